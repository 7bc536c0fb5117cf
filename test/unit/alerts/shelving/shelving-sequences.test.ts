/** Whatever happens: what is put aside calls nobody, what is not is never kept back, and what is open at the end is called for. */
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { coversCause, coversEvent, type ShelfTarget } from '../../../../electron/shared/alerts/shelf.ts';
import { runs } from '../../../property-setup.ts';
import { AlertWorld, DELAY_MS, nameOf, type Thing } from '../../../fakes/alert-world.ts';

const STEP_MS = 500;
const MINUTE_MS = 60_000;
/** 5 s until a cause is called, 3 s for what Doshii sends again, the start of the program, and a look at the shelves. */
const SOON_MS = 25_000;

const place = fc.nat(1);
const step = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constant('come' as const), place, isOrder: fc.boolean() }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('change' as const),
      pick: fc.nat(50),
      status: fc.constantFrom('accepted', 'rejected', 'rejected', 'cancelled'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('handle' as const), pick: fc.nat(50) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('shelve' as const),
      rule: fc.constantFrom(
        null,
        'order_created',
        'order_created pending',
        'order_updated rejected',
        'pos-offline',
        'connection',
      ),
      locationId: fc.constantFrom(null, 'a', 'b'),
      minutes: fc.integer({ min: 15, max: 40 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('end' as const), pick: fc.nat(10) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('drop' as const) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('back' as const) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('pos' as const),
      place,
      state: fc.constantFrom('online', 'online', 'offline', 'not-judged'),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('restart' as const),
      offMs: fc.integer({ min: 500, max: 900_000 }),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('pass' as const),
      ms: fc
        .oneof(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 20, max: 1_200 }))
        .map((n) => n * STEP_MS),
    }),
  },
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

class ShelvingWorld extends AlertWorld {
  /** When a thing was last put aside, or its connection or POS was not well, uptime ms. */
  readonly #notFree = new Map<Thing, number>();
  #startedAt = 0;
  #seen = 0;

  get shelves(): readonly ShelfTarget[] {
    return this.attention.view.shelves;
  }

  isPutAside({ topic, status, seqs, locationId }: Thing): boolean {
    const kind = `${topic}_${seqs.length === 1 ? 'created' : 'updated'}`;
    return this.shelves.some((shelf) => coversEvent(shelf, { kind, status, locationId, origin: 'live' }));
  }

  /** A cause may hold it back, and is put aside itself. */
  isHeldAside({ locationId }: Thing): boolean {
    return this.attention.view.causes.some((cause) => {
      const holds = cause.kind === 'connection' || cause.locationId === locationId;
      return holds && this.shelves.some((shelf) => coversCause(shelf, cause));
    });
  }

  take(each: Exclude<Step, { do: 'pass' }>): void {
    if (each.do === 'come')
      this.come(each.place, each.isOrder ? 'order' : 'transaction', each.isOrder ? 'pending' : 'requested');
    else if (each.do === 'change') this.change(each.pick, each.status);
    else if (each.do === 'handle') this.handle(each.pick);
    else if (each.do === 'drop') this.drop();
    else if (each.do === 'back') this.back();
    else if (each.do === 'pos') this.pos(each.place, each.state);
    else if (each.do === 'shelve') {
      const { rule, locationId, minutes } = each;
      this.attention.putAside({ rule, locationId, durationMs: minutes * MINUTE_MS, reason: '' }, null);
    } else if (each.do === 'end') {
      const { shelves } = this.attention.view;
      this.attention.endShelf(shelves[each.pick % Math.max(1, shelves.length)]?.id ?? '');
    } else {
      this.restart(each.offMs);
      this.#startedAt = this.clock.uptime();
    }
  }

  check(): void {
    const now = this.clock.uptime();
    const aside = new Set(this.things.filter((thing) => this.isPutAside(thing)).map(nameOf));
    for (const record of this.records.slice(this.#seen)) {
      const said = record.type === 'raised' ? record.covers : record.type === 'covers' ? [record.thing] : [];
      expect(said.filter((thing) => aside.has(thing))).toEqual([]);
    }
    this.#seen = this.records.length;
    for (const thing of this.things) {
      const isWell = this.isLive && this.isHealthy(thing.locationId);
      if (aside.has(nameOf(thing))) this.called.delete(nameOf(thing));
      if (aside.has(nameOf(thing)) || !isWell || this.isHeldAside(thing)) this.#notFree.set(thing, now);
      const isOpen = ['pending', 'requested', 'rejected'].includes(thing.status) && !thing.isHandled;
      if (!isOpen || thing.heardAt === null || this.isMarked(thing) || this.called.has(nameOf(thing)))
        continue;
      const since = Math.max(thing.heardAt + DELAY_MS, this.#notFree.get(thing) ?? 0, this.#startedAt);
      expect(`${nameOf(thing)} at ${now - since < SOON_MS ? now : 'said by now'}`).toBe(
        `${nameOf(thing)} at ${now}`,
      );
    }
  }
}

it('what is put aside is silent, and all else that needs a person is said', async () => {
  await fc.assert(
    fc.asyncProperty(fc.boolean(), fc.array(step, { maxLength: 30 }), async (hasSecret, steps) => {
      const world = new ShelvingWorld(hasSecret);
      for (const each of [...steps, { do: 'pass', ms: 45 * MINUTE_MS } as const]) {
        if (each.do !== 'pass') {
          world.take(each);
          world.check();
          continue;
        }
        for (let left = each.ms; left > 0; left -= STEP_MS) {
          await world.pass(STEP_MS);
          world.check();
        }
      }
      world.attention.stop();
      expect(world.clock.timers).toBe(0);
    }),
    runs(0.2),
  );
});
