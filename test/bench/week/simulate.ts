/** Plays a plan to a monitor, and writes down what it reported. */
import type { Acceptance } from '../../../electron/history/acceptances.ts';
import { seededChance } from '../../simulator/random.ts';
import { AlarmTable } from './csv.ts';
import { HeapClock } from './heap-clock.ts';
import { Person } from './person.ts';
import { settledAt, type Outage, type Plan, type PlannedOrder } from './plan.ts';
import { SimulatedDoshii } from './doshii.ts';
import { DAY, HOUR, MINUTE, openingOf, SECOND } from './venue-days.ts';
import { needsOf } from './truth.ts';
import { VenueMonitor } from './venue-monitor.ts';

/** A socket that is dead is noticed after the next ping and the wait for its answer. */
const NOTICED_AFTER = 40 * SECOND;
const COMPLETED_AFTER = 25 * MINUTE;

export interface Options {
  readonly hasSecret: boolean;
  /** False for a rush in which nobody does. */
  readonly answers?: boolean;
  /** Instead of the days of the plan, ms. */
  readonly forMs?: number;
  /** Of the days before. */
  readonly learned?: readonly Acceptance[];
}

export interface Played {
  readonly table: AlarmTable;
  readonly monitor: VenueMonitor;
}

export async function play(
  plan: Plan,
  { hasSecret, answers = true, forMs = plan.days * DAY, learned = [] }: Options,
): Promise<Played> {
  const clock = new HeapClock(plan.begins);
  const doshii = new SimulatedDoshii(clock, plan);
  const table = new AlarmTable();
  const monitor = new VenueMonitor({
    clock,
    hasSecret,
    hasNetwork: () => doshii.hasNetwork,
    learned,
    sites: plan.sites,
    send: (request) => doshii.answer(request),
    onAlarm: (record) => {
      table.add(record);
      person.hears(record);
    },
  });
  const person = new Person({ clock, doshii, answers, handle: (id) => monitor.handle(id) });
  doshii.onFrame = (name, body) => monitor.receive(name, body);
  monitor.start();
  for (const order of plan.orders) playOrder(order);
  for (const outage of plan.outages) playOutage(outage);
  playPauses();
  playUnimportant();
  await clock.until(plan.begins + forMs);
  monitor.stop();
  return { table, monitor };

  function playOrder(order: PlannedOrder): void {
    const { id, fate } = order;
    const settled = settledAt(plan, order);
    for (const need of needsOf(plan, order))
      clock.at(need.neededFrom, () => person.needed(order, need.deadline));
    clock.at(order.at, () => doshii.order(order));
    // Doshii sends some steps twice.
    if (order.afterMs % 10 === 0) clock.at(order.at + 3 * SECOND, () => doshii.repeat(id));
    if (!Number.isFinite(settled)) return;
    clock.at(settled, () => doshii.change(id, 'pending', fate === 'rejected' ? 'rejected' : 'accepted'));
    clock.at(settled + COMPLETED_AFTER, () => doshii.change(id, 'accepted', 'complete'));
  }

  function playOutage({ from, to, isHalfOpen }: Outage): void {
    clock.at(from, () => {
      monitor.hears();
      doshii.lose(isHalfOpen);
      if (!isHalfOpen) monitor.lose();
    });
    if (isHalfOpen && from + NOTICED_AFTER < to) clock.at(from + NOTICED_AFTER, () => monitor.lose());
    clock.at(to, () => {
      monitor.comeBack();
      doshii.comeBack();
    });
  }

  function playPauses(): void {
    for (const { site, from, to } of plan.pauses) {
      const status = (busyUntil: string | null) => () =>
        doshii.send('app_store_status_updated', { locationId: site.id, busyUntil });
      clock.at(from, status(new Date(to).toISOString()));
      clock.at(to, status(null));
    }
  }

  /** What is worth a line at most. */
  function playUnimportant(): void {
    const chance = seededChance(plan.orders.length);
    for (let day = 0; day < plan.days; day += 1)
      for (const site of plan.sites)
        for (let each = 0; each < 6; each += 1) {
          const at = openingOf(plan.begins, day).from + chance.next() * 11 * HOUR;
          const id = `${day}${each}`;
          const item = { locationId: site.id, posId: id, type: 'products', action: 'updated' };
          clock.at(at, () => doshii.send('menu_updated', { ...item, availability: 'unavailable' }));
          clock.at(at + HOUR, () => doshii.send('menu_updated', { ...item, availability: 'available' }));
          clock.at(at + MINUTE, () => doshii.send('booking_created', { id, locationId: site.id }));
          clock.at(at + 2 * MINUTE, () => doshii.send('checkin_created', { id, locationId: site.id }));
        }
  }
}
