/** Whatever happens: what is pending past its time was said, stands under a cause that was called, or is marked. */
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { MAX_TOASTS } from '../../../electron/alerts/toasts.ts';
import { AlertWorld, DELAY_MS, nameOf, type Thing } from '../../fakes/alert-world.ts';

/** Within this much of its time on a well connection, ms; Doshii answers at once here. */
const PROMPT_MS = 2_000;
/** Otherwise: 5 s until the cause is called, 3 s for what Doshii sends again, and the start of the program. */
const DISTURBED_MS = 25_000;
const STEP_MS = 500;

const place = fc.nat(1);
const pick = fc.nat(50);
const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('come' as const), place, isOrder: fc.boolean() }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('change' as const),
      pick,
      status: fc.constantFrom('accepted', 'rejected', 'cancelled', 'complete'),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('handle' as const), pick }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('drop' as const) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('back' as const) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('pos' as const),
      place,
      state: fc.constantFrom('online', 'online', 'offline', 'unknown', 'not-judged'),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('restart' as const),
      offMs: fc.integer({ min: 500, max: 1_500_000 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('set' as const),
      byMs: fc.integer({ min: -7_200_000, max: 7_200_000 }),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('pass' as const),
      ms: fc
        .oneof(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 20, max: 300 }))
        .map((n) => n * STEP_MS),
    }),
  },
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

it('everything that is pending past its time was said, under whatever happened', async () => {
  await fc.assert(
    fc.asyncProperty(fc.boolean(), fc.array(step, { maxLength: 40 }), async (hasSecret, steps) => {
      const world = new AlertWorld(hasSecret);
      const started: Started = { at: 0, isClockSet: false };
      for (const each of [...steps, { do: 'pass', ms: 120 * STEP_MS } as const]) {
        await take(world, each, started);
        check(world, started);
      }
      world.attention.stop();
      expect(world.clock.timers).toBe(0);
    }),
  );
});

async function take(world: AlertWorld, each: Step, started: Started): Promise<void> {
  if (each.do === 'come')
    world.come(each.place, each.isOrder ? 'order' : 'transaction', each.isOrder ? 'pending' : 'requested');
  else if (each.do === 'change') world.change(each.pick, each.status);
  else if (each.do === 'handle') world.handle(each.pick);
  else if (each.do === 'drop') world.drop();
  else if (each.do === 'back') world.back();
  else if (each.do === 'pos') world.pos(each.place, each.state);
  else if (each.do === 'set') {
    world.clock.setWall(each.byMs);
    started.isClockSet = true;
  } else if (each.do === 'restart') {
    world.restart(each.offMs);
    started.at = world.clock.uptime();
  } else
    for (let left = each.ms; left > 0; left -= STEP_MS) {
      await world.pass(STEP_MS);
      check(world, started);
      // Whatever was settled has left the screen.
      expect(world.stale).toEqual([]);
    }
}

function check(world: AlertWorld, started: Started): void {
  const now = world.clock.uptime();
  for (const thing of world.pending) {
    if (thing.isHandled || thing.heardAt === null || world.called.has(nameOf(thing)) || world.isMarked(thing))
      continue;
    expect(`${nameOf(thing)} ${now}`).toBe(
      now <= latest(thing, started) ? `${nameOf(thing)} ${now}` : 'said by now',
    );
  }
  expect(world.screen.most).toBeLessThanOrEqual(MAX_TOASTS);
  const recorded = new Set(
    world.records.flatMap(({ type, at }) => (type === 'raised' || type === 'reminded' ? [at] : [])),
  );
  expect(world.sounds.filter((at) => !recorded.has(at))).toEqual([]);
  const { reminders } = world;
  const apart = reminders.slice(1).map((at, index) => at - (reminders[index] ?? 0));
  expect(Math.min(30_000, ...apart)).toBe(30_000);
}

interface Started {
  /** When the program started last, uptime ms. */
  at: number;
  isClockSet: boolean;
}

/** When it must have been said, uptime ms. */
function latest({ heardAt, disturbedAt }: Thing, started: Started): number {
  const from = heardAt ?? 0;
  if (disturbedAt === null && started.at <= from) return from + DELAY_MS + PROMPT_MS;
  // Over a restart only the wall clock goes on: one that was set may cost the whole time once more.
  const since = started.isClockSet ? Math.max(from, started.at) : from;
  return Math.max(since + DELAY_MS, started.at) + DISTURBED_MS;
}
