/** The causes that run now: which things they hold back, when they are called, and what becomes of the things when they end. */
import type { CauseView } from '../../shared/alerts/attention-causes.ts';
import type { ConnectionView } from '../../shared/connection/connection-view.ts';
import type { HealthView, PosHealth } from '../../shared/rest/location-health.ts';
import type { Gap } from '../../shared/events/gap.ts';
import type { Clock } from '../../platform/clock.ts';
import { thingCounts } from '../alert-text.ts';
import type { OpenAlert } from '../open-alerts.ts';
import { CauseEntry, type Cause } from './cause-entry.ts';
import { heldBy, isLink, type CauseKind } from './cause-dependencies.ts';
import { LastingCause } from './lasting-cause.ts';
import { LinkCauses, NEEDED_MS } from './link-causes.ts';
import { RESENT_MS, ResendWindow } from './resend-window.ts';
import { whileRunning } from './strings.ts';

/** A connection that is live for less was not back, ms. */
export const CONNECTION_BACK_MS = 10_000;
/** A POS that is heard for less was not back, ms, unless it is heard twice. */
export const POS_BACK_MS = 60_000;
/** A POS that was offline and of which nothing is known since is not judged any more, ms. */
export const UNKNOWN_MS = 5 * 60_000;
/** A POS that takes something again has so long for the rest, ms. */
const TAKING_AGAIN_MS = 60_000;
/** How often it is looked at whether anything is accepted, ms. */
const LOOK_MS = 30_000;
/** Locations whose POS is watched, at most. */
const MAX_LOCATIONS = 2_000;

export interface RunningCausesOptions {
  readonly clock: Clock;
  /** How long an outage lasts before it is called, ms. */
  readonly graceMs: () => number;
  /** @param locationId of the POS; null for the connection */
  readonly mayCall: (isNeeded: boolean, locationId: string | null) => boolean;
  /** Nothing is called for it, so that it hangs on nothing. */
  readonly isPutAside: (alert: OpenAlert) => boolean;
  /** It would be called now. @returns whether it is kept back */
  readonly keepsBack: (cause: Cause) => boolean;
  readonly isTakingNothing: (locationId: string) => boolean;
  readonly hasSecret: () => boolean;
  /** Whether this computer has a network, as far as it knows. */
  readonly hasNetwork: () => boolean;
  /** Locations at which something is pending. */
  readonly pendingAt: () => ReadonlySet<string>;
  /** @param since Unix ms; of a POS that is offline, when it was last heard */
  readonly onBegin: (cause: Cause, since: number) => void;
  readonly onCall: (cause: Cause, isFirst: boolean) => void;
  /** It holds one more. */
  readonly onHeld: (cause: Cause, alert: OpenAlert) => void;
  /** What it held back is to be judged. */
  readonly onRelease: (cause: Cause, held: readonly OpenAlert[], wasCalled: boolean) => void;
  /** @param isBack it is known to be over */
  readonly onEnd: (cause: Cause, isBack: boolean) => void;
  readonly onChange: () => void;
}

export class RunningCauses {
  readonly #options: RunningCausesOptions;
  readonly #entries = new Map<string, CauseEntry>();
  readonly #releases = new Map<CauseEntry, () => void>();
  /** By location. */
  #health: ReadonlyMap<string, PosHealth> = new Map();
  #isBack = true;
  readonly #resends: ResendWindow;
  readonly #link: LinkCauses;
  #cancelLook: (() => void) | null = null;

