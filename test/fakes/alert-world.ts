/** A venue by its own truth, the alerts that watch it through a connection that fails, and what was said of each thing and when. */
import { AlertManager } from '../../electron/alerts/alert-manager.ts';
import type { AlarmRecord } from '../../electron/alerts/alarm-record.ts';
import { Toasts } from '../../electron/alerts/toasts.ts';
import { DEFAULT_ATTENTION } from '../../electron/shared/alerts/attention-settings.ts';
import { DEFAULT_JUDGE } from '../../electron/shared/alerts/attention-rules.ts';
import type { ConnectionView } from '../../electron/shared/connection/connection-view.ts';
import { reason } from '../../electron/shared/connection/reasons.ts';
import { RESENT_BY_DOSHII_MS } from '../../electron/shared/events/gap.ts';
import type { MonitorEvent } from '../../electron/shared/events/monitor-event.ts';
import type { PosState } from '../../electron/shared/rest/location-health.ts';
import { OPEN } from './calendars.ts';
import { FakeClock } from './fake-clock.ts';
import { FakeToastScreen } from './fake-toast-screen.ts';
import { FakeShelfFile } from './fake-shelf-file.ts';
import { NOTHING_KNOWN, noShelves } from './nothing-learned.ts';
import { sampleEvent } from './sample-event.ts';
import { connection } from './window-fixtures.ts';

export const DELAY_MS = 60_000;
const LOCATIONS = ['a', 'b'] as const;

export interface Thing {
  readonly id: string;
  readonly locationId: string;
  readonly topic: 'order' | 'transaction';
  status: string;
  /** When the monitor first heard of it, uptime ms; null while it has not. */
  heardAt: number | null;
  /** When the connection, the POS or the program last was not well since, uptime ms. */
  disturbedAt: number | null;
  isHandled: boolean;
  /** Its rows, the latest last. */
  readonly seqs: number[];
}

export class AlertWorld {
  readonly clock = new FakeClock();
  readonly screen = new FakeToastScreen();
  readonly records: AlarmRecord[] = [];
  /** Of reminders: when they were heard, monotonic ms. */
  readonly reminders: number[] = [];
  /** When something was heard that asks for a person, Unix ms. */
  readonly sounds: number[] = [];
  readonly things: Thing[] = [];
  /** Rows that were closed, with the row that closed them. */
  readonly closed = new Map<number, number>();
  /** Things of which something was said, with when, uptime ms. */
  readonly called = new Map<string, number>();
  readonly hasSecret: boolean;
  readonly shelfFile = new FakeShelfFile();
  attention: AlertManager;
  isLive = true;
  readonly #rows = new Map<number, MonitorEvent>();
  #missed: { readonly at: number; readonly send: () => void }[] = [];
  readonly #pos = new Map<string, PosState>();
  #lostAt = 0;
  #seq = 0;

  constructor(hasSecret: boolean) {
    this.hasSecret = hasSecret;
    this.attention = this.#start();
  }

  /** Whether the POS of a location is heard; only Doshii's REST says so. */
  isHealthy(locationId: string): boolean {
    return !this.hasSecret || this.#pos.get(locationId) !== 'offline';
  }

  come(place: number, topic: Thing['topic'], status: string): void {
    const thing: Thing = {
      id: String(this.things.length + 1),
      locationId: LOCATIONS[place % LOCATIONS.length] ?? 'a',
      topic,
      status,
      heardAt: null,
      disturbedAt: null,
      isHandled: false,
      seqs: [],
    };
    this.things.push(thing);
    this.#send(thing);
  }

  change(pick: number, status: string): void {
    const open = this.pending;
    const thing = open[pick % Math.max(1, open.length)];
    if (thing === undefined) return;
    thing.status = status;
    this.#send(thing);
  }

  /** A person marks something that is open. */
  handle(pick: number): void {
    const called = this.things.filter(
      ({ seqs, isHandled }) => !isHandled && this.attention.waitingRows(seqs).length > 0,
    );
    const thing = called[pick % Math.max(1, called.length)];
    const row = thing && this.attention.waitingRows(thing.seqs)[0];
    if (thing === undefined || row === undefined) return;
    thing.isHandled = true;
    this.closed.set(row, 0);
    this.attention.handled(
      row,
      { handledAt: this.clock.now(), handledBy: 'Kim', closedBy: null },
      this.#seq,
      1,
    );
  }

