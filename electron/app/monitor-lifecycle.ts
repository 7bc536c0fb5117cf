/** The monitor behind its window and tray: creates its parts, connects them, answers the window, starts and ends. */
import { DOSHII } from '../doshii/provider.ts';
import type { RequestHandlers } from '../shared/ipc/ipc.ts';
import { reason } from '../shared/connection/reasons.ts';
import { connectApp } from './setup/connect-parts.ts';
import { createApp, type AppParts } from './setup/create-parts.ts';
import { requestHandlers } from './requests/requests.ts';

// `start.ts` imports these from here, so that they load after the window.
export { answerWith } from './adapters/ipc-dispatch.ts';
export { LogSink } from './log-sink.ts';

export interface Monitor {
  readonly handlers: RequestHandlers;
  /** Reads the history and the credentials, each as long as it takes, and connects. */
  begin(): Promise<void>;
  /** The venue's own sound, while it is to be played. */
  ownSound(): Promise<Buffer | null>;
  windowOpen(isOpen: boolean): void;
  /** A person closed the window; the monitor goes on in the tray. */
  windowHidden(): void;
  /** Says goodbye and writes everything down. */
  end(): Promise<void>;
}

export async function createMonitor(given: Omit<AppParts, 'provider'>): Promise<Monitor> {
  const parts = await createApp({ ...given, provider: DOSHII });
  connectApp(parts, given.log);
  const { signals, history, restored, feed, rest, facts, player, alerts, link } = parts;
  const { credentials, settings, morningCheck, insights, upkeep, trayHint } = parts;
  return {
    handlers: requestHandlers(parts),
    begin: async () => {
      credentials.start();
      await restored;
      settings.allowConnecting();
      history.keepTidy();
      signals.ready.emit();
      void alerts.restore();
    },
    ownSound: () => player.ownSound(),
    windowOpen: (isOpen) => {
      history.windowOpen(isOpen);
      if (!isOpen) insights.stop();
    },
    windowHidden: () => trayHint.windowHidden(),
    end: async () => {
      credentials.stop();
      link.connection.disconnect(reason('ended', 'ended'));
      // First, as the rest may take longer than quitting waits.
      link.history.save();
      link.stop();
      morningCheck.stop();
      insights.stop();
      alerts.stop();
      upkeep.stop();
      rest.stop();
      facts.forget();
      await feed.flush();
      await alerts.flush();
      await history.close();
    },
  };
}
