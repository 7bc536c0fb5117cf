/** Alerts on a fake clock, with everything that a person would see and hear of them, and when. */
import { AlertManager } from '../../electron/alerts/alert-manager.ts';
import type { AlertManagerOptions, AlertSettings } from '../../electron/alerts/alert-manager-options.ts';
import type { AlarmRecord } from '../../electron/alerts/alarm-record.ts';
import type { Alert } from '../../electron/alerts/alert-output.ts';
import type { OpenRows } from '../../electron/history/history-port.ts';
import type { AttentionView } from '../../electron/shared/alerts/attention-ipc.ts';
import type { AlertingSeverity } from '../../electron/shared/alerts/attention-settings.ts';
import type { FeedFilter } from '../../electron/shared/filter/feed-filter.ts';
import type { MonitorEvent } from '../../electron/shared/events/monitor-event.ts';
import { DEFAULT_JUDGE } from '../../electron/shared/alerts/attention-rules.ts';
import { FakeClock } from './fake-clock.ts';
import { AT_ONCE, NOTHING_KNOWN } from './nothing-learned.ts';
import { sampleEvent } from './sample-event.ts';

/** Times are seconds since the beginning of the test. */
export class FakeAttention {
  readonly clock: FakeClock;
  readonly toasts: { readonly at: number; readonly alert: Alert }[] = [];
  /** Notifications that say something else now. */
  readonly updates: { readonly at: number; readonly alert: Alert }[] = [];
  readonly sounds: {
    readonly at: number;
    readonly severity: AlertingSeverity;
    readonly loudness: 'normal' | 'loud';
    readonly meaning: string;
    /** What the voice may say after it. */
    readonly speech: string | null;
  }[] = [];
  readonly raised: number[] = [];
  readonly flashes: (readonly [at: number, on: boolean])[] = [];
  readonly views: AttentionView[] = [];
  readonly pauses: (number | null)[] = [];
  /** `[row, event]`. */
  readonly closed: (readonly [number, number])[] = [];
  readonly records: AlarmRecord[] = [];
  /** `[row, seconds]`. */
  readonly called: (readonly [number, number])[] = [];
  readonly withdrawn: string[] = [];
  settings: AlertSettings = AT_ONCE;
  rows: OpenRows = { events: [], total: 0, settled: [] };
  readonly attention: AlertManager;
  readonly #began: number;
  readonly #beganWall: number;
  #seq = 0;

  constructor({
    clock = new FakeClock(),
    settings = {},
    lookAhead,
    canRaise = true,
    furtherSteps = [],
    known = {},
  }: {
    clock?: FakeClock;
    settings?: Partial<FakeAttention['settings']>;
    lookAhead?: AlertManagerOptions['lookAhead'];
    canRaise?: boolean;
    furtherSteps?: AlertManagerOptions['furtherSteps'];
    known?: Partial<typeof NOTHING_KNOWN>;
  } = {}) {
    this.clock = clock;
    this.#began = clock.monotonic();
    this.#beganWall = clock.now();
    this.settings = { ...this.settings, ...settings };
    this.attention = new AlertManager({
      ...NOTHING_KNOWN,
      ...known,
      clock,
      settings: () => this.settings,
      output: {
        toast: (alert) => void this.toasts.push({ at: this.seconds, alert }),
        update: (alert) => void this.updates.push({ at: this.seconds, alert }),
        withdraw: (key) => void this.withdrawn.push(key),
        sound: (severity, loudness, meaning = 'needsYou', speech = null) =>
          void this.sounds.push({ at: this.seconds, severity, loudness, meaning, speech }),
        canRaise,
        raiseWindow: () => void this.raised.push(this.seconds),
        flash: (on) => void this.flashes.push([this.seconds, on]),
      },
      onView: (view) => void this.views.push(view),
      onPause: (until) => void this.pauses.push(until),
      onClose: (seqs, by) => void seqs.forEach((seq) => this.closed.push([seq, by])),
      onCalled: (seqs, at) =>
        void seqs.forEach((seq) => this.called.push([seq, (at - this.#beganWall) / 1_000])),
      onAlarm: (record) => void this.records.push(record),
      reread: () => Promise.resolve(this.rows),
      furtherSteps,
      ...(lookAhead && { lookAhead }),
    });
  }

  get seconds(): number {
    return (this.clock.monotonic() - this.#began) / 1_000;
  }

  get titles(): readonly string[] {
    return this.toasts.map(({ alert }) => alert.title);
  }

  /** When sounds were heard, the louder ones with an exclamation mark. */
  get heard(): readonly string[] {
    return this.sounds.map(({ at, loudness }) => `${at}${loudness === 'loud' ? '!' : ''}`);
  }

  pass(seconds: number): void {
    this.clock.advance(seconds * 1_000);
  }

  /** Time passes, and what was asked is answered. */
  async live(seconds: number): Promise<void> {
    for (let left = seconds * 1_000; left > 0; left -= 250) {
      this.clock.advance(Math.min(250, left));
      for (let turn = 0; turn < 4; turn += 1) await Promise.resolve();
    }
  }

  /** An event comes, judged by the table of defaults. */
  see(fields: Partial<MonitorEvent> = {}): MonitorEvent {
    this.#seq += 1;
    const { kind = 'order_updated', status = 'pending' } = fields;
    const event = sampleEvent({
      seq: this.#seq,
      kind,
      status,
      severity: DEFAULT_JUDGE(kind, status),
      receivedAt: this.clock.now(),
      entityId: String(this.#seq),
      title: `Order ${fields.entityId ?? this.#seq} ${status}`,
      ...fields,
    });
    this.attention.consider(event);
    return event;
  }

  /** A person marks events as handled, and the history has stored it. */
  acknowledge(what: number | FeedFilter, marked = 1): void {
    const mark = { handledAt: this.clock.now(), handledBy: 'Kim', closedBy: null };
    this.attention.handled(what, mark, this.#seq, marked);
  }

  /** Ends; true when no timer is left. */
  stop(): boolean {
    this.attention.stop();
    return this.clock.timers === 0;
  }
}
