/** Builds what sees to it that alerts reach a person: the decisions, and what the computer does for them. */
import { AlertManager } from '../alerts/alert-manager.ts';
import { AutoClose } from '../alerts/auto-close.ts';
import { ConnectionAlerts } from '../alerts/connection-alerts.ts';
import type { Feed } from '../feed/feed.ts';
import type { frameIntake } from './frame-intake.ts';
import { NextEvent } from '../platform/next-event.ts';
import { testAlert } from './self-test/self-test.ts';
import { notificationSeen, soundSeen, traySeen } from './self-test/text.ts';
import { InactivityMonitor } from '../alerts/inactivity/inactivity-monitor.ts';
import { judgeOf, type Judge } from '../shared/attention-rules.ts';
import type { ConnectionView } from '../shared/connection-view.ts';
import { NO_FILTER } from '../shared/feed-filter.ts';
import type { HandleRequest } from '../shared/history.ts';
import type { Page } from '../shared/ipc.ts';
import type { MonitorEvent } from '../shared/monitor-event.ts';
import { confirmAcknowledgeAll } from './adapters/acknowledge-dialog.ts';
import type { HistoryStore } from '../history/adapters/history-store.ts';
import { ComputerOutput, type AlertOutputParts } from './computer-output.ts';
import { attentionHandlers, type AttentionHandlers } from './requests/alerts.ts';

export interface AttentionParts extends AlertOutputParts {
  readonly history: HistoryStore;
  /** Made after this, as the next one. */
  readonly feed: () => Feed;
  readonly intake: () => ReturnType<typeof frameIntake>;
  /** What Doshii says of an urgent event, for its notification. */
  readonly lookAhead: (event: MonitorEvent) => Promise<string | null>;
  /** Marks rows, as the window would. */
  readonly handle: (request: HandleRequest) => unknown;
  readonly show: (page: Page, selectedSeq?: number) => void;
  readonly onSettings: () => void;
  readonly drawTray: () => void;
}

export interface AttentionDesk {
  readonly attention: AlertManager;
  /** By the rules as they are now. */
  readonly severityOf: Judge;
  readonly handlers: AttentionHandlers;
  /** Takes every change of the connection's state. */
  update(view: ConnectionView): void;
  /** Takes every new event, and the rows of gaps. */
  consider(event: MonitorEvent): void;
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

export function setupAlerts(parts: AttentionParts): AttentionDesk {
  const { clock, configuration, history, window, log, drawTray, show } = parts;
  const settings = () => configuration.view.attention;
  const rules = () => ({ ...settings(), tradingHours: configuration.view.tradingHours });
  const trayDraws = new NextEvent<null>();
  let judge = judgeOf(settings().rules);
  let step = 0;

  const output = new ComputerOutput(parts, {
    onOpen: (opens) => (opens === 'connection' ? show('connection') : show('feed', opens)),
    onAcknowledge: (seqs) =>
      attention.waitingRows(seqs).forEach((what) => void parts.handle({ what, handled: true })),
  });
  const attention = new AlertManager({
    clock,
    settings: rules,
    output,
    lookAhead: parts.lookAhead,
    onView: (view) => {
      if (view.step !== step) log({ type: 'escalation', step: view.step, open: view.open });
      step = view.step;
      output.notifications.acknowledged((seq) => attention.waitingRows([seq]).length > 0);
      window.send('attention:changed', view);
      drawTray();
      trayDraws.tell(null);
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
  const watchdog = new InactivityMonitor({
    clock,
    settings: rules,
    silences: (since) => history.silences(since),
    onAlert: (told) => attention.tell(told),
  });
  let stopping: Promise<void> | null = null;
  let known: AutoClose | null = null;
  const closings = (): AutoClose => (known ??= new AutoClose({ clock, history, feed: parts.feed() }));

  const reconsider = (): void => {
    judge = judgeOf(settings().rules);
    attention.reconsider();
    connectionAlerts.reconsider();
    watchdog.reconsider();
  };
  const probes = {
    notification: async () => notificationSeen(await output.nextToast()),
    sound: async (severity: 'urgent' | 'notice') => soundSeen((await output.nextSound(severity)).outcome),
    tray: async () => {
      await trayDraws.wait();
      return traySeen(attention.view.open);
    },
  };
  return {
    attention,
    severityOf: (kind, status) => judge(kind, status),
    handlers: attentionHandlers({
      ...{ attention, configuration, history, reconsider },
      sounds: output.sounds,
      onSettings: parts.onSettings,
      test: (severity) =>
        testAlert(severity, { clock, history, probes, intake: parts.intake(), feed: parts.feed() }),
    }),
    update: (view) => {
      connectionAlerts.update(view);
      watchdog.update(view);
    },
    consider: (event) => {
      attention.consider(event);
      watchdog.heard(event);
    },
    reconsider,
    acknowledgeAll: async () => {
      const { open } = attention.view;
      const upTo = parts.feed().toldSeq;
      if (open > 0 && (await confirmAcknowledgeAll(open)))
        await parts.handle({ what: NO_FILTER, handled: true, upTo });
    },
    restore: async () => {
      watchdog.start();
      try {
        attention.restore(await history.openRows());
      } catch (error) {
        log({ type: 'warning', text: `open alerts: ${String(error)}` });
        // What came meanwhile is not to be kept for an answer that will not come.
        attention.restore({ events: [], total: 0, settled: [] });
      }
    },
    stop: () => {
      attention.stop();
      connectionAlerts.stop();
      watchdog.stop();
      stopping = output.stop();
    },
    flush: async () => {
      await Promise.all([closings().flush(), stopping]);
    },
  };
}
