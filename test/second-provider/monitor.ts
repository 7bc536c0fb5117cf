/** The monitor with Platter in the place of Doshii: its own connection, feed, history on disk and alerts. */
import { AlertManager } from '../../electron/alerts/alert-manager.ts';
import type { Alert } from '../../electron/alerts/alert-output.ts';
import { frameIntake } from '../../electron/app/frame-intake.ts';
import type { LogEntry } from '../../electron/app/log-entry.ts';
import { socketOpener } from '../../electron/connection/adapters/socket.ts';
import { Connection } from '../../electron/connection/connection.ts';
import { Feed } from '../../electron/feed/feed.ts';
import type { HistoryStore } from '../../electron/history/adapters/history-store.ts';
import { hmacSign, restSender } from '../../electron/platform/net/adapters/http-sender.ts';
import type { Network } from '../../electron/platform/net/adapters/proxy-agent.ts';
import type { ProviderRest } from '../../electron/provider.ts';
import { Configuration } from '../../electron/settings/configuration.ts';
import { NO_POLICY } from '../../electron/settings/policy/policy.ts';
import { judgeOf } from '../../electron/shared/alerts/attention-rules.ts';
import type { FeedBatch } from '../../electron/shared/ipc/ipc.ts';
import type { MonitorEvent } from '../../electron/shared/events/monitor-event.ts';
import { DEFAULT_SETTINGS } from '../../electron/shared/settings/settings.ts';
import { POLICY } from '../fakes/connection-on-fake-sockets.ts';
import { utcTime } from '../fakes/feed-on-fake-sockets.ts';
import type { LeapingClock } from '../fakes/leaping-clock.ts';
import { recordedAlerts } from '../fakes/recorded-alerts.ts';
import { enteredFor } from '../fakes/settings/stored-credentials.ts';
import { PLATTER } from './provider.ts';
import { PLATTER_KEY } from './server.ts';

const DIRECT: Network = { resolveProxy: () => Promise.resolve('DIRECT'), proxyLogin: () => null };

export class PlatterMonitor {
  readonly batches: FeedBatch[] = [];
  readonly log: LogEntry[] = [];
  readonly toasts: Alert[] = [];
  readonly connection: Connection;
  readonly feed: Feed;
  readonly attention: AlertManager;
  readonly rest: ProviderRest;
  readonly #configuration: Configuration;

  constructor(clock: LeapingClock, history: HistoryStore, address: string) {
    const severityOf = judgeOf({});
    const settings = { ...DEFAULT_SETTINGS, environment: 'custom', address } as const;
    const log = (entry: LogEntry): void => void this.log.push(entry);
    this.#configuration = new Configuration(
      {
        canProtect: () => Promise.resolve(true),
        save: () => Promise.resolve(),
        saveSettings: () => undefined,
      },
      { settings, credentials: enteredFor(settings, { clientId: PLATTER_KEY }), protection: 'os' },
      NO_POLICY,
      PLATTER.addresses,
    );
    this.feed = new Feed({
      clock,
      history,
      formatTime: utcTime,
      severityOf,
      onBatch: (batch) => void this.batches.push(batch),
      onReset: () => undefined,
    });
    this.attention = new AlertManager({
      ...recordedAlerts(this.toasts, clock),
      onClose: () => undefined,
      reread: () => history.openRows(),
    });
    const consider = (event: MonitorEvent): void => this.attention.consider(event);
    this.rest = PLATTER.createRest({
      clock,
      send: restSender(DIRECT),
      sign: hmacSign,
      hostName: 'office-pc',
      keep: () => ({ restored: null, save: () => undefined }),
      configuration: this.#configuration,
      feed: this.feed,
      history,
      severityOf,
      onRecovered: consider,
      onFacts: () => undefined,
      onStatus: () => undefined,
      onRecovery: (seq, recovery) => log({ type: 'recovery', seq, recovery }),
      onWarning: (text) => log({ type: 'warning', text }),
      onProblems: () => undefined,
      onChange: () => undefined,
      onHealth: () => undefined,
      isTrading: () => true,
      onDevice: () => undefined,
    });
    this.connection = new Connection({
      protocol: PLATTER.protocol,
      openSocket: socketOpener(DIRECT, () => this.feed.isBehind),
      clock,
      random: Math.random,
      version: '9.8.7',
      policy: () => POLICY,
      onState: (view) => {
        const gap = this.feed.update(view);
        if (gap !== null) this.rest.gapEnded(gap);
      },
      onVitals: (view) => void this.feed.update(view),
      onFrame: frameIntake({
        describe: PLATTER.describe,
        feed: this.feed,
        log,
        severityOf,
        attention: { consider },
      }),
      onFault: (error) => log({ type: 'warning', text: String(error) }),
    });
  }

  connect(): void {
    const { target } = this.#configuration;
    if (target !== null) this.connection.connect(target);
  }

  /** Rows as a window gets them, oldest first. */
  get rows(): readonly MonitorEvent[] {
    return this.batches.flatMap(({ events }) => events);
  }

  async quit(): Promise<void> {
    this.connection.disconnect();
    this.attention.stop();
    await this.feed.flush();
  }
}
