/** The whole way from a real socket and real HTTP to a history on disk, wired as the program wires it, on a clock that can leap. */
import { NO_POLICY } from '../../../electron/settings/policy/policy.ts';
import { DOSHII } from '../../../electron/doshii/provider.ts';
import { Configuration } from '../../../electron/settings/configuration.ts';
import { Connection } from '../../../electron/connection/connection.ts';
import { HEAD_START_MS } from '../../../electron/doshii/recovery/recovery.ts';
import { Feed } from '../../../electron/feed/feed.ts';
import { frameIntake } from '../../../electron/app/frame-intake.ts';
import { FactQuestions } from '../../../electron/things/fact-questions.ts';
import type { LogEntry } from '../../../electron/app/log-entry.ts';
import { DEFAULT_JUDGE } from '../../../electron/shared/alerts/attention-rules.ts';
import type { HealthView } from '../../../electron/shared/rest/location-health.ts';
import type { Gap, GapRecovery } from '../../../electron/shared/events/gap.ts';
import type { Problem } from '../../../electron/shared/ipc/ipc.ts';
import type { MonitorEvent } from '../../../electron/shared/events/monitor-event.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../../electron/shared/settings/settings.ts';
import type { HistoryStore } from '../../../electron/history/adapters/history-store.ts';
import { socketOpener } from '../../../electron/connection/adapters/socket.ts';
import type { Network } from '../../../electron/platform/net/adapters/proxy-agent.ts';
import { hmacSign, restSender } from '../../../electron/platform/net/adapters/http-sender.ts';
import type { ProviderRest } from '../../../electron/provider.ts';
import { POLICY } from '../../fakes/connection-on-fake-sockets.ts';
import { utcTime } from '../../fakes/feed-on-fake-sockets.ts';
import type { LeapingClock } from '../../fakes/leaping-clock.ts';
import { enteredFor } from '../../fakes/settings/stored-credentials.ts';
import { DEMO_CLIENT_ID, DEMO_CLIENT_SECRET, type Simulator } from '../../simulator/simulator.ts';
import { newStore } from '../history/history-setup.ts';

const DIRECT: Network = { resolveProxy: () => Promise.resolve('DIRECT'), proxyLogin: () => null };

export interface RunOptions {
  readonly folder: string;
  readonly clock: LeapingClock;
  readonly simulator: Simulator;
  /** Null for none. */
  readonly clientSecret?: string | null;
  readonly deviceId?: string;
}

/** @throws when it does not hold within a minute */
export async function until(condition: () => boolean): Promise<void> {
  for (const began = performance.now(); !condition(); await new Promise((done) => setTimeout(done, 5)))
    if (performance.now() - began > 60_000) throw new Error(`not within a minute: ${condition.toString()}`);
}

/** So many looks in a row, 5 ms apart, without a new request: by then none is on its way. A stall counts as one look. */
const QUIET_LOOKS = 100;

type Recovered = Extract<LogEntry, { type: 'recovery' }>;

export class MonitorWithRest {
  readonly log: LogEntry[] = [];
  readonly alerted: MonitorEvent[] = [];
  problems: readonly Problem[] = [];
  /** What was published of which POS is heard. */
  readonly health: HealthView[] = [];
  readonly feed: Feed;
  readonly history: HistoryStore;
  readonly configuration: Configuration;
  readonly doshii: ProviderRest;
  readonly connection: Connection;
  /** Takes events only where a test hands them on. */
  readonly facts: FactQuestions;
  readonly #clock: LeapingClock;
  readonly #simulator: Simulator;