  drop(): void {
    if (!this.isLive) return;
    this.isLive = false;
    this.#lostAt = this.clock.now();
    this.attention.connection(this.#view('waiting'));
  }

  back(): void {
    if (this.isLive) return;
    this.isLive = true;
    const { clock } = this;
    if (clock.now() - this.#lostAt >= 5_000) this.#gap(this.#lostAt);
    this.attention.connection(this.#view('live'));
    const since = clock.now() - RESENT_BY_DOSHII_MS;
    for (const { at, send } of this.#missed) if (at >= since) send();
    this.#missed = [];
  }

  pos(place: number, state: PosState): void {
    if (!this.hasSecret) return;
    this.#pos.set(LOCATIONS[place % LOCATIONS.length] ?? 'a', state);
    this.health();
  }

  /** Doshii's answer of each minute. */
  health(): void {
    if (!this.hasSecret) return;
    const known = { name: null, heartbeatAt: null, silentMs: 301_000, why: null };
    const locations = [...this.#pos].map(([locationId, state]) => ({ ...known, locationId, state }));
    this.attention.health({ askedAt: this.clock.now(), locations });
  }

  /** The program ends, and starts again after a while; the link is new then. */
  restart(offMs: number): void {
    this.drop();
    this.attention.stop();
    this.screen.onScreen.clear();
    this.clock.advance(offMs);
    this.attention = this.#start();
    this.reminders.length = 0;
    const open = [...this.#rows.values()].filter(
      ({ seq, severity }) => !this.closed.has(seq) && (severity === 'urgent' || severity === 'notice'),
    );
    this.attention.restore({ events: open.toReversed(), total: open.length, settled: [] });
    this.attention.connection(this.#view('connecting'));
    this.health();
  }

  /** Time passes, and what was asked is answered. */
  async pass(ms: number): Promise<void> {
    for (let left = ms; left > 0; left -= 500) {
      this.clock.advance(Math.min(500, left));
      for (let turn = 0; turn < 4; turn += 1) await Promise.resolve();
      for (const thing of this.pending)
        if (!this.isLive || !this.isHealthy(thing.locationId)) thing.disturbedAt = this.clock.uptime();
    }
  }

  get pending(): readonly Thing[] {
    return this.things.filter(({ status }) => status === 'pending' || status === 'requested');
  }

  /** Rows of things that are open and on the screen by themselves, though they were answered. */
  get stale(): readonly number[] {
    return [...this.screen.onScreen.values()]
      .filter(
        ({ target }) => target.handles.length > 0 && this.attention.waitingRows(target.handles).length === 0,
      )
      .flatMap(({ target }) => target.handles);
  }

  isMarked({ seqs }: Thing): boolean {
    const last = seqs.at(-1);
    return last !== undefined && this.closed.has(last);
  }

  #start(): AlertManager {
    const { screen, clock } = this;
    const toasts = new Toasts({
      screen: () => screen,
      onResult: () => undefined,
      onOpen: () => undefined,
      onAcknowledge: () => undefined,
      openCount: () => this.attention.view.open,
      onUnseen: () => undefined,
      receivedAt: () => Promise.resolve(null),
    });
    const attention: AlertManager = new AlertManager({
      ...NOTHING_KNOWN,
      shelves: { ...noShelves(), file: this.shelfFile },
      clock,
      settings: () => ({ ...DEFAULT_ATTENTION, calendars: OPEN }),
      output: {
        toast: (alert) => toasts.show(alert),
        update: (alert) => toasts.update(alert),
        withdraw: (key) => toasts.withdraw(key),
        sound: (_severity, _loudness, meaning) => {
          const now = clock.now();
          if (meaning !== 'back') this.sounds.push(now);
          const isFirst = this.records.some(({ type, at }) => type === 'raised' && at === now);
          if (meaning === 'needsYou' && !isFirst) this.reminders.push(clock.monotonic());
        },
        canRaise: true,
        raiseWindow: () => undefined,
        flash: () => undefined,
      },
      onView: () => toasts.acknowledged((seq) => attention.waitingRows([seq]).length > 0),
      onPause: () => undefined,
      onClose: (seqs, by) => seqs.forEach((seq) => this.closed.set(seq, by)),
      onCalled: (seqs, at) => {
        for (const seq of seqs) {
          const row = this.#rows.get(seq);
          if (row !== undefined) this.#rows.set(seq, { ...row, calledAt: row.calledAt ?? at });
        }
      },
      onAlarm: (record) => {
        this.records.push(record);
        const things =
          record.type === 'raised' ? record.covers : record.type === 'covers' ? [record.thing] : [];
        for (const thing of things) if (!this.called.has(thing)) this.called.set(thing, clock.uptime());
      },
      reread: () => Promise.resolve({ events: [], total: 0, settled: [] }),
      hasSecret: () => this.hasSecret,
      askStatus: ({ entityId }) =>
        Promise.resolve(this.things.find(({ id }) => id === entityId)?.status ?? null),
    });
    return attention;
  }

  #send(thing: Thing): void {
    const { status } = thing;
    const send = (): void => {
      thing.heardAt ??= this.clock.uptime();
      const kind = `${thing.topic}_${thing.seqs.length === 0 ? 'created' : 'updated'}`;
      const { id: entityId, locationId } = thing;
      this.#consider({ kind, status, entityId, locationId, severity: DEFAULT_JUDGE(kind, status) }, thing);
    };
    if (this.isLive) send();
    else this.#missed.push({ at: this.clock.now(), send });
  }

  #consider(fields: Partial<MonitorEvent>, thing?: Thing): void {
    this.#seq += 1;
    const event = sampleEvent({ title: 'A thing', receivedAt: this.clock.now(), ...fields, seq: this.#seq });
    this.#rows.set(event.seq, event);
    thing?.seqs.push(event.seq);
    this.attention.consider(event);
  }

  #gap(from: number): void {
    const to = this.clock.now();
    const exceedsResend = to - from > RESENT_BY_DOSHII_MS;
    const cause = reason('not-running', '');
    this.#consider({
      kind: 'gap',
      status: null,
      entityId: null,
      severity: 'notice',
      gap: { from, to, cause, exceedsResend, recovery: null },
    });
  }

  #view(name: ConnectionView['name']): ConnectionView {
    const lastFrameAt = this.#lostAt === 0 ? this.clock.now() : this.#lostAt;
    return connection({ name, lastFrameAt, reason: null });
  }
}

export const nameOf = ({ topic, id, locationId }: Thing): string => `${topic} ${id} ${locationId}`;
