/** The monitor of a simulated venue on a clock of its own: a connection, a feed and alerts, and all that was seen and heard. */
import { DOSHII } from '../../electron/doshii/provider.ts';
import { AlertManager } from '../../electron/alerts/alert-manager.ts';
import type { Alert, AlertOutput } from '../../electron/alerts/alert-output.ts';
import { AutoClose } from '../../electron/alerts/superseded-marks.ts';
import { AT_ONCE, NOTHING_KNOWN } from '../fakes/learned-times.ts';
import { Feed } from '../../electron/feed/feed.ts';
import { frameIntake } from '../../electron/app/frame-intake.ts';
import { KEPT_EVENTS } from '../../electron/history/history-port.ts';
import { InMemoryHistory } from '../../electron/history/in-memory-history.ts';
import type { AlertingSeverity } from '../../electron/shared/alerts/attention-settings.ts';
import { InactivityMonitor } from '../../electron/alerts/inactivity/inactivity-monitor.ts';
import { DEFAULT_JUDGE } from '../../electron/shared/alerts/attention-rules.ts';
import type { MonitorEvent } from '../../electron/shared/events/monitor-event.ts';
import { FakeClock } from '../fakes/fake-clock.ts';
import { FakeDoshiiLink } from '../fakes/fake-doshii-link.ts';
import { QUIET, TRADING, WEEK_BEGINS } from './week-plan.ts';

/** Shorter than the 10 s within which a heartbeat wants its answer. */
const STEP_MS = 9_000;

export interface SoundHeard {
  /** Unix ms, of this and all that follows. */
  readonly at: number;
  readonly severity: AlertingSeverity;
  readonly loudness: Parameters<AlertOutput['sound']>[1];
}

export class WeekVenue {
  readonly clock = new FakeClock();
  readonly sounds: SoundHeard[] = [];
  readonly toasts: { readonly at: number; readonly alert: Alert }[] = [];
  readonly rows: MonitorEvent[] = [];
  /** When each row was closed. */
  readonly closedAt = new Map<number, number>();
  repeats = 0;
  readonly attention: AlertManager;
  readonly #link: FakeDoshiiLink;
  readonly #watchdog: InactivityMonitor;
  #answered = 0;

  constructor() {
    this.clock.setWall(WEEK_BEGINS - this.clock.now());
    const { clock } = this;
    const settings = () => ({ ...AT_ONCE, quietHours: QUIET, tradingHours: TRADING });
    const history = new InMemoryHistory(KEPT_EVENTS);
    this.attention = new AlertManager({
      ...NOTHING_KNOWN,
      clock,
      settings,
      output: {
        toast: (alert) => void this.toasts.push({ at: clock.now(), alert }),
        withdraw: () => undefined,
        sound: (severity, loudness) => void this.sounds.push({ at: clock.now(), severity, loudness }),
        canRaise: true,
        raiseWindow: () => undefined,
        flash: () => undefined,
      },
      onView: () => undefined,
      onPause: () => undefined,
      onClose: (seqs, closedBy) => {
        for (const seq of seqs) this.closedAt.set(seq, clock.now());
        closings.add(seqs, closedBy);
      },
      reread: () => history.openRows(),
    });
    const feed = new Feed({
      clock,
      history,
      formatTime: String,
      severityOf: DEFAULT_JUDGE,
      onBatch: () => undefined,
      onReset: () => undefined,
    });
    const closings = new AutoClose({ clock, history, feed });
    this.#watchdog = new InactivityMonitor({
      clock,
      settings,
      silences: (since) => history.silences(since),
      onAlert: (alert) => this.attention.tell(alert),
    });
    this.#link = new FakeDoshiiLink(clock);
    this.#link.onState = (view) => {
      const gap = feed.update(view);
      if (gap !== null) this.attention.consider(gap);
      this.attention.connection(view);
      this.#watchdog.update(view);
    };
    this.#link.onVitals = (view) => void feed.update(view);
    const take = frameIntake({
      describe: DOSHII.describe,
      feed,
      attention: this.attention,
      severityOf: DEFAULT_JUDGE,
      log: (entry) => {
        if (entry.type === 'repeat') this.repeats += 1;
      },
    });
    this.#link.onFrame = (frame, text) => {
      const event = take(frame, text);
      if (event === null) return;
      this.rows.push(event);
      this.#watchdog.heard(event);
    };
    this.#watchdog.start();
    this.#link.goLive();
  }

  /** Time passes, in which a server that is there answers every ping. */
  async until(at: number): Promise<void> {
    while (this.clock.now() < at) {
      this.clock.advance(Math.min(STEP_MS, at - this.clock.now()));
      if (this.#link.state === 'connecting') this.#link.socket.end({ type: 'network', code: 'ECONNREFUSED' });
      else if (this.#link.socket.sent.length > this.#answered) this.#link.socket.pong();
      this.#answered = this.#link.socket.sent.length;
      for (let turn = 0; turn < 8; turn += 1) await Promise.resolve();
    }
  }

  get isLive(): boolean {
    return this.#link.state === 'live';
  }

  send(name: string, body: object): void {
    this.#link.socket.frame({ emit: [name, body] });
  }

  drop(): void {
    this.#link.socket.end();
  }

  comeBack(): void {
    this.#link.connection.reconnect();
    this.#link.answer();
    this.#answered = this.#link.socket.sent.length;
  }

  /** A person handles all open alerts of an entity. @returns false when nothing is */
  acknowledge(id: string): boolean {
    const now = this.clock.now();
    const open = this.attention.newest(Number.POSITIVE_INFINITY).filter((row) => row.entityId === id);
    for (const { seq } of open) {
      this.closedAt.set(seq, now);
      this.attention.handled(seq, { handledAt: now, handledBy: 'Kim', closedBy: null }, seq, 1);
    }
    return open.length > 0;
  }

  stop(): void {
    this.attention.stop();
    this.#watchdog.stop();
    this.#link.connection.disconnect();
  }
}
