/** Creates what makes alerts noticed: the decisions, and what the computer does for them. */
import { AlertManager } from '../../alerts/alert-manager.ts';
import type { AlertManagerOptions } from '../../alerts/alert-manager-options.ts';
import type { Alert } from '../../alerts/alert-output.ts';
import { SupersededRowWriter } from '../../alerts/superseded-row-writer.ts';
import { CalledRows } from '../../alerts/called-row-writer.ts';
import { PosOutagesFile } from '../../alerts/adapters/pos-outages-file.ts';
import { AcceptTimes } from '../../alerts/pending/accept-times.ts';
import type { Learned } from '../../alerts/pending/delays.ts';
import { NotWatchingReminder } from '../../alerts/not-watching.ts';
import { InactivityMonitor } from '../../alerts/inactivity/inactivity-monitor.ts';
import { hasNetwork } from '../../connection/adapters/network-addresses.ts';
import type { ShelfFile } from '../../alerts/shelving/shelf-record.ts';
import type { Feed } from '../../feed/feed.ts';
import type { HistoryStore } from '../../history/adapters/history-store.ts';
import { NextEvent } from '../../platform/next-event.ts';
import { Signal } from '../../platform/signal.ts';
import type { SocketProtocol } from '../../provider.ts';
import { FIRST_ACCOUNT } from '../../shared/account.ts';
import type { AttentionView } from '../../shared/alerts/attention-ipc.ts';
import type { CallsView } from '../../shared/alerts/calls-view.ts';
import type { TradingCalendar } from '../../shared/hours/trading-calendar.ts';
import type { ConnectionView } from '../../shared/connection/connection-view.ts';
import type { VenueCalendars } from '../../shared/hours/venue-calendars.ts';
import type { GapRecovery } from '../../shared/events/gap.ts';
import type { MonitorEvent } from '../../shared/events/monitor-event.ts';
import { ComputerOutput, type AlertOutputParts } from '../computer-output.ts';
import type { FrameIntake } from '../frame-intake.ts';
import { shelfHandlers, type ShelfHandlers } from '../requests/shelves.ts';
import { attentionHandlers, type AttentionHandlers } from '../requests/alerts.ts';
import type { SavedRules } from '../severity-by-saved-rules.ts';
import { testAlert, type SelfTestProbes } from '../self-test/self-test.ts';
import { notificationSeen, soundSeen, traySeen } from '../self-test/text.ts';
import { setupWebhook, type WebhookParts } from './setup-webhook.ts';

export interface AlertsParts extends AlertOutputParts, WebhookParts {
  readonly calendars: VenueCalendars;
  readonly history: HistoryStore;
  readonly feed: Feed;
  readonly intake: FrameIntake;
  readonly rules: SavedRules;
  readonly protocol: SocketProtocol;
  /** Resolves once no more is to be learned of an event soon. Never rejects. */
  readonly lookAhead: (event: MonitorEvent) => Promise<void>;
  /** Asks Doshii for the status of a thing; null when it is not known. */
  readonly askStatus: (event: MonitorEvent) => Promise<string | null>;
  readonly locationName: (id: string) => string | null;
  /** Where what is put aside is kept. */
  readonly shelfFile: ShelfFile;
  /** When a location trades; null for this venue. */
  readonly calendarAt: (locationId: string | null) => Pick<TradingCalendar, 'isOpen'>;
  /** A person clicked a notification; null when what it was about is not known. */
  readonly onOpen: (opens: Alert['opens'] | null) => void;
  /** A person marked these rows as handled in a notification. */
  readonly onHandled: (seqs: readonly number[]) => void;
  readonly onView: (view: AttentionView) => void;
  readonly onCalls: (view: CallsView) => void;
  /** Paused until this Unix ms; null when they are not. */
  readonly onPause: (until: number | null) => void;
  /** The settings of alerts were saved; before the alerts use them. */
  readonly onSettings: () => void;
}

export interface AlertsSetup {
  readonly attention: AlertManager;
  readonly output: ComputerOutput;
  /** Whether the window can come to the front without the keyboard. */
  readonly canRaise: boolean;
  readonly handlers: AttentionHandlers & ShelfHandlers;
  /** Takes every change of the connection's state. */
  update(view: ConnectionView): void;
  /** Takes every new event, and the rows of gaps. */
  consider(event: MonitorEvent): void;
  /** What became of making up for a gap. @param seq of its row */
  gapChecked(seq: number, recovery: GapRecovery): void;
  /** The settings may have changed. */
  reconsider(): void;
  /** Alerts that earlier runs left open are shown, once the history is there. */
  restore(): Promise<void>;
  stop(): void;
  /** Brings to the history for which published rows a person was called. */
  writeCalls(): Promise<void>;
  /** Before the history closes, and after the feed is written. */
  flush(): Promise<void>;
}

