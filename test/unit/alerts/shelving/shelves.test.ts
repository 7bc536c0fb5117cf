/** How long something is put aside: never longer than asked, whatever becomes of clock, sleep and program. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Shelves, type ShelfChange } from '../../../../electron/alerts/shelving/shelves.ts';
import type { Shelf } from '../../../../electron/shared/alerts/shelf.ts';
import { MAX_SHELVES, SHELF_MS, type ShelfRequest } from '../../../../electron/shared/alerts/shelf-ipc.ts';
import { FakeClock } from '../../../fakes/fake-clock.ts';
import { FakeShelfFile } from '../../../fakes/fake-shelf-file.ts';

const MINUTE_MS = 60_000;
const ORDERS: ShelfRequest = {
  rule: 'order_created pending',
  locationId: 'a',
  durationMs: SHELF_MS.min,
  reason: '',
};

class World {
  readonly clock = new FakeClock();
  readonly file = new FakeShelfFile();
  readonly changes: (readonly [ShelfChange, Shelf])[] = [];
  readonly problems: (string | null)[] = [];
  ended = 0;
  shelves = this.start();

  start(): Shelves {
    return new Shelves({
      clock: this.clock,
      file: this.file,
      onChange: (...change) => void this.changes.push(change),
      onProblem: (problem) => void this.problems.push(problem?.sentence ?? null),
      onAdded: () => undefined,
      onEnded: () => void (this.ended += 1),
    });
  }

  restart(offMs: number, isKilled: boolean): void {
    // What was due has run.
    this.clock.advance(0);
    if (isKilled) this.clock.stop();
    else this.shelves.stop();
    this.clock.sleep(offMs);
    this.shelves = this.start();
  }

  get isCovered(): boolean {
    return this.shelves.find(() => true) !== null;
  }
}

describe('a shelf', () => {
  it('names who, why and until when, and ends by itself', () => {
    const { clock, shelves, changes } = new World();
    shelves.add({ ...ORDERS, reason: ' Printer\u202E is \n being fixed ' }, 'Kim');
    expect(shelves.all).toEqual([
      {
        ...{ id: expect.any(String) as string, rule: 'order_created pending', locationId: 'a' },
        ...{ by: 'Kim', reason: 'Printer is being fixed', keptBack: 0 },
        ...{ since: clock.now(), until: clock.now() + SHELF_MS.min },
      },
    ]);
    clock.advance(SHELF_MS.min - 1);
    expect(shelves.find(() => true)).not.toBeNull();
    clock.advance(1);
    expect(shelves.all).toEqual([]);
    expect(changes.map(([change]) => change)).toEqual(['added', 'over']);
    expect(clock.timers).toBe(0);
  });

  it('of the same rule and location takes the place of the earlier one, however its status is written', () => {
    const { shelves } = new World();
    shelves.add(ORDERS, null);
    expect(shelves.add({ ...ORDERS, rule: 'order_created Pending', durationMs: SHELF_MS.max }, null).ok).toBe(
      true,
    );
    expect(shelves.all).toMatchObject([{ rule: 'order_created pending' }]);
    expect((shelves.all[0]?.until ?? 0) - (shelves.all[0]?.since ?? 0)).toBe(SHELF_MS.max);
  });

  it('of everything everywhere is refused', () => {
    const { shelves } = new World();
    const outcome = shelves.add({ ...ORDERS, rule: null, locationId: null }, null);
    expect(outcome).toMatchObject({
      ok: false,
      problem: { sentence: expect.stringContaining('Everything') as string },
    });
    expect(shelves.all).toEqual([]);
  });

  it('of a lost connection lasts an hour at most, and is of no location', () => {
    const { shelves } = new World();
    const lost = { ...ORDERS, rule: 'connection', locationId: null };
    expect(shelves.add({ ...lost, durationMs: 61 * MINUTE_MS }, null)).toMatchObject({
      ok: false,
      problem: { sentence: 'A lost connection can be put aside for 1 hour at most.' },
    });
    expect(shelves.add({ ...lost, locationId: 'a', durationMs: 60 * MINUTE_MS }, null).ok).toBe(true);
    expect(shelves.all).toMatchObject([{ rule: 'connection', locationId: null }]);
  });

  it('is one of 50 at most; the next one is refused in words', () => {
    const { shelves } = new World();
    for (let at = 0; at < MAX_SHELVES; at += 1) shelves.add({ ...ORDERS, locationId: String(at) }, null);
    expect(shelves.add({ ...ORDERS, locationId: 'one more' }, null)).toMatchObject({
      ok: false,
      problem: { sentence: '50 things are put aside already, which is as many as there can be.' },
    });
    expect(shelves.all).toHaveLength(MAX_SHELVES);
    // The same again is no more than there were.
    expect(shelves.add({ ...ORDERS, locationId: '7' }, null).ok).toBe(true);
    expect(shelves.all).toHaveLength(MAX_SHELVES);
  });

  it('goes on over a restart by the wall clock, with what it has kept back', () => {
    const world = new World();
    world.shelves.add(ORDERS, 'Kim');
    const [shelf] = world.shelves.all;
    if (shelf === undefined) throw new Error('nothing was put aside');
    world.shelves.count(shelf);
    world.clock.advance(5 * MINUTE_MS);
    world.restart(5 * MINUTE_MS, false);
    expect(world.shelves.all).toEqual([{ ...shelf, keptBack: 1 }]);
    world.clock.advance(5 * MINUTE_MS - 1);
    expect(world.isCovered).toBe(true);
    world.clock.advance(1);
    expect(world.isCovered).toBe(false);
    expect(world.file.restored).toBeNull();
  });

  it('ends sooner rather than later where a killed program could not say how long it ran', () => {
    const world = new World();
    world.shelves.add(ORDERS, null);
    world.clock.advance(10 * MINUTE_MS + 30_000);
    world.clock.setWall(-8 * MINUTE_MS);
    world.restart(0, true);
    // Written down last after 10 min.
    world.clock.advance(4 * MINUTE_MS - 1);
    expect(world.isCovered).toBe(true);
    world.clock.advance(1);
    expect(world.isCovered).toBe(false);
  });

  it('shows when it ends by a clock that was set back, and ends at once by one that was set on', () => {
    const { clock, shelves } = new World();
    shelves.add(ORDERS, null);
    clock.setWall(-60 * MINUTE_MS);
    clock.advance(MINUTE_MS);
    expect(shelves.all[0]?.until).toBe(clock.now() + SHELF_MS.min - MINUTE_MS);
    clock.setWall(60 * MINUTE_MS);
    expect(shelves.find(() => true)).toBeNull();
  });
});

const step = fc.oneof(
  fc.record({ do: fc.constant('run' as const), ms: fc.integer({ min: 1, max: 2 * 60 * MINUTE_MS }) }),
  fc.record({ do: fc.constant('sleep' as const), ms: fc.integer({ min: 1, max: 60 * MINUTE_MS }) }),
  fc.record({ do: fc.constant('stall' as const), ms: fc.integer({ min: 1, max: 30 * MINUTE_MS }) }),
  fc.record({ do: fc.constant('set' as const), ms: fc.integer({ min: -86_400_000, max: 86_400_000 }) }),
  fc.record({
    do: fc.constant('restart' as const),
    ms: fc.integer({ min: 0, max: 60 * MINUTE_MS }),
    isKilled: fc.boolean(),
  }),
);

it('never lasts longer than asked: by the time that the program ran, by its own end, and never over 8 h', () => {
  fc.assert(
    fc.property(
      fc.integer(SHELF_MS),
      fc.array(step, { maxLength: 30 }),
      fc.boolean(),
      (durationMs, steps, stopsInSleep) => {
        const world = new World();
        world.clock.stopsInSleep = stopsInSleep;
        world.shelves.add({ ...ORDERS, durationMs }, null);
        let ranMs = 0;
        for (const each of steps) {
          const { clock } = world;
          const before = clock.uptime();
          if (each.do === 'run') clock.advance(each.ms);
          else if (each.do === 'sleep') {
            clock.sleep(each.ms);
            world.shelves.reconsider();
          } else if (each.do === 'stall') clock.stall(each.ms);
          else if (each.do === 'set') clock.setWall(each.ms);
          else world.restart(each.ms, each.isKilled);
          if (each.do !== 'restart') ranMs += clock.uptime() - before;
          const { isCovered } = world;
          if (isCovered) expect(ranMs).toBeLessThan(durationMs);
          for (const { since, until } of world.shelves.all)
            expect(until - since).toBeLessThanOrEqual(durationMs);
          if (isCovered) expect(world.shelves.all.some(({ until }) => until > clock.now())).toBe(true);
        }
        world.clock.advance(SHELF_MS.max);
        expect(world.shelves.all).toEqual([]);
        expect(world.clock.timers).toBe(0);
      },
    ),
  );
});
