/** A computer whose monitor is restarted, killed and put to sleep and whose clock is set; keeps by itself what could be proved. */
import { ConnectionHistory, type ConnectionRecord } from '../../../electron/connection/connection-history.ts';
import type { ReasonCode } from '../../../electron/shared/connection/reasons.ts';
import { reason } from '../../../electron/shared/connection/reasons.ts';
import type { ConnectionName, ConnectionView } from '../../../electron/shared/connection/connection-view.ts';
import type { Clock } from '../../../electron/platform/clock.ts';

/** In real time, ms. */
export interface Stretch {
  readonly kind: 'live' | 'down' | 'off';
  readonly from: number;
  to: number;
}

interface Run {
  readonly stretches: readonly Stretch[];
  /** By how much the clock was ahead of the real time, ms. */
  readonly aheadMs: number;
}

const VIEW = {
  lostSince: null,
  attempt: 0,
  retryAt: null,
  lastFrameAt: null,
  roundTripMs: null,
  roundTripAt: null,
  attemptsLeft: 1,
  destination: '',
};

export class WatchedWorld implements Clock {
  readonly stopsInSleep = true;
  #time: number;
  #booted: number;
  #slept = 0;
  #aheadMs = 0;
  #name: ConnectionName = 'off';
  #since = 0;
  #run: Stretch[] = [];
  #saved: { record: ConnectionRecord; run: Run } | null = null;
  readonly #runs: Run[] = [];
  history: ConnectionHistory;

  /** @param time Unix ms */
  constructor(time: number) {
    this.#time = time;
    this.#booted = time - 60_000;
    this.history = this.#start({ spans: [], outages: [] });
  }

  now(): number {
    return this.#time + this.#aheadMs;
  }
  uptime(): number {
    return this.#time - this.#booted;
  }
  monotonic(): number {
    return this.uptime() - this.#slept;
  }
  after(): () => void {
    return () => undefined;
  }

  /** Of each run that left a record, and of the present one, oldest first. */
  get runs(): readonly Run[] {
    return [...this.#runs, { stretches: this.#run, aheadMs: this.#aheadMs }];
  }

  /** Whether a live connection can be heard. */
  get isLive(): boolean {
    return this.#name === 'live';
  }

  /** Goes on as it is; frames come, or the program looks around. @param stepMs at most 30 s */
  stay(ms: number, stepMs: number): void {
    for (let left = ms; left > 0; left -= stepMs) {
      this.#time += Math.min(stepMs, left);
      this.#prove();
      if (this.isLive) this.history.update(this.#view());
      else this.history.look();
    }
  }

  /** Nothing is heard or seen for that long, at most 40 s. */
  deaf(ms: number): void {
    this.#time += ms;
  }

  become(name: ConnectionName, code: ReasonCode | null = null): void {
    const wasProved = code === 'closed' || !this.isLive;
    if (wasProved) this.#prove();
    [this.#name, this.#since] = [name, this.now()];
    const kind = name === 'live' || name === 'off' ? name : 'down';
    const last = this.#run.at(-1);
    if (last?.kind !== kind) this.#run.push({ kind, from: last?.to ?? this.#time, to: this.#time });
    this.history.update(this.#view(code));
  }

  /** @param isKnown the system says so before */
  sleep(ms: number, isKnown: boolean): void {
    if (isKnown) {
      if (!this.isLive) this.#prove();
      this.history.save();
    }
    this.#time += ms;
    this.#slept += ms;
    this.#awake();
  }

  setClock(aheadMs: number): void {
    this.#aheadMs = aheadMs;
    if (!this.isLive) this.#prove();
    this.history.look();
  }

  /** @param saysGoodbye otherwise it is killed @param aheadMs by how much the clock is ahead when it starts again */
  restart(ms: number, saysGoodbye: boolean, aheadMs: number): void {
    if (saysGoodbye) {
      this.become('off');
      this.history.save();
    }
    if (this.#saved !== null) this.#runs.push(this.#saved.run);
    const record = this.#saved?.record ?? { spans: [], outages: [] };
    this.#time += ms;
    this.#booted = this.#time - 60_000;
    this.#aheadMs = aheadMs;
    this.#saved = null;
    this.#run = [];
    this.#name = 'off';
    this.history = this.#start(record);
    this.become('connecting');
  }

  /** The last proof before it was asleep is what counts. */
  #awake(): void {
    const kind = this.#run.at(-1)?.kind;
    if (kind !== undefined) this.#run.push({ kind, from: this.#time, to: this.#time });
    this.history.look();
  }

  #prove(): void {
    const last = this.#run.at(-1);
    if (last) last.to = this.#time;
  }

  #start(restored: ConnectionRecord): ConnectionHistory {
    return new ConnectionHistory({
      clock: this,
      restored,
      onSave: (record) => {
        if (!this.isLive) this.#prove();
        const stretches = this.#run.map((stretch) => ({ ...stretch }));
        this.#saved = { record, run: { stretches, aheadMs: this.#aheadMs } };
      },
    });
  }

  #view(code: ReasonCode | null = null): ConnectionView {
    return { ...VIEW, name: this.#name, since: this.#since, reason: code && reason(code, '') };
  }
}
