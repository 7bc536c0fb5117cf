/** The way from the socket to the feed on a fake clock: a connection, a feed and a history, with everything that they published. */
import { DOSHII } from '../../electron/doshii/provider.ts';
import { AlertManager } from '../../electron/alerts/alert-manager.ts';
import type { Alert } from '../../electron/alerts/alert-output.ts';
import { Feed } from '../../electron/feed/feed.ts';
import { frameIntake } from '../../electron/app/frame-intake.ts';
import type { LogEntry } from '../../electron/app/log-entry.ts';
import { DEFAULT_JUDGE } from '../../electron/shared/alerts/attention-rules.ts';
import type { FeedBatch } from '../../electron/shared/ipc/ipc.ts';
import type { MonitorEvent } from '../../electron/shared/events/monitor-event.ts';
import { FakeClock } from './fake-clock.ts';
import { FakeDoshiiLink } from './connection-on-fake-sockets.ts';
import { FakeHistory } from './history/fake-history.ts';
import { recordedAlerts } from './recorded-alerts.ts';

/** A time of the fake clock as tests can read it: "22:13:20". */
export const utcTime = (unixMs: number): string => new Date(unixMs).toISOString().slice(11, 19);

export class FakeMonitor {
  readonly link: FakeDoshiiLink;
  readonly history: FakeHistory;
  readonly batches: FeedBatch[] = [];
  readonly log: LogEntry[] = [];
  readonly alerts: Alert[] = [];
  readonly gaps: MonitorEvent[] = [];
  /** Rows that later events have made up for: `[row, event]`. */
  readonly closed: (readonly [number, number])[] = [];
  resets = 0;
  /** Whether there is a window. */
  isWatched = true;
  readonly feed: Feed;
  readonly attention: AlertManager;

  /** @param history what an earlier run left */
  constructor(clock = new FakeClock(), history = new FakeHistory()) {
    this.link = new FakeDoshiiLink(clock);
    this.history = history;
    this.feed = new Feed({
      clock,
      history,
      formatTime: utcTime,
      severityOf: DEFAULT_JUDGE,
      onBatch: (batch) => void this.batches.push(batch),
      onReset: () => void (this.resets += 1),
      isWatched: () => this.isWatched,
    });
    this.feed.restore(history.restored());
    this.attention = new AlertManager({
      ...recordedAlerts(this.alerts, clock),
      onClose: (seqs, by) => void seqs.forEach((seq) => this.closed.push([seq, by])),
      reread: () => Promise.resolve({ events: [], total: 0, settled: [] }),
    });
    this.link.onState = (view) => {
      const gap = this.feed.update(view);
      if (gap === null) return;
      this.gaps.push(gap);
      this.attention.consider(gap);
    };
    this.link.onVitals = (view) => void this.feed.update(view);
    this.link.onFrame = frameIntake({
      describe: DOSHII.describe,
      feed: this.feed,
      attention: this.attention,
      severityOf: DEFAULT_JUDGE,
      log: (entry) => void this.log.push(entry),
    });
  }

  get clock(): FakeClock {
    return this.link.clock;
  }

  /** Rows as a window shows them: every event that came in a batch, with the changes that came after it. */
  get rows(): readonly MonitorEvent[] {
    const rows = new Map<number, MonitorEvent>();
    for (const { events, changes } of this.batches) {
      for (const event of events) rows.set(event.seq, event);
      for (const change of changes) {
        const row = rows.get(change.seq);
        if (row !== undefined) rows.set(change.seq, { ...row, ...change });
      }
    }
    const storedUpTo = this.batches.at(-1)?.storedUpTo ?? 0;
    return [...rows.values()].map((row) =>
      row.isStored === null && row.seq <= storedUpTo ? { ...row, isStored: true } : row,
    );
  }

  logged<T extends LogEntry['type']>(type: T): Extract<LogEntry, { type: T }>[] {
    return this.log.filter((entry): entry is Extract<LogEntry, { type: T }> => entry.type === type);
  }

  /** An event arrives. */
  send(name: string, body: unknown): void {
    this.link.socket.frame({ emit: [name, body] });
  }

  /** The connection breaks off without a goodbye, and is there again after `ms`. */
  drop(ms: number): void {
    this.link.socket.end();
    this.comeBack(ms);
  }

  /** The connection is live again after `ms`, or up to a second later: a person’s attempts have that distance. */
  comeBack(ms: number): void {
    this.clock.advance(ms);
    this.link.connection.reconnect();
    while (this.link.state !== 'connecting') this.clock.advance(10);
    this.link.answer();
  }

  /** Time passes, and what waits for an answer gets it. */
  async pass(ms = 0): Promise<void> {
    await answers();
    this.clock.advance(ms);
    await answers();
  }

  /** The next run of the program, on what this one left. */
  async restart(offMs: number): Promise<FakeMonitor> {
    await this.feed.flush();
    return this.killed(offMs);
  }

  /** The next run after one that was killed: only what the history has taken is there. */
  killed(offMs: number): FakeMonitor {
    this.clock.stop();
    this.clock.advance(offMs);
    return new FakeMonitor(this.clock, this.history);
  }
}

async function answers(): Promise<void> {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
}