  constructor(options: RunningCausesOptions) {
    this.#options = options;
    this.#resends = new ResendWindow(options.clock);
    this.#link = new LinkCauses({
      clock: options.clock,
      hasNetwork: options.hasNetwork,
      resends: this.#resends,
      entry: (kind) => this.#entry(kind, null),
      fail: (...what) => this.#fail(...what),
      end: (...what) => this.#end(...what),
      release: (entry) => this.#releaseAfter(entry, RESENT_MS),
      call: (entry) => options.onCall(entry, false),
    });
  }

  get views(): readonly CauseView[] {
    return this.#running.map(({ kind, locationId, times, health, isCalled, held }) => ({
      kind,
      locationId,
      since: sinceOf({ times, health }),
      isCalled,
      held: thingCounts([...held]),
      response: whileRunning[kind],
    }));
  }

  /** Takes every change of the connection's state, in order. */
  connection(view: ConnectionView): void {
    this.#link.update(view);
    this.#options.onChange();
  }

  gapEnded({ from }: Gap): void {
    this.#resends.gapEnded(from);
  }

  /** How long ago something that is heard now may have been sent, and how long what follows it may still take, ms. */
  get sent(): ResendWindow['sent'] {
    return this.#resends.sent;
  }

  /** Takes every answer. What is not known now stays as it was, for `UNKNOWN_MS`. */
  health(view: HealthView): void {
    this.#health = new Map(
      view.locations.slice(0, MAX_LOCATIONS).map((health) => [health.locationId, health]),
    );
    for (const health of this.#health.values()) {
      if (health.state !== 'offline') continue;
      const entry = this.#entry('pos-offline', health.locationId);
      if (!entry.times.isRunning) entry.health = health;
      this.#fail(entry);
    }
    for (const entry of this.#running) {
      if (entry.kind !== 'pos-offline') continue;
      const state = this.#health.get(entry.locationId ?? '')?.state ?? 'not-judged';
      if (state === 'unknown') this.#unknown(entry);
      else entry.known();
      if (state === 'online') this.#heard(entry, view.askedAt);
      else if (state === 'not-judged') this.#end(entry, false);
    }
    this.look();
  }

  /** An order was accepted there. */
  accepted(locationId: string | null): void {
    const entry = locationId === null ? undefined : this.#entries.get(keyOf('takes-nothing', locationId));
    if (locationId === null || entry?.times.isRunning !== true) return;
    if (!this.#options.isTakingNothing(locationId)) this.#end(entry, true);
    this.#options.onChange();
  }

  /** Something waits. */
  watch(): void {
    this.#cancelLook ??= this.#options.clock.after(LOOK_MS, () => this.look());
  }

  /** Whether anything is accepted, where nothing else says how the POS is. */
  look(): void {
    const { clock, pendingAt, isTakingNothing } = this.#options;
    const locations = pendingAt();
    for (const { kind, locationId } of this.#running)
      if (
        kind === 'takes-nothing' &&
        locationId !== null &&
        (this.#isJudged(locationId) || !isTakingNothing(locationId))
      )
        // An acceptance would have ended it: that fewer are pending says only that less is known.
        this.#end(this.#entry(kind, locationId), false);
    for (const locationId of locations)
      if (!this.#isJudged(locationId) && isTakingNothing(locationId))
        this.#fail(this.#entry('takes-nothing', locationId));
    this.#cancelLook?.();
    this.#cancelLook = locations.size === 0 ? null : clock.after(LOOK_MS, () => this.look());
    this.#options.onChange();
  }

  /** The cause that holds it back. */
  holding(locationId: string | null): Cause | null {
    return heldBy({ kind: 'thing', locationId }, this.#holding);
  }

  /** @returns whether a cause took it */
  hold(alert: OpenAlert): boolean {
    if (this.#options.isPutAside(alert)) return false;
    const cause = this.holding(alert.event.locationId);
    const entry = cause && this.#entries.get(keyOf(cause.kind, cause.locationId));
    if (!entry) return false;
    entry.held.add(alert);
    if (entry.isCalled) this.#options.onHeld(entry, alert);
    else entry.times.callWithin(NEEDED_MS);
    return true;
  }

  isHeld(alert: OpenAlert): boolean {
    return this.#running.some(({ held }) => held.has(alert));
  }

  /** It is no longer open. */
  drop(alert: OpenAlert): void {
    for (const { held, times } of this.#entries.values())
      if (held.delete(alert) && held.size === 0) times.notNeeded();
  }

  /** @returns those that were called and are put aside now: they are called again when that ends */
  putAside(isPutAside: (cause: Cause) => boolean): readonly Cause[] {
    const found = this.#running.filter((entry) => entry.isCalled && isPutAside(entry));
    for (const { times } of found) times.forgetCalls();
    return found;
  }

  /** What is allowed may have changed. */
  reconsider(): void {
    for (const { times } of this.#running) times.reconsider();
  }

  /** No timer is left. */
  stop(): void {
    this.#link.stop();
    for (const entry of this.#entries.values()) {
      entry.times.stop();
      entry.known();
    }
    for (const cancel of this.#releases.values()) cancel();
    this.#releases.clear();
    this.#entries.clear();
    this.#cancelLook?.();
    this.#cancelLook = null;
  }

  get #running(): readonly CauseEntry[] {
    return [...this.#entries.values()].filter(({ times }) => times.isRunning);
  }

  /** Until it is over, a cause of a location goes on holding; network and connection only while they are down. */
  get #holding(): readonly CauseEntry[] {
    return this.#running.filter(
      ({ kind, times, isCalled }) => times.isHolding || (!isLink(kind) && isCalled),
    );
  }

  #isJudged(locationId: string): boolean {
    if (!this.#options.hasSecret()) return false;
    const state = this.#health.get(locationId)?.state;
    return state === 'online' || state === 'offline';
  }

  #fail(entry: CauseEntry, agoMs = 0, lastedMs = agoMs): void {
    this.#releases.get(entry)?.();
    this.#releases.delete(entry);
    entry.heardAt = null;
    const isNew = !entry.times.isRunning;
    entry.times.fail(agoMs, lastedMs);
    if (isNew) this.#options.onBegin(entry, sinceOf(entry));
  }

  /** What it holds back is not held for a POS that may be back since long. */
  #unknown(entry: CauseEntry): void {
    entry.cancelUnknown ??= this.#options.clock.after(UNKNOWN_MS, () => this.#end(entry, false));
  }

  #heard(entry: CauseEntry, askedAt: number | null): void {
    if (!entry.times.isRunning) return;
    if (entry.heardAt !== null && askedAt !== entry.heardAt) return this.#end(entry, true);
    entry.heardAt ??= askedAt;
    entry.times.heal();
  }

  #end(entry: CauseEntry, isBack: boolean): void {
    this.#isBack = isBack;
    entry.times.end();
    this.#isBack = true;
  }

  #ended(entry: CauseEntry): void {
    const { onEnd, onChange } = this.#options;
    entry.known();
    onEnd(entry, this.#isBack);
    const delay = entry.kind === 'takes-nothing' && this.#isBack ? TAKING_AGAIN_MS : 0;
    // Those of the connection were judged when it was back.
    if (entry.held.size > 0 && !this.#releases.has(entry)) this.#releaseAfter(entry, delay);
    // What hung on it may be called now.
    if (isLink(entry.kind)) for (const { times } of this.#running) times.reconsider();
    onChange();
  }

  #releaseAfter(entry: CauseEntry, ms: number): void {
    this.#releases.get(entry)?.();
    const wasCalled = entry.isCalled;
    const cancel = this.#options.clock.after(ms, () => {
      this.#releases.delete(entry);
      const held = [...entry.held];
      entry.held.clear();
      entry.times.notNeeded();
      this.#forget(entry);
      if (held.length > 0) this.#options.onRelease(entry, held, wasCalled);
    });
    this.#releases.set(entry, cancel);
  }

  #forget(entry: CauseEntry): void {
    if (!entry.times.isRunning && entry.held.size === 0 && !this.#releases.has(entry))
      this.#entries.delete(keyOf(entry.kind, entry.locationId));
  }

  #entry(kind: CauseKind, locationId: string | null): CauseEntry {
    const key = keyOf(kind, locationId);
    const known = this.#entries.get(key);
    if (known !== undefined) return known;
    const entry = new CauseEntry(kind, locationId, (created) => this.#timesOf(created));
    this.#entries.set(key, entry);
    return entry;
  }

  #timesOf(entry: CauseEntry): LastingCause {
    const { clock, graceMs, mayCall, keepsBack, onCall } = this.#options;
    return new LastingCause({
      clock,
      graceMs: isLink(entry.kind) ? graceMs : () => 0,
      offDelayMs: isLink(entry.kind) ? CONNECTION_BACK_MS : POS_BACK_MS,
      mayCall: (isNeeded) =>
        mayCall(isNeeded, entry.locationId) &&
        heldBy(entry, this.#holding) === null &&
        !entry.isIdle &&
        !keepsBack(entry),
      onCall: (isFirst) => {
        if (entry.kind === 'network') this.#link.networkCalled();
        onCall(entry, isFirst);
      },
      onEnd: () => this.#ended(entry),
    });
  }
}

/** Unix ms; of a POS that is offline, when it was last heard. */
function sinceOf({ times, health }: Pick<Cause, 'times' | 'health'>): number {
  return times.since - (health?.silentMs ?? 0);
}

function keyOf(kind: CauseKind, locationId: string | null): string {
  return `${kind} ${locationId ?? ''}`;
}
