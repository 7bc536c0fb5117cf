/** The whole monitor without Electron, wired as the composition root wires it, with everything that leaves it on show. */
import { NO_POLICY } from '../../electron/settings/policy/policy.ts';
import { DOSHII } from '../../electron/doshii/provider.ts';
import { MessageStep } from '../../electron/alerts/webhook/message-step.ts';
import { AlertManager } from '../../electron/alerts/alert-manager.ts';
import type { Alert } from '../../electron/alerts/alert-output.ts';
import { SupersededRowWriter } from '../../electron/alerts/superseded-row-writer.ts';
import { Configuration } from '../../electron/settings/configuration.ts';
import { NO_CREDENTIALS } from '../../electron/settings/credentials.ts';
import { Connection } from '../../electron/connection/connection.ts';
import { ConnectionHistory } from '../../electron/connection/connection-history.ts';
import { Feed } from '../../electron/feed/feed.ts';
import { BATCH_INTERVAL_MS } from '../../electron/feed/write-behind.ts';
import { frameIntake } from '../../electron/app/frame-intake.ts';
import { KEPT_EVENTS, type HistoryReader, type HistoryWriter } from '../../electron/history/history-port.ts';
import { jsonLine, textLine, type LogEntry } from '../../electron/app/log-entry.ts';
import { InMemoryHistory } from '../../electron/history/in-memory-history.ts';
import { trayView, TRAY_CALLS } from '../../electron/app/tray/tray-view.ts';
import { DEFAULT_JUDGE } from '../../electron/shared/alerts/attention-rules.ts';
import { DEFAULT_SETTINGS, type SettingsInput } from '../../electron/shared/settings/settings.ts';
import { AT_ONCE, NOTHING_KNOWN } from './nothing-learned.ts';
import { FakeClock } from './fake-clock.ts';
import { FakeSockets } from './fake-sockets.ts';

type MonitorHistory = HistoryWriter & Pick<HistoryReader, 'event'>;

export class HeadlessMonitor {
  readonly clock = new FakeClock();
  readonly sockets = new FakeSockets();
  /** Gets all output of the program: log lines, messages to the window, notifications, tray, files. */
  readonly #outlet: (name: string, value: unknown) => void;
  readonly #disk: MonitorHistory | null;
  readonly configuration = new Configuration(
    { canProtect: () => Promise.resolve(true), save: () => Promise.resolve(), saveSettings: () => undefined },
    { settings: DEFAULT_SETTINGS, credentials: NO_CREDENTIALS, protection: 'none' },
    NO_POLICY,
    DOSHII.addresses,
  );
  readonly attention = new AlertManager({
    clock: this.clock,
    ...NOTHING_KNOWN,
    settings: () => {
      const { attention, alertAfterSeconds } = this.configuration.view;
      const { teamAccepts, calendars } = AT_ONCE;
      return { ...attention, teamAccepts, calendars, alertAfterSeconds };
    },
    output: {
      toast: (alert) => this.#alert(alert),
      update: () => undefined,
      withdraw: () => undefined,
      sound: () => undefined,
      canRaise: true,
      raiseWindow: () => undefined,
      flash: () => undefined,
    },
    furtherSteps: [new MessageStep({ clock: this.clock, send: (it) => this.#outlet('gateway', it) })],
    onView: (view) => this.#outlet('push attention:changed', view),
    onPause: () => undefined,
    onClose: (seqs, closedBy) => this.closings.add(seqs, closedBy),
    reread: () => this.history.openRows(),
  });
  readonly history = new InMemoryHistory(KEPT_EVENTS);
  readonly feed = new Feed({
    clock: this.clock,
    history: {
      append: (batch) => {
        this.#outlet('file history', batch);
        return (this.#disk ?? this.history).append(batch);
      },
      event: (seq) => (this.#disk ?? this.history).event(seq),
    },
    formatTime: String,
    severityOf: DEFAULT_JUDGE,
    onBatch: (batch) => this.#outlet('push feed:batch', batch),
    onReset: () => undefined,
  });
  readonly closings = new SupersededRowWriter({ clock: this.clock, history: this.history, feed: this.feed });
  readonly record = new ConnectionHistory({
    clock: this.clock,
    restored: { spans: [], outages: [] },
    onSave: (record) => this.#outlet('file connection-history', record),
  });
  readonly connection = new Connection({
    protocol: DOSHII.protocol,
    openSocket: this.sockets.open,
    clock: this.clock,
    random: () => 0.5,
    version: '9.8.7',
    policy: () => this.configuration.policy,
    onState: (view) => {
      this.#log({ type: 'state', connection: view });
      this.feed.update(view);
      this.record.update(view);
      this.attention.connection(view);
      this.#outlet('push connection:changed', view);
      this.#drawTray();
    },
    onVitals: (view) => {
      this.feed.update(view);
      this.record.update(view);
      this.#outlet('push connection:changed', view);
    },
    onFrame: frameIntake({
      describe: DOSHII.describe,
      feed: this.feed,
      attention: this.attention,
      severityOf: DEFAULT_JUDGE,
      log: (entry) => this.#log(entry),
    }),
    onFault: (error) => this.#log({ type: 'warning', text: `internal fault: ${String(error)}` }),
  });

  /** @param disk in place of the history in memory */
  constructor(
    outlet: (name: string, value: unknown) => void = () => undefined,
    disk: MonitorHistory | null = null,
  ) {
    this.#outlet = outlet;
    this.#disk = disk;
  }

  /** Saves settings as the window does, and connects. */
  async configure(input: Partial<SettingsInput>): Promise<void> {
    const outcome = await this.configuration.save({ ...DEFAULT_SETTINGS, acceptPlain: false, ...input });
    this.#outlet('answer settings:save', outcome);
    this.#outlet('push settings:changed', this.configuration.view);
    const { target } = this.configuration;
    if (target !== null) this.connection.connect(target);
  }

  /** What a window asks for. */
  askEverything(): void {
    const { events } = this.feed.latest();
    this.#outlet('answer app:snapshot', { ...this.connection.view, ...this.configuration.view, events });
    this.#outlet('answer connection:history', this.record.view());
    for (const { seq } of events) this.#outlet('answer history:raw', this.feed.raw(seq));
    this.record.save();
  }

  answer(): void {
    this.sockets.last.open();
    this.sockets.last.pong();
  }

  /** Lets the history answer for what came, and the feed hand it on. */
  async settle(): Promise<void> {
    this.clock.advance(BATCH_INTERVAL_MS);
    await new Promise((done) => setImmediate(done));
  }

  /** Ends without a timer left. */
  stop(): void {
    this.connection.disconnect();
    this.attention.stop();
    this.clock.advance(1_000);
  }

  #alert(alert: Alert): void {
    this.#log({ type: 'notification', alert });
    this.#outlet('notification', alert);
  }

  #log(entry: LogEntry): void {
    this.#outlet('log as JSON', jsonLine(this.clock.now(), entry));
    this.#outlet('log as text', textLine(this.clock.now(), entry));
  }

  #drawTray(): void {
    const view = trayView({
      connection: this.connection.view,
      attention: this.attention.view,
      oldest: this.attention.oldest(TRAY_CALLS),
      pausedUntil: this.attention.pausedUntil,
      closesAt: null,
      afterHours: 'urgent-only',
      formatTime: String,
      locationName: () => null,
    });
    this.#outlet('tray', view);
  }
}
