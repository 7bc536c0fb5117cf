/** Learns how long each location takes to accept, and finds locations that accept nothing or whose acceptances never arrive. */
import { acceptancesOf, isAnswer, type Acceptance } from '../../history/acceptances.ts';
import { dropOldest, PendingThings, type PendingStep } from '../../history/pending-things.ts';
import type { Clock } from '../../platform/clock.ts';
import type { DelayView, PendingTopic } from '../../shared/alerts/attention-causes.ts';
import type { MonitorEvent } from '../../shared/events/monitor-event.ts';
import type { TradingCalendar } from '../../shared/hours/trading-calendar.ts';
import type { VenueCalendars } from '../../shared/hours/venue-calendars.ts';
import { wallClock } from '../../shared/hours/wall-clock.ts';
import { LEARNED_FROM_MS } from '../inactivity/inactivity-baseline.ts';
import { UNLEARNED, type AcceptDelay } from './accept-delay.ts';
import { LocationTimes } from './location-times.ts';
import { PosOutages, type PosOutage } from './pos-outages.ts';
import { RecentOrders } from './recent-orders.ts';
import { SilentLocations } from './silent-locations.ts';

/** Locations that are learned of, for orders and payments apart; the one that was quiet for longest is forgotten. */
export const MAX_LOCATIONS = 500;
const MINUTE_MS = 60_000;
const MINUTES_PER_DAY = 24 * 60;
/** The next opening is looked at this often, ms: clocks are set, and computers sleep. */
const LOOK_EVERY_MS = 60 * MINUTE_MS;

export interface AcceptTimesOptions {
  readonly clock: Clock;
  /** Of the history, since that Unix ms. */
  readonly read: (since: number) => Promise<readonly Acceptance[]>;
  readonly calendars: () => VenueCalendars;
  /** Of earlier runs. */
  readonly outages: readonly PosOutage[];
  readonly onOutages: (outages: readonly PosOutage[]) => void;
  /** A delay has changed, or where acceptances are heard. */
  readonly onChange: () => void;
}

interface Place {
  readonly topic: PendingTopic;
  readonly locationId: string | null;
  readonly times: LocationTimes;
}

export class AcceptTimes {
  readonly #options: AcceptTimesOptions;
  readonly #things = new PendingThings();
  /** By `keyOf`, that which was quiet for longest first. */
  readonly #places = new Map<string, Place>();
  /** By location. */
  readonly #recent = new Map<string | null, RecentOrders>();
  readonly #silent: SilentLocations;
  readonly #outages: PosOutages;
  /** What became pending before this, Unix ms, is read from the history; the rest is heard. */
  readonly #startedAt: number;
  #isRead = false;
  #isRunning = false;
  #cancel: (() => void) | null = null;

