/** Where an installed program looks for updates, as the environment of the build says. */
import { UPDATE_CHANNELS, type UpdateChannel } from '../../electron/shared/updates/update-settings.ts';

interface Feed {
  readonly provider: 'generic';
  readonly url: string;
  readonly channel: UpdateChannel;
}

/**
 * @returns null for a program that never looks for updates
 * @throws when the address or the channel is none
 */
export function updateFeed(environment: Readonly<Record<string, string | undefined>>): Feed | null {
  const url = environment['UPDATE_FEED_URL'] ?? '';
  if (url === '') return null;
  if (!URL.canParse(url) || new URL(url).protocol !== 'https:')
    throw new Error(`UPDATE_FEED_URL must be an https:// address; it is ${url}`);
  const channel = environment['UPDATE_CHANNEL'] ?? 'latest';
  const known = UPDATE_CHANNELS.find((each) => each === channel);
  if (known === undefined)
    throw new Error(`UPDATE_CHANNEL must be one of ${UPDATE_CHANNELS.join(', ')}; it is ${channel}`);
  return { provider: 'generic', url, channel: known };
}
