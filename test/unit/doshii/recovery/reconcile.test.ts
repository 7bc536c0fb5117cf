/** A recovery against a Doshii whose answers, lists and clock others interfere with: it says “done” only when nothing is missing. */
import fc from 'fast-check';
import { beforeEach, describe, expect, it, vi, onTestFinished } from 'vitest';
import { HEAD_START_MS, RETRY_DELAYS_MS } from '../../../../electron/doshii/recovery/recovery.ts';
import { MAX_READINGS } from '../../../../electron/doshii/recovery/skew-checked-reading.ts';
import {
  clockSet,
  GAP_MS,
  honest,
  HOUR,
  kept,
  MINUTE,
  once,
  ORDERS,
  PORTAL,
  redated,
  replaced,
  SECOND,
  undated,
  Venue,
  withList,
  withTimedList,
  type Interference,
  type Thing,
} from '../../../fakes/recovering-venue.ts';
import { sampleEvent } from '../../../fakes/sample-event.ts';

let venue: Venue;
beforeEach(() => {
  venue = new Venue();
});

/** The first page again and again, counted as more. */
function repeated(): Interference {
  const first = new Map<number, readonly object[]>();
  return withList(({ rows, count }) => {
    if (!first.has(count)) first.set(count, rows);
    return { rows: first.get(count), count: count + 1 };
  });
}

function ofAnotherTime(row: object, index: number): object {
  const at = new Date(venue.now - 40 * 24 * HOUR).toISOString();
  return { ...row, id: `old-${index}`, createdAt: at, updatedAt: at, date: at };
}

const ordersAsked = (): number => venue.rest.paths.filter((path) => path.includes('/orders?')).length;

it.each([-9, -1, 0, 1, 9])(
  'F1 finds what was missed with a clock that is %i minutes ahead',
  async (minutes) => {
    venue = new Venue({ skewMs: minutes * MINUTE });
    expect(await venue.recover()).toMatchObject({ state: 'done', found: ORDERS, problem: null });
    expect(venue.missing).toEqual([]);
  },
);

it('E15 distinguishes an unreadable history from a fault', async () => {
  vi.spyOn(venue.history, 'timeline').mockRejectedValue(new Error('SQLITE_IOERR'));
  expect((await venue.recover())?.problem).toContain('The history could not be read');
  expect(venue.errors).toEqual([{ text: 'Error: SQLITE_IOERR', isFault: false }]);
});

it('F1 is not led to another time by a router ten hours ahead that answers first', async () => {
  venue.interferences = [replaced(200, PORTAL, 10 * HOUR), replaced(407, PORTAL, 10 * HOUR), honest];
  await venue.rest.api.locations('person');
  await venue.rest.api.devices('person');
  expect(await venue.recover()).toMatchObject({ state: 'done', found: ORDERS });
});

describe('reads the lists again', () => {
  it('F1 when the first of them shows that the clock is off', async () => {
    venue = new Venue({ skewMs: 5 * MINUTE });
    // Nothing is known of Doshii's clock when the lists are asked for.
    venue.interferences = [undated, honest];
    expect(await venue.recover()).toMatchObject({ state: 'done', found: ORDERS });
    expect(ordersAsked()).toBe(2);
  });

  it('F1 only then', async () => {
    await venue.recover();
    expect(ordersAsked()).toBe(1);
  });

  it.each<[string, Interference]>([
    ['has another time', redated(5 * MINUTE)],
    ['has an absurd time', redated(365 * 24 * HOUR)],
    ['has no time', undated],
    ['comes from a cache', kept],
  ])('F1 when one of them %s', async (_what, interference) => {
    for (const index of [1, 2, 3]) {
      venue = new Venue();
      venue.interferences = [...Array.from({ length: index }, () => honest), ...once(interference)];
      expect(await venue.recover(), `call ${index}`).toMatchObject({ state: 'done', found: ORDERS });
      expect(ordersAsked()).toBeGreaterThan(1);
    }
  });
});