export function setupAlerts(parts: AlertsParts): AlertsSetup {
  const { clock, configuration, calendars, history, feed, intake, log, protocol, rules } = parts;
  const settings = () => {
    const { attention, alertAfterSeconds } = configuration.view;
    return { ...attention, calendars, alertAfterSeconds };
  };
  const trayDraws = new NextEvent<null>();
  const handled = new Signal<readonly number[]>();
  const changed = new Signal<AttentionView>();
  const paused = new Signal<number | null>();
  const learned = new Signal();

  const output = new ComputerOutput(parts, {
    onOpen: parts.onOpen,
    onAcknowledge: handled.emit,
    openCount,
    receivedAt: async (seq) => (await history.event(seq))?.receivedAt ?? null,
  });
  const webhook = setupWebhook(parts);
  const closings = new SupersededRowWriter({ clock, history, feed });
  const calls = new CalledRows({ clock, history, feed });
  const outages = new PosOutagesFile(parts.userData, FIRST_ACCOUNT);
  const acceptTimes = new AcceptTimes({
    clock,
    read: (since) => history.acceptances(since),
    calendars: () => calendars,
    outages: outages.restored,
    onOutages: (known) => outages.save(known),
    onChange: learned.emit,
  });
  const learnedTimes: Learned & Pick<AlertManagerOptions, 'acceptTimes'> = {
    delayOf: (...what) => acceptTimes.delayOf(...what),
    acceptTimes,
    hasSecret: () => configuration.restCredentials?.clientSecret != null,
  };
  const attention = new AlertManager({
    clock,
    settings,
    output,
    furtherSteps: [webhook.step],
    lookAhead: parts.lookAhead,
    currency: () => configuration.view.currency,
    onView: changed.emit,
    onCalls: parts.onCalls,
    onPause: paused.emit,
    onClose: (seqs, closedBy) => closings.add(seqs, closedBy),
    onCalled: (seqs, at) => calls.add(seqs, at),
    onUnknown: (seq, things) => feed.amendUnknown(seq, things),
    onAlarm: (record) => log({ type: 'alarm', record }),
    reread: () => history.openRows(),
    ...learnedTimes,
    askStatus: parts.askStatus,
    hasNetwork,
    locationName: parts.locationName,
    shelves: {
      file: parts.shelfFile,
      onChange: (change, shelf) => log({ type: 'shelf', change, shelf }),
      onProblem: (problem) =>
        parts.problems.set('shelves', problem === null ? [] : [{ code: 'shelves-damaged', ...problem }]),
    },
  });
  const onAlert = (alert: Alert): boolean => attention.tell(alert);
  const inactivity = new InactivityMonitor({
    clock,
    settings,
    silences: (since) => history.silences(since),
    onAlert,
    onOver: (key) => attention.withdraw(key),
  });
  const notWatching = new NotWatchingReminder({
    clock,
    isTrading: () => calendars.all.isOpen(clock.now()),
    onAlert,
    onOver: (key) => attention.withdraw(key),
  });
  const reconsider = (): void => {
    rules.refresh();
    attention.reconsider();
    inactivity.reconsider();
    acceptTimes.reconsider();
  };
  const probes: SelfTestProbes = {
    notification: async () => notificationSeen(await output.nextToast()),
    sound: async (severity) => soundSeen((await output.nextSound(severity)).outcome),
    tray: async () => {
      await trayDraws.wait();
      return traySeen(attention.view.open);
    },
  };
  const handlers = attentionHandlers({
    attention,
    configuration,
    calendars,
    history,
    sounds: output.sounds,
    voices: () => parts.player.voices(),
    learned: learnedTimes,
    onSettings: parts.onSettings,
    reconsider,
    test: (severity) => testAlert(severity, { clock, history, probes, feed, intake, protocol }),
  });
  const shelfRequests = shelfHandlers({
    attention,
    operator: () => configuration.view.attention.operator,
    calendarAt: parts.calendarAt,
    now: () => clock.now(),
  });
  let step = 0;
  let stopping: Promise<void> | null = null;

  handled.connect((seqs) => parts.onHandled(attention.waitingRows(seqs)));
  changed.connect((view) => {
    if (view.step !== step) log({ type: 'escalation', step: view.step, open: view.open });
    step = view.step;
  });
  changed.connect(() => output.notifications.acknowledged((seq) => attention.waitingRows([seq]).length > 0));
  changed.connect(parts.onView);
  changed.connect(() => trayDraws.tell(null));
  paused.connect(parts.onPause);
  learned.connect(() => attention.reconsider());

  function openCount(): number {
    return attention.view.open;
  }

  return {
    attention,
    output,
    canRaise: output.canRaise,
    handlers: { ...handlers, ...shelfRequests },
    update: (view) => {
      attention.connection(view);
      inactivity.update(view);
      notWatching.update(view);
    },
    consider: (event) => {
      attention.consider(event);
      inactivity.heard(event);
    },
    gapChecked: (seq, recovery) => {
      if (!closings.gapChecked(seq, recovery)) return;
      attention.handled(seq, { handledAt: clock.now(), handledBy: null, closedBy: seq }, seq, 1);
    },
    reconsider,
    restore: async () => {
      inactivity.start();
      acceptTimes.start();
      try {
        attention.restore(await history.openRows());
      } catch (error) {
        log({ type: 'warning', text: `open alerts: ${String(error)}` });
        // Else what came meanwhile would be held back for an answer that will not come.
        attention.restore({ events: [], total: 0, settled: [] });
      }
      // A click may have started the program; which rows wait is known now.
      output.notifications.answerEarlier();
    },
    stop: () => {
      attention.stop();
      acceptTimes.stop();
      inactivity.stop();
      notWatching.stop();
      webhook.stop();
      stopping = output.stop();
    },
    writeCalls: () => calls.flush(),
    flush: async () => {
      await Promise.all([closings.flush(), calls.flush(), stopping]);
    },
  };
}
