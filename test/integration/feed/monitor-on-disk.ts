/** The whole way from a real socket to a history on disk, as the program goes it, and what it published. */
import { DOSHII } from '../../../electron/doshii/provider.ts';
import type { Clock } from '../../../electron/platform/clock.ts';
import { Connection } from '../../../electron/connection/connection.ts';
import { Feed } from '../../../electron/feed/feed.ts';
import { frameIntake } from '../../../electron/app/frame-intake.ts';
import type { LogEntry } from '../../../electron/app/log-entry.ts';
import { DEFAULT_JUDGE } from '../../../electron/shared/alerts/attention-rules.ts';
import type { FeedBatch } from '../../../electron/shared/ipc/ipc.ts';
import type { MonitorEvent } from '../../../electron/shared/events/monitor-event.ts';
import { socketUrl } from '../../../electron/shared/doshii/protocol.ts';
import type { HistoryStore } from '../../../electron/history/adapters/history-store.ts';
import { socketOpener } from '../../../electron/connection/adapters/socket.ts';
import { POLICY } from '../../fakes/connection-on-fake-sockets.ts';
import { utcTime } from '../../fakes/feed-on-fake-sockets.ts';
import { DEMO_CLIENT_ID } from '../../simulator/simulator.ts';
import { newStore } from '../history/history-setup.ts';

export class MonitorOnDisk {
  readonly batches: FeedBatch[] = [];
  readonly log: LogEntry[] = [];
  readonly alerted: MonitorEvent[] = [];
  readonly history: HistoryStore;
  readonly feed: Feed;
  readonly connection: Connection;

  private constructor(
    history: HistoryStore,
    clock: Clock,
    makeFeed: (onBatch: (batch: FeedBatch) => void) => Feed,
  ) {
    this.history = history;
    this.feed = makeFeed((batch) => void this.batches.push(batch));
    const log = (entry: LogEntry): void => void this.log.push(entry);
    this.connection = new Connection({
      protocol: DOSHII.protocol,
      openSocket: socketOpener(
        { resolveProxy: () => Promise.resolve('DIRECT'), proxyLogin: () => null },
        () => this.feed.isBehind,
      ),
      clock,
      random: Math.random,
      version: '9.8.7',
      policy: () => POLICY,
      onState: (view) => void this.feed.update(view),
      onVitals: (view) => void this.feed.update(view),
      onFrame: frameIntake({
        describe: DOSHII.describe,
        feed: this.feed,
        attention: { consider: (event) => void this.alerted.push(event) },
        severityOf: DEFAULT_JUDGE,
        log,
      }),
      onFault: (error) => log({ type: 'warning', text: String(error) }),
    });
  }

  /** A run of the program. @param address of the simulator */
  static async start(folder: string, clock: Clock, address: string): Promise<MonitorOnDisk> {
    const { store: history } = newStore(folder, { now: () => clock.now() });
    const restored = await history.open();
    const monitor = new MonitorOnDisk(
      history,
      clock,
      (onBatch) =>
        new Feed({
          clock,
          history,
          formatTime: utcTime,
          severityOf: DEFAULT_JUDGE,
          onBatch,
          onReset: () => undefined,
        }),
    );
    monitor.feed.restore(restored);
    const url = socketUrl({ environment: 'custom', address, deviceId: '' }, DEMO_CLIENT_ID);
    monitor.connection.connect({ url, destination: new URL(address).host });
    return monitor;
  }

  count(type: LogEntry['type']): number {
    return this.log.filter((entry) => entry.type === type).length;
  }

  /** As the program quits. */
  async quit(): Promise<void> {
    this.connection.disconnect();
    await this.feed.flush();
    await this.history.close();
  }
}
