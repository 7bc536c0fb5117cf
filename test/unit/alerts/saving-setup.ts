/** A configuration that saves into a list, for tests of the settings of alerts. */
import { DOSHII } from '../../../electron/doshii/provider.ts';
import { Configuration } from '../../../electron/settings/configuration.ts';
import type { Credentials } from '../../../electron/settings/credentials.ts';
import { NO_POLICY } from '../../../electron/settings/policy/policy.ts';
import {
  DEFAULT_ATTENTION,
  type AttentionSettings,
} from '../../../electron/shared/alerts/attention-settings.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../../electron/shared/settings/settings.ts';
import { enteredForDoshii } from '../../fakes/settings/stored-credentials.ts';

interface Saved {
  readonly settings: Settings;
  readonly credentials: Credentials | null;
}

/** The person has chosen /chosen/horn.mp3, and agrees to every gateway. */
export function configure({ keyStore = true, attention = DEFAULT_ATTENTION } = {}) {
  const saved: Saved[] = [];
  const configuration = new Configuration(
    {
      canProtect: () => Promise.resolve(keyStore),
      save: (settings, credentials) => Promise.resolve(void saved.push({ settings, credentials })),
      saveSettings: (settings) => void saved.push({ settings, credentials: null }),
    },
    {
      settings: { ...DEFAULT_SETTINGS, deviceId: 'kept', attention },
      credentials: enteredForDoshii({ clientId: 'id' }),
      protection: 'os',
    },
    NO_POLICY,
    DOSHII.addresses,
  );
  const save = (
    changes: Partial<AttentionSettings>,
    more: { gatewayKey?: string; acceptPlain?: boolean } = {},
  ) =>
    configuration.saveAttention(
      { attention: { ...configuration.view.attention, ...changes }, acceptPlain: false, ...more },
      {
        isChosenFile: (path) => path === '/chosen/horn.mp3',
        agreesToGateway: () => Promise.resolve(true),
      },
    );
  return { configuration, saved, save };
}