  private constructor(options: RunOptions, history: HistoryStore, feed: Feed) {
    const { clock, simulator, clientSecret = DEMO_CLIENT_SECRET, deviceId = '' } = options;
    this.#clock = clock;
    this.#simulator = simulator;
    this.history = history;
    this.feed = feed;
    const settings: Settings = {
      ...DEFAULT_SETTINGS,
      environment: 'custom',
      address: simulator.address,
      deviceId,
    };
    this.configuration = new Configuration(
      {
        canProtect: () => Promise.resolve(true),
        save: () => Promise.resolve(),
        saveSettings: () => undefined,
      },
      {
        settings,
        credentials: enteredFor(settings, { clientId: DEMO_CLIENT_ID, clientSecret }),
        protection: 'os',
      },
      NO_POLICY,
      DOSHII.addresses,
    );
    const log = (entry: LogEntry): void => void this.log.push(entry);
    const attention = { consider: (event: MonitorEvent) => void this.alerted.push(event) };
    this.doshii = DOSHII.createRest({
      clock,
      send: restSender(DIRECT),
      sign: hmacSign,
      hostName: 'office-pc',
      keep: () => ({ restored: null, save: () => undefined }),
      configuration: this.configuration,
      feed,
      history,
      severityOf: DEFAULT_JUDGE,
      onStatus: () => undefined,
      onRecovered: (event) => {
        log({ type: 'event', event });
        attention.consider(event);
      },
      onFacts: (thing, known) => feed.learn(thing, known),
      onRecovery: (seq, recovery) => log({ type: 'recovery', seq, recovery }),
      onWarning: (text) => log({ type: 'warning', text }),
      onProblems: (now) => (this.problems = now),
      onChange: () => undefined,
      onHealth: (view) => void this.health.push(view),
      isTrading: () => true,
      onDevice: () => this.connect(),
    });
    this.facts = new FactQuestions({
      clock,
      known: (thing) => feed.factsOf(thing),
      ask: async (thing) => (await this.doshii.askFacts?.(thing)) ?? 'none',
      isReady: () => this.doshii.view().rest === 'ready',
      onAsked: () => undefined,
    });
    this.connection = new Connection({
      protocol: DOSHII.protocol,
      openSocket: socketOpener(DIRECT, () => false),
      clock,
      random: Math.random,
      version: '9.8.7',
      policy: () => POLICY,
      onState: (view) => {
        const gap = feed.update(view);
        if (gap === null) return;
        log({ type: 'event', event: gap });
        this.doshii.gapEnded(gap);
      },
      onVitals: (view) => void feed.update(view),
      onFrame: frameIntake({
        describe: DOSHII.describe,
        feed,
        log,
        severityOf: DEFAULT_JUDGE,
        attention: {
          consider: (event) => {
            this.doshii.heard(event);
            attention.consider(event);
          },
        },
      }),
      onFault: (error) => log({ type: 'warning', text: String(error) }),
    });
  }

  /** A run of the program. */
  static async start(options: RunOptions): Promise<MonitorWithRest> {
    const { clock, folder } = options;
    const { store } = newStore(folder, { now: () => clock.now() });
    const restored = await store.open();
    const quiet = {
      onBatch: () => undefined,
      onReset: () => undefined,
      onShortGap: (gap: Gap) => monitor.doshii.shortGapEnded(gap),
    };
    const feed: Feed = new Feed({
      clock,
      history: store,
      formatTime: utcTime,
      severityOf: DEFAULT_JUDGE,
      ...quiet,
    });
    feed.restore(restored);
    const monitor = new MonitorWithRest(options, store, feed);
    monitor.connect();
    monitor.doshii.start();
    return monitor;
  }

  connect(): void {
    const { target } = this.configuration;
    if (target !== null) this.connection.connect(target);
  }

  get events(): readonly MonitorEvent[] {
    return this.log.flatMap((entry) => (entry.type === 'event' ? [entry.event] : []));
  }

  get recovered(): readonly MonitorEvent[] {
    return this.events.filter(({ origin }) => origin === 'recovered');
  }

  get recoveries(): readonly Recovered[] {
    return this.log.filter((entry) => entry.type === 'recovery');
  }

  /** The head start of Doshii's own resending passes. @returns what became of the latest gap */
  async swept(): Promise<GapRecovery> {
    const before = this.recoveries.length;
    for (let leaps = 0; this.recoveries.length === before && leaps < 50; leaps += 1) {
      this.#clock.leap(HEAD_START_MS);
      await this.quiet(() => this.recoveries.length > before);
    }
    const [last] = this.recoveries.slice(-1);
    if (last === undefined) throw new Error('no recovery');
    return last.recovery;
  }

  /** A leap while an answer is on its way makes the clocks differ, and lists are read again. @returns once nothing more is asked, or `isOver` */
  async quiet(isOver: () => boolean): Promise<void> {
    const { requests } = this.#simulator.rest;
    for (let [looks, asked] = [0, requests.length]; looks < QUIET_LOOKS && !isOver(); looks += 1) {
      await new Promise((done) => setTimeout(done, 5));
      if (requests.length !== asked) [looks, asked] = [0, requests.length];
    }
  }

  /** As the program quits. */
  async quit(): Promise<void> {
    this.connection.disconnect();
    this.doshii.stop();
    await this.feed.flush();
    await this.history.close();
  }
}
