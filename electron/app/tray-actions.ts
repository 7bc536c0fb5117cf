/** What the items of the tray's menu do. */
import { app } from 'electron';
import { NO_FILTER } from '../shared/filter/feed-filter.ts';
import { confirmAcknowledgeAll } from './adapters/handle-all-dialog.ts';
import type { App } from './create-parts.ts';
import { TRAY_PAUSE_MINUTES, type TrayAction } from './tray-view.ts';

const MINUTE_MS = 60_000;

type TrayActionsParts = Pick<App, 'front' | 'link' | 'feed' | 'historyHandlers'> & {
  readonly alerts: Pick<App['alerts'], 'attention'>;
};

export function trayActions(parts: TrayActionsParts): (action: TrayAction) => void {
  const { front, link, feed, historyHandlers } = parts;
  const { attention } = parts.alerts;
  /** Only the events that were there when the person was asked. */
  const handleAll = async (): Promise<void> => {
    const { open } = attention.view;
    const upTo = feed.lastSeq;
    if (open > 0 && (await confirmAcknowledgeAll(open)))
      await historyHandlers['history:handle']({ what: NO_FILTER, handled: true, upTo });
  };
  const actions: Record<TrayAction, () => void> = {
    open: () => front.show('feed'),
    'acknowledge-all': () => void handleAll(),
    settings: () => front.show('settings'),
    reconnect: () => link.connection.reconnect(),
    pause: () => attention.pause(TRAY_PAUSE_MINUTES * MINUTE_MS),
    resume: () => attention.pause(0),
    quit: () => app.quit(),
  };
  return (action) => actions[action]();
}
