/** Builds what sees to it that alerts reach a person: the decisions, and what the computer does for them. */
import { join } from 'node:path';
import { AlertSounds } from '../core/alert-sounds.ts';
import { Attention } from '../core/attention.ts';
import { Closings } from '../core/closings.ts';
import type { Clock } from '../core/clock.ts';
import type { Configuration } from '../core/configuration.ts';
import { ConnectionAlerts } from '../core/connection-alerts.ts';
import type { Feed } from '../core/feed.ts';
import { NotificationHealth } from '../core/notification-health.ts';
import type { Problems } from '../core/problems.ts';
import { judgeOf, type Judge } from '../shared/attention-rules.ts';
import { NO_FILTER } from '../shared/feed-filter.ts';
import type { HandleRequest } from '../shared/history.ts';
import type { Page } from '../shared/ipc.ts';
import { confirmAcknowledgeAll } from '../shell/acknowledge-dialog.ts';
import type { HistoryStore } from '../shell/history/history-store.ts';
import type { Log } from '../shell/log.ts';
import { DesktopNotifications } from '../shell/notifications.ts';
import type { SoundPlayer } from '../shell/sound-player.ts';
import { systemQuiet } from '../shell/system-quiet.ts';
import type { MainWindow } from '../shell/window.ts';
import { ComputerOutput } from './alert-output.ts';
import { attentionHandlers, type AttentionHandlers } from './attention-handlers.ts';

export interface AttentionParts {
  readonly clock: Clock;
  readonly configuration: Configuration;
  readonly history: HistoryStore;
  readonly problems: Problems;
  readonly window: MainWindow;
  readonly player: SoundPlayer;
  /** Folder of the run-time icons. */
  readonly assets: string;
  /** By which Windows knows the program. */
  readonly appId: string;
  readonly log: Log;
  /** Made after this. */
  readonly feed: () => Feed;
  /** Marks rows, as the window would. */
  readonly handle: (request: HandleRequest) => unknown;
  readonly show: (page: Page, selectedSeq?: number) => void;
  readonly onSettings: () => void;
  readonly drawTray: () => void;
}

export interface AttentionDesk {
  readonly attention: Attention;
  readonly connectionAlerts: ConnectionAlerts;
  /** By the rules as they are now. */
  readonly severityOf: Judge;
  readonly handlers: AttentionHandlers;
  /** Asks the person first. */
  acknowledgeAll(): Promise<void>;
  /** The settings may have changed. */
  reconsider(): void;
  /** What earlier runs left open is told, once the history is there. */
  restore(): Promise<void>;
  stop(): void;
  /** Before the history closes, and after the feed is written. */
  flush(): Promise<void>;
}

export function buildAttention(parts: AttentionParts): AttentionDesk {
  const { clock, configuration, history, problems, window, log, drawTray, show } = parts;
  const settings = () => configuration.view.attention;
  let judge = judgeOf(settings().rules);
  let step = 0;

  const sounds = new AlertSounds({
    play: (sound) => parts.player.play(sound),
    settings: () => settings().sounds,
    onOutcome: (call) => log({ type: 'sound', ...call }),
    onProblems: (now) => problems.set('sound', now),
  });
  const notifications = new DesktopNotifications({
    icon: join(parts.assets, 'app.png'),
    onOpen: (opens) => (opens === 'connection' ? show('connection') : show('feed', opens)),
    onAcknowledge: (seqs) =>
      attention.waitingRows(seqs).forEach((what) => void parts.handle({ what, handled: true })),
  });
  const output = new ComputerOutput({
    notifications,
    sounds,
    window,
    log,
    health: new NotificationHealth({
      platform: process.platform,
      onProblems: (now) => problems.set('notifications', now),
    }),
    systemQuiet: () => systemQuiet(parts.appId),
    message: () => undefined,
  });
  const attention = new Attention({
    clock,
    settings: () => ({ ...settings(), tradingHours: configuration.view.tradingHours }),
    output,
    onView: (view) => {
      if (view.step !== step) log({ type: 'escalation', step: view.step, open: view.open });
      step = view.step;
      notifications.acknowledged((seq) => attention.waitingRows([seq]).length > 0);
      window.send('attention:changed', view);
      drawTray();
    },
    onPause: (until) => {
      connectionAlerts.reconsider();
      window.send('notifications:paused', until);
      drawTray();
    },
    onClose: (seqs, closedBy) => closings().add(seqs, closedBy),
    reread: () => history.openRows(),
  });
  const connectionAlerts = new ConnectionAlerts({
    clock,
    graceMs: () => configuration.view.alertAfterSeconds * 1_000,
    isSilenced: () => attention.silencesConnection,
    onAlert: (told) => attention.tell(told),
  });
  let known: Closings | null = null;
  const closings = (): Closings => (known ??= new Closings({ clock, history, feed: parts.feed() }));
  void output.askSystem(true);

  const reconsider = (): void => {
    judge = judgeOf(settings().rules);
    attention.reconsider();
    connectionAlerts.reconsider();
  };
  return {
    attention,
    connectionAlerts,
    severityOf: (kind, status) => judge(kind, status),
    handlers: attentionHandlers({ attention, configuration, sounds, onSettings: parts.onSettings, reconsider }),
    reconsider,
    acknowledgeAll: async () => {
      const { open } = attention.view;
      if (open > 0 && (await confirmAcknowledgeAll(open))) await parts.handle({ what: NO_FILTER, handled: true });
    },
    restore: async () => {
      try {
        attention.restore(await history.openRows());
      } catch (error) {
        log({ type: 'warning', text: `open alerts: ${String(error)}` });
      }
    },
    stop: () => {
      attention.stop();
      connectionAlerts.stop();
      parts.player.destroy();
    },
    flush: () => closings().flush(),
  };
}