  constructor(options: AcceptTimesOptions) {
    this.#options = options;
    const now = options.clock.now();
    this.#startedAt = now;
    this.#outages = new PosOutages(
      options.outages,
      { keptSince: now - LEARNED_FROM_MS, now },
      options.onOutages,
    );
    this.#silent = new SilentLocations({
      read: options.read,
      timeZoneOf: (locationId) => options.calendars().at(locationId).timeZone,
      onChange: () => this.#tell(),
    });
  }

  /** Reads what earlier runs have heard, and learns again at every opening. */
  start(): void {
    this.#isRunning = true;
    this.#read();
    this.#schedule();
  }

  /** The trading hours may have changed. */
  reconsider(): void {
    this.#cancel?.();
    if (this.#isRunning) this.#schedule();
  }

  /** No timer is left. */
  stop(): void {
    this.#isRunning = false;
    this.#cancel?.();
    this.#cancel = null;
  }

  /** @param locationId null for things that name none */
  delayOf(locationId: string | null, topic: PendingTopic): AcceptDelay {
    return this.#places.get(keyOf(topic, locationId))?.times.delay ?? UNLEARNED;
  }

  /** Takes every new row in order, those of gaps too. */
  heard(event: MonitorEvent): void {
    const step = this.#things.take(event);
    if (step !== null) this.#take(step);
  }

  /** A person was called for the thing of that row. @param at Unix ms */
  called(event: MonitorEvent, at: number): void {
    const thing = this.#things.called(event, at);
    if (thing !== null) this.#know([{ ...thing, answeredAt: null, outcome: null }]);
  }

  /**
   * The POS there takes nothing from now on, or is known to have taken nothing for a while.
   * @param since Unix ms; null since the oldest of the latest orders that are pending still
   */
  posFailed(locationId: string, since: number | null): void {
    const { clock } = this.#options;
    const stuckMs = clock.monotonic() - (this.#recent.get(locationId)?.pendingSince ?? clock.monotonic());
    this.#outages.began(locationId, since ?? clock.now() - stuckMs);
    let isChanged = false;
    for (const place of this.#places.values())
      if (place.locationId === locationId) isChanged = this.#learn(place) || isChanged;
    if (isChanged) this.#tell();
  }

  /** It takes something again, or nothing is known of it any more. */
  posReturned(locationId: string): void {
    this.#outages.ended(locationId, this.#options.clock.now());
  }

  /** Six of the last ten orders that came ten minutes ago or earlier are pending still, where acceptances have come before. */
  isTakingNothing(locationId: string): boolean {
    const isTaken = this.#places.get(keyOf('order', locationId))?.times.isTaken ?? false;
    return isTaken && this.#isStuck(locationId);
  }

  /** No acceptance of an order has ever reached us there, after 50 orders on two days. */
  hearsNoAcceptances(locationId: string): boolean {
    return this.#silent.has(locationId);
  }

  /** As learned; what a setting or a secret makes of it is not asked here. */
  get views(): readonly DelayView[] {
    return [...this.#places.values()].map(({ topic, locationId, times }) => ({
      locationId,
      topic,
      ...times.delay,
    }));
  }

  #take(step: PendingStep): void {
    const now = this.#options.clock.monotonic();
    if (step.type === 'begun') {
      const { thing, key } = step;
      if (thing.topic === 'order') this.#recentOf(thing.locationId).begun(key, now);
      return;
    }
    const lost = step.type === 'lost' ? [...step.things] : [[step.key, step.thing] as const];
    for (const [key, { locationId }] of lost) this.#recent.get(locationId)?.ended(key);
    if (step.type === 'ended') this.#answered(step);
    // For the others a person was called, and it was known then.
    this.#know(acceptancesOf(step).filter(({ calledAt }) => calledAt === null));
  }

  #answered({ thing: { topic, locationId }, outcome }: PendingStep & { readonly type: 'ended' }): void {
    if (!isAnswer({ outcome })) return;
    const { times } = this.#place(topic, locationId);
    times.answered(outcome);
    if (topic !== 'order' || locationId === null) return;
    this.#silent.heard(locationId);
    // Orders are taken again, so what was pending until now proves nothing.
    if (outcome === 'taken' && this.#isStuck(locationId)) this.#recent.delete(locationId);
  }

  #know(acceptances: readonly Acceptance[]): void {
    let isChanged = false;
    for (const each of acceptances) {
      const { topic, locationId } = each;
      const place = this.#place(topic, locationId);
      const { times } = place;
      times.add(each);
      // Once there is enough; later it is learned at openings only.
      if (times.isDue(this.#outages.at(locationId))) isChanged = this.#learn(place) || isChanged;
      if (topic === 'order' && locationId !== null) this.#silent.look(locationId, times);
    }
    if (isChanged) this.#tell();
  }

  #learn({ locationId, times }: Place): boolean {
    return times.learn(this.#options.clock.now(), this.#outages.at(locationId));
  }

  #isStuck(locationId: string): boolean {
    return this.#recent.get(locationId)?.isTakingNothing(this.#options.clock.monotonic()) ?? false;
  }

  #place(topic: PendingTopic, locationId: string | null): Place {
    const key = keyOf(topic, locationId);
    const place = this.#places.get(key) ?? { topic, locationId, times: new LocationTimes() };
    this.#places.delete(key);
    this.#places.set(key, place);
    dropOldest(this.#places, MAX_LOCATIONS);
    return place;
  }

  #recentOf(locationId: string | null): RecentOrders {
    const recent = this.#recent.get(locationId) ?? new RecentOrders();
    this.#recent.delete(locationId);
    this.#recent.set(locationId, recent);
    dropOldest(this.#recent, MAX_LOCATIONS);
    return recent;
  }

  #read(): void {
    const { read } = this.#options;
    const before = this.#startedAt;
    this.#isRead = true;
    read(before - LEARNED_FROM_MS)
      .then((found) => {
        for (const each of found)
          if (each.pendingAt < before) this.#place(each.topic, each.locationId).times.add(each);
        for (const place of this.#places.values()) {
          const { topic, locationId, times } = place;
          this.#learn(place);
          if (topic === 'order' && locationId !== null) this.#silent.look(locationId, times);
        }
        this.#tell();
      })
      // Until the next opening the safe delay holds, and what is heard.
      .catch(() => (this.#isRead = false));
  }

  #schedule(): void {
    const { clock, calendars } = this.#options;
    const openingAt = learningAt(calendars().all, clock.now());
    this.#cancel = clock.after(Math.min(openingAt - clock.now(), LOOK_EVERY_MS), () => {
      if (clock.now() >= openingAt) this.#open();
      this.#schedule();
    });
  }

  #open(): void {
    this.#silent.retry();
    if (!this.#isRead) return this.#read();
    let isChanged = false;
    for (const place of this.#places.values()) isChanged = this.#learn(place) || isChanged;
    if (isChanged) this.#tell();
  }

  #tell(): void {
    if (this.#isRunning) this.#options.onChange();
  }
}

/** The next opening, when the venue is not busy yet; midnight where there is none within a week. */
function learningAt(calendar: TradingCalendar, now: number): number {
  const { minute } = wallClock(calendar.timeZone, now);
  return calendar.nextOpening(now) ?? now - (now % MINUTE_MS) + (MINUTES_PER_DAY - minute) * MINUTE_MS;
}

function keyOf(topic: PendingTopic, locationId: string | null): string {
  return `${topic} ${locationId ?? ''}`;
}