describe('does not say that it is done', () => {
  it.each<[string, readonly Interference[]]>([
    ['no answer has a time', [undated]],
    ['every list comes from a cache', [honest, kept]],
    ['every answer has an absurd time', [redated(10 * HOUR)]],
    [
      'every second answer has another time',
      Array.from({ length: 40 }, (_, index) => redated((index % 2) * 5 * MINUTE)),
    ],
  ])('F1 when %s', async (_what, interferences) => {
    venue.interferences = [...interferences];
    const outcome = await venue.recover();
    expect(outcome?.state).toBe('failed');
    expect(outcome?.problem).toMatch(/not certain which time.*“automatic”/);
    expect(ordersAsked()).toBe(MAX_READINGS);
  });

  it('F1 when a later location puts the clock of an earlier one in doubt', async () => {
    venue.locations = ['here', 'there'];
    const calls = (count: number, interference: Interference) =>
      Array.from({ length: count }, () => interference);
    venue.interferences = [...calls(4, redated(5 * MINUTE)), honest];
    await venue.recover(undefined, 4 * MINUTE);
    expect(venue.outcomes).toMatchObject([{ state: 'failed' }, { state: 'done' }]);
    expect(venue.missing).toEqual([]);
  });

  it.each([6 * MINUTE, -6 * MINUTE])(
    'F1 when the clock is set by %i ms while lists are read',
    async (byMs) => {
      venue.interferences = [honest, honest, ...once(clockSet(byMs))];
      await venue.recover(undefined, 4 * MINUTE);
      expect(venue.outcomes).toMatchObject([{ state: 'failed' }, { state: 'done' }]);
      expect(venue.outcomes[0]?.problem).toMatch(/clock of this computer was set/);
      expect(venue.missing).toEqual([]);
    },
  );

  it('F1 when Doshii names no location', async () => {
    venue.locations = [];
    const outcome = await venue.recover();
    expect(outcome).toMatchObject({ state: 'failed', found: 0 });
    expect(outcome?.problem).toMatch(/named no location/);
  });

  it('F1 when a row of a list cannot be read', async () => {
    venue.interferences = [
      honest,
      (_venue, answer) => ({ ...answer, json: { count: 1, rows: [{ status: 'pending' }] } }),
      honest,
    ];
    expect(await venue.recover()).toMatchObject({
      state: 'failed',
      problem: expect.stringMatching(/could not be read/) as string,
    });
  });
});

it('F1 finds what was made in the gap where Doshii’s times name no offset and this computer is elsewhere', async () => {
  const zone = process.env['TZ'];
  process.env['TZ'] = 'Australia/Sydney';
  onTestFinished(() => void (zone === undefined ? delete process.env['TZ'] : (process.env['TZ'] = zone)));
  const bare = (at: unknown): string => new Date(Number(at)).toISOString().replace('Z', '');
  venue.interferences = [
    withList(({ rows }) => ({
      rows: rows.map((row) => ({
        ...row,
        createdAt: bare(row['createdAt']),
        updatedAt: bare(row['updatedAt']),
      })),
    })),
  ];
  expect(await venue.recover()).toMatchObject({ state: 'done', found: ORDERS });
});

it('F7 takes no order of one location for one of another, and does not say that it is done', async () => {
  venue.locations = ['here', 'there'];
  venue.interferences = [
    withList(({ rows }) => ({ rows: rows.map((row) => ({ ...row, locationId: 'there' })) })),
  ];
  const outcome = await venue.recover();
  // Each is found once, at the location that it names.
  expect(outcome).toMatchObject({ state: 'failed', found: ORDERS });
  expect(outcome?.problem).toMatch(/contradicted itself/);
});

it('F7 does not say that it is done when a payment of an order cannot be read', async () => {
  venue.interferences = [
    withList(({ rows }) => ({
      rows: rows.map((row) => ({ ...row, transactions: [{ status: 'complete' }] })),
    })),
  ];
  expect(await venue.recover()).toMatchObject({
    state: 'failed',
    problem: expect.stringMatching(/could not be read/) as string,
  });
});

describe('judges a list by what it says itself', () => {
  const TYPES = { '/orders': 'order', '/bookings': 'booking', '/checkins': 'check-in' } as const;
  const two = (type: Thing['type']): readonly Thing[] =>
    [1, 2].map((minutes) => ({
      type,
      id: `${type} ${minutes}`,
      status: 'pending',
      created: minutes * MINUTE,
      updated: minutes * MINUTE,
      heard: null,
      isMissed: true,
    }));

  it.each<[string, Interference]>([
    ['counts rows that it does not have', withList(() => ({ count: 120, rows: [] }))],
    ['has fewer rows than it counts', withList(() => ({ count: 120 }))],
    ['repeats its rows', repeated()],
    ['is of another time', withTimedList(({ rows }) => ({ rows: rows.map(ofAnotherTime) }))],
  ])('F7 fails when one %s, and is done once it is whole', async (what, change) => {
    for (const [path, type] of Object.entries(TYPES)) {
      venue = new Venue({ things: Object.values(TYPES).flatMap(two) });
      let isHonest = false;
      venue.interferences = [
        (...asked) => (isHonest || !asked[2].url.includes(`${path}?`) ? asked[1] : change(...asked)),
      ];
      const outcome = await venue.recover();
      // Orders are then asked for by their status.
      if (type === 'order' && what === 'is of another time') expect(outcome?.state).toBe('done');
      else expect(outcome?.problem, path).toMatch(/incomplete or contradicted itself.*Try again/);
      isHonest = true;
      await venue.recover(venue.gap(), RETRY_DELAYS_MS[0]);
      expect(venue.outcomes.at(-1), path).toMatchObject({ state: 'done' });
      expect(venue.missing).toEqual([]);
    }
  });

  it('F7 reads on while a list counts more, whatever the size of its pages', async () => {
    for (const pageSize of [1, 2, 5])
      for (const ignoresChange of [false, true]) {
        venue = new Venue({ pageSize, ignoresChange });
        expect(await venue.recover()).toMatchObject({ state: 'done', found: ORDERS });
      }
  });

  it.each([
    ['fewer than it counts', { count: 2, rows: [{ id: 'here' }] }],
    ['one that cannot be read', [{ id: 'here' }, { name: 'nameless' }]],
  ])('F7 fails when the list of locations has %s', async (_what, json) => {
    venue.interferences = [(_venue, answer) => ({ ...answer, json }), honest];
    expect(await venue.recover()).toMatchObject({ state: 'failed', found: ORDERS });
  });
});

