/** What the items of the tray's menu do. */
import type { App } from '../setup/create-parts.ts';
import type { TrayAction } from './tray-menu.ts';
import { isUnset } from './tray-status.ts';

const MINUTE_MS = 60_000;

type TrayActionsParts = Pick<App, 'front' | 'link'> & {
  readonly alerts: Pick<App['alerts'], 'attention'>;
};

/** @param closesAt when the venue closes, Unix ms; null when it is closed or that is not known */
export function trayActions(
  { front, link, alerts }: TrayActionsParts,
  closesAt: () => number | null,
): (action: TrayAction) => void {
  const { attention } = alerts;
  const { connection } = link;
  const actions: Record<TrayAction, () => void> = {
    open: () => front.show('live'),
    calls: () => front.show('live', attention.oldest(1)[0]?.seq ?? null),
    settings: () => front.show('settings'),
    help: () => front.show('help'),
    reconnect: () => connection.reconnect(),
    'mute-15': () => attention.pause(15 * MINUTE_MS),
    'mute-60': () => attention.pause(60 * MINUTE_MS),
    'mute-closing': () => {
      const at = closesAt();
      if (at !== null) attention.pause(at - Date.now());
    },
    unmute: () => attention.pause(0),
    quit: () => void front.quit.choose(!isUnset(connection.view)),
  };
  return (action) => actions[action]();
}