it('F7 finds an order with an unknown status also where Doshii passes over the time of the change', async () => {
  const order = { type: 'order', id: 'order', heard: null, isMissed: true } as const;
  venue = new Venue({
    ignoresChange: true,
    things: [
      { ...order, status: 'teleported', created: MINUTE, updated: MINUTE },
      { ...order, id: 'old', status: 'complete', created: -HOUR, updated: -HOUR, isMissed: false },
    ],
  });
  expect(await venue.recover()).toMatchObject({ state: 'done', found: 1 });
});

it('F7 takes no booking for another time that lies there by one of its times only', async () => {
  venue = new Venue({ things: [] });
  const json = { count: 1, rows: [{ id: '1', createdAt: venue.now, date: venue.now + 200 * 24 * HOUR }] };
  venue.interferences = [
    (_venue, answer, { url }) => (url.includes('/bookings?') ? { ...answer, json } : answer),
  ];
  expect(await venue.recover()).toMatchObject({ state: 'done' });
});

it('F7 finds what was made in the gap and touched since', async () => {
  const late = { status: 'pending', created: MINUTE, updated: GAP_MS - SECOND, heard: null, isMissed: true };
  venue = new Venue({
    things: [
      { ...late, type: 'order', id: 'order' },
      { ...late, type: 'booking', id: 'booking' },
      { ...late, type: 'check-in', id: 'check-in' },
      { ...late, type: 'order', id: 'known', status: 'accepted', created: -HOUR, heard: 'pending' },
      { ...late, type: 'order', id: 'foreign', created: -HOUR, isMissed: false },
    ],
  });
  const { from, to } = venue.gap();
  expect(await venue.recover(venue.gap({ to: (from + to) / 2 }))).toMatchObject({ state: 'done', found: 4 });
  expect(venue.rows.toSorted()).toEqual(['booking', 'check-in', 'known', 'order']);
});

it.each([403, 404, 410])('F7 does not take a page with HTTP %i for a refusal by Doshii', async (status) => {
  const blocks: Interference = (_venue, answer, { url }) =>
    url.includes('/bookings?') ? { ...answer, status, json: undefined, text: PORTAL } : answer;
  venue.interferences = [blocks];
  expect(await venue.recover()).toMatchObject({ state: 'failed' });
  venue.interferences = [honest];
  await venue.recover(venue.gap(), RETRY_DELAYS_MS[0]);
  expect(venue.outcomes.at(-1)).toMatchObject({ state: 'done' });
});

it('F7 reads again when an event has another state than the list', async () => {
  const [order] = venue.things;
  if (order === undefined) throw new Error('no order');
  const complete: Interference = (_venue, answer) => {
    venue.touch(order, 'complete');
    venue.hear(order, 'complete');
    return answer;
  };
  venue.interferences = [honest, honest, complete, honest];
  expect(await venue.recover()).toMatchObject({ state: 'done', found: ORDERS - 1 });
  expect(venue.missing).toEqual([]);
  expect(ordersAsked()).toBe(2);
});

it.each([6 * MINUTE, -6 * MINUTE])(
  'F1 follows a clock that is set by %i ms between gap and reading',
  async (byMs) => {
    const gap = venue.gap();
    venue.recovery.gapEnded(sampleEvent({ seq: 1_000, kind: 'gap', gap }));
    venue.rest.clock.setWall(byMs);
    await venue.rest.advance(HEAD_START_MS);
    for (let turn = 0; turn < 10; turn += 1) await venue.rest.settle();
    expect(venue.outcomes).toMatchObject([{ state: 'done', found: ORDERS }]);
  },
);

const aheadMs = fc.oneof(
  fc.integer({ min: 1, max: 11 }).map((minutes) => minutes * MINUTE),
  fc.integer({ min: 1, max: 1_000 }).map((hours) => hours * HOUR),
);
const eitherWay = fc.tuple(aheadMs, fc.boolean()).map(([ms, isBehind]) => (isBehind ? -ms : ms));
const interference: fc.Arbitrary<Interference> = fc.oneof(
  fc.constant(honest),
  fc.constant(undated),
  fc.constant(kept),
  eitherWay.map(redated),
  eitherWay.map(clockSet),
  fc
    .tuple(
      fc.constantFrom(200, 302, 401, 403, 404, 407, 500, 503, 511),
      fc.constantFrom(PORTAL, '{}', ''),
      eitherWay,
    )
    // Of JSON nobody can tell that it is not Doshii who says so.
    .map(([status, text, ms]) => replaced(status, status === 403 || status === 404 ? PORTAL : text, ms)),
);

/** Contradicts itself, so that it can be noticed; or shows a change. */
const listInterference: fc.Arbitrary<Interference> = fc.oneof(
  fc.nat(3).map((some) => withList(({ rows }) => ({ rows: rows.slice(0, some) }))),
  fc.constant(withList(({ rows }) => ({ rows: rows.map(() => rows[0]) }))),
  fc.integer({ min: 1, max: 200 }).map((more) => withList(({ count }) => ({ count: count + more }))),
  fc.constant(withList(({ count, rows }) => ({ count: count + 1, rows: [...rows, { status: 'pending' }] }))),
  fc.constant(withTimedList(({ rows }) => ({ rows: rows.map(ofAnotherTime) }))),
  fc.nat().map((which) => changing(which, (thing) => venue.touch(thing))),
  fc.nat().map((which) =>
    changing(which, (thing) => {
      venue.touch(thing, 'complete');
      venue.hear(thing, 'complete');
    }),
  ),
  // Doshii sends again what it has kept.
  fc.nat().map((which) => changing(which, (thing) => venue.hear(thing, 'pending'))),
);

function changing(which: number, change: (thing: Thing) => void): Interference {
  return withList((list) => {
    const orders = venue.things.filter(({ type, isMissed }) => type === 'order' && isMissed);
    const thing = orders[which % orders.length];
    if (thing !== undefined) change(thing);
    return list;
  });
}

const inGap = fc.integer({ min: SECOND, max: GAP_MS / 2 - SECOND });
const sinceGap = fc.integer({ min: 0, max: GAP_MS / 2 });
/** Of a gap that ended ten minutes ago. */
const thing: fc.Arbitrary<Omit<Thing, 'id'>> = fc
  .oneof(
    {
      weight: 3,
      arbitrary: fc.record({
        type: fc.constantFrom('order', 'booking', 'check-in'),
        created: inGap,
        later: sinceGap,
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({ type: fc.constant('order'), heard: fc.constant('pending'), later: sinceGap }),
    },
    {
      weight: 1,
      arbitrary: fc.record({ type: fc.constant('order'), foreign: fc.constant(true), later: sinceGap }),
    },
  )
  .map(({ type, later, ...more }) => {
    const created = 'created' in more ? more.created : -HOUR;
    return {
      type,
      created,
      updated: Math.max(created, 0) + SECOND + Math.min(later, GAP_MS - Math.max(created, 0) - 2 * SECOND),
      heard: 'heard' in more ? more.heard : null,
      status: 'created' in more ? 'pending' : 'accepted',
      isMissed: !('foreign' in more),
    };
  });

it('F1 F7 never says that it is done while something is missing, whatever interferes', async () => {
  let done = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: -9, max: 9 }),
      fc.array(thing, { minLength: 1, maxLength: 12 }),
      fc.record({ pageSize: fc.constantFrom(2, 5, 100), ignoresChange: fc.boolean() }),
      // Between two false answers there is a true one: of a Doshii that always lies the same nobody can tell.
      fc
        .tuple(fc.array(fc.oneof(interference, listInterference), { maxLength: 12 }), fc.boolean())
        .map(([few, isFirst]) => few.flatMap((each) => (isFirst ? [each, honest] : [honest, each]))),
      async (minutes, drafts, options, interferences) => {
        const things = drafts.map((draft, index) => ({ ...draft, id: `thing-${index}` }));
        venue = new Venue({ ...options, skewMs: minutes * MINUTE, things });
        venue.interferences = [...interferences, honest];
        const { from, to } = venue.gap();
        await venue.recover(venue.gap({ to: (from + to) / 2 }), HOUR);
        expect(venue.outcomes).not.toEqual([]);
        if (venue.outcomes.every(({ state }) => state !== 'done')) return;
        done += 1;
        expect(venue.missing).toEqual([]);
      },
    ),
  );
  expect(done).toBeGreaterThan(50);
});
