/** What is known of the App's locations, and how seldom it is asked for. */
import { beforeEach, describe, expect, it } from 'vitest';
import { LEAST_BETWEEN_MS, Locations, REFRESH_MS, RETRY_MS } from '../../../electron/doshii/locations.ts';
import type { KnownLocations } from '../../../electron/shared/doshii/doshii-answers.ts';
import { CREDENTIALS, FakeDoshiiRest } from '../../fakes/fake-doshii-rest.ts';

const BAR = { id: 'bar', name: 'Harbour Bar', timezone: 'Australia/Sydney' };
const KITCHEN = { id: 'kitchen', name: 'Kitchen' };

let doshii: FakeDoshiiRest;
let saved: KnownLocations[];
let changes: number;

beforeEach(() => {
  doshii = new FakeDoshiiRest();
  doshii.answers = [{ status: 200, json: [BAR] }];
  saved = [];
  changes = 0;
});

function start(restored: KnownLocations | null = null): Locations {
  return new Locations({
    clock: doshii.clock,
    api: doshii.api,
    restored,
    onSave: (known) => saved.push(known),
    onChange: () => (changes += 1),
  });
}

const known = (): KnownLocations => {
  const [last] = saved.slice(-1);
  if (last === undefined) throw new Error('nothing was saved');
  return last;
};

it('reads at the start, keeps what it read, and knows it in the next run without asking', async () => {
  const first = start();
  first.keepFresh();
  await doshii.settle();
  expect(first.find('bar')).toMatchObject(BAR);
  expect(changes).toBe(1);
  const next = start(known());
  next.keepFresh();
  next.seen('bar');
  await doshii.settle();
  expect(next.find('bar')).toMatchObject(BAR);
  expect(doshii.asked).toHaveLength(1);
});

it('reads again what is old, or of a time to come', async () => {
  const locations = start({ readAt: doshii.clock.now(), locations: [] });
  await doshii.advance(REFRESH_MS - 1);
  locations.keepFresh();
  expect(doshii.asked).toHaveLength(0);
  await doshii.advance(1);
  locations.keepFresh();
  await doshii.settle();
  expect(doshii.asked).toHaveLength(1);
  doshii.clock.setWall(-3_600_000);
  await doshii.advance(LEAST_BETWEEN_MS);
  locations.keepFresh();
  await doshii.settle();
  expect(doshii.asked).toHaveLength(2);
});

it('reads again for a location that it does not know, at most once a minute, and not again for one that Doshii does not list', async () => {
  const locations = start({ readAt: doshii.clock.now(), locations: [] });
  locations.seen('bar');
  locations.seen('bar');
  locations.seen('stranger');
  await doshii.settle();
  expect(doshii.asked).toHaveLength(1);
  expect(locations.find('bar')?.name).toBe('Harbour Bar');
  await doshii.advance(LEAST_BETWEEN_MS - 1);
  locations.seen('stranger');
  await doshii.settle();
  expect(doshii.asked).toHaveLength(1);
  for (let minute = 0; minute < 10; minute += 1) {
    await doshii.advance(LEAST_BETWEEN_MS);
    locations.seen('stranger');
    locations.seen('bar');
  }
  expect(doshii.asked).toHaveLength(2);
  doshii.answers = [{ status: 200, json: [BAR, KITCHEN] }];
  locations.seen('kitchen');
  await doshii.settle();
  expect(locations.find('kitchen')?.name).toBe('Kitchen');
});

it('keeps what it knows when Doshii does not answer, and stays within a call a minute', async () => {
  const locations = start({
    readAt: 0,
    locations: [
      { ...BAR, city: null, country: null, mappedLocationId: null, operatingHours: [], unreadableHours: 0 },
    ],
  });
  doshii.answers = [{ status: 400 }];
  for (let second = 0; second < 90; second += 1) {
    locations.seen('bar');
    await doshii.advance(1_000);
  }
  expect(doshii.asked).toHaveLength(2);
  expect(locations.find('bar')?.name).toBe('Harbour Bar');
  expect([saved, changes]).toEqual([[], 0]);
});

it('F7 reads every page of the list, and is not whole while one is missing', async () => {
  const many = Array.from({ length: 130 }, (_, index) => ({ id: `bar-${index}` }));
  const count = many.length;
  doshii.respond = ({ url }) => {
    const offset = Number(new URL(url).searchParams.get('offset'));
    return { status: 200, json: { count, rows: many.slice(offset, offset + 50) } };
  };
  const locations = start();
  await locations.refresh('monitor');
  expect(locations.find('bar-129')).not.toBeNull();
  expect([locations.all.length, locations.isWhole(0)]).toEqual([130, true]);
  doshii.respond = () => ({ status: 200, json: { count, rows: many.slice(0, 50) } });
  await locations.refresh('monitor');
  expect([locations.all.length, locations.isWhole(0)]).toEqual([50, false]);
});

it('answers everybody who asks at the same time with one call', async () => {
  const locations = start();
  const [one, two] = await Promise.all([locations.refresh('person'), locations.refresh('monitor')]);
  expect(one).toBe(two);
  expect(doshii.asked).toHaveLength(1);
});

it('forgets another App’s locations, also those that are still on their way', async () => {
  const locations = start();
  doshii.isHolding = true;
  const late = locations.refresh('person');
  await doshii.settle();
  doshii.credentials = { ...CREDENTIALS, clientId: 'another' };
  locations.forget();
  doshii.answers = [{ status: 200, json: [KITCHEN] }];
  const now = locations.refresh('person');
  await doshii.settle();
  doshii.answerAll();
  await Promise.all([late, now]);
  expect(locations.all.map(({ id }) => id)).toEqual(['kitchen']);
  expect(saved.map((each) => each.locations.map(({ id }) => id))).toEqual([['kitchen']]);
});

it('names the venues whose health has no name', async () => {
  const locations = start();
  await locations.refresh('person');
  doshii.answers = [
    {
      status: 200,
      json: [
        { locationId: 'bar', status: 'active' },
        { locationId: 'x', name: 'X' },
      ],
    },
  ];
  expect(await locations.health('person')).toMatchObject({
    value: { rows: [{ name: 'Harbour Bar', status: 'active' }, { name: 'X' }] },
  });
});

describe('when Doshii says that hours have changed', () => {
  const asked = (): number => doshii.asked.length;

  it('reads at once, then at most once a minute, and the last change is in what was read', async () => {
    const locations = start({ readAt: doshii.clock.now(), locations: [] });
    locations.outdated();
    await doshii.settle();
    expect(asked()).toBe(1);
    for (let second = 0; second < 50; second += 1) {
      locations.outdated();
      await doshii.advance(1_000);
    }
    expect(asked()).toBe(1);
    doshii.answers = [{ status: 200, json: [KITCHEN] }];
    await doshii.advance(LEAST_BETWEEN_MS - 50_000);
    expect(asked()).toBe(2);
    expect(locations.all).toMatchObject([KITCHEN]);
    await doshii.advance(REFRESH_MS);
    expect(asked()).toBe(2);
  });

  it('reads again what changed while the answer was on its way', async () => {
    const locations = start();
    doshii.isHolding = true;
    void locations.refresh('monitor');
    await doshii.settle();
    locations.outdated();
    doshii.answerAll();
    await doshii.settle();
    expect(known().readAt).toBe(0);
    await doshii.advance(LEAST_BETWEEN_MS - 1);
    expect(asked()).toBe(1);
    await doshii.advance(1);
    expect(asked()).toBe(2);
    doshii.answerAll();
    await doshii.settle();
    expect(known().readAt).toBeGreaterThan(0);
  });

  it('tries again after a failure, with the next event or in a while, until it has been read', async () => {
    const locations = start({ readAt: doshii.clock.now(), locations: [] });
    doshii.answers = [{ status: 400 }];
    locations.outdated();
    await doshii.advance(RETRY_MS - 1);
    expect(asked()).toBe(1);
    await doshii.advance(1);
    expect(asked()).toBe(2);
    await doshii.advance(LEAST_BETWEEN_MS);
    doshii.answers = [{ status: 200, json: [BAR] }];
    locations.keepFresh();
    await doshii.settle();
    expect(asked()).toBe(3);
    await doshii.advance(2 * RETRY_MS);
    expect(asked()).toBe(3);
  });

  it('does not wait for the time after a failure once a reading has worked', async () => {
    const locations = start();
    doshii.answers = [{ status: 400 }];
    locations.outdated();
    await doshii.settle();
    doshii.answers = [{ status: 200, json: [BAR] }];
    await locations.refresh('person');
    locations.outdated();
    await doshii.advance(LEAST_BETWEEN_MS);
    expect(asked()).toBe(3);
  });

  it('reads at once in the next run when this one ends before', async () => {
    const first = start();
    await first.refresh('monitor');
    first.outdated();
    first.stop();
    expect(doshii.clock.timers).toBe(0);
    await doshii.advance(RETRY_MS);
    expect(asked()).toBe(1);
    start(known()).keepFresh();
    await doshii.settle();
    expect(asked()).toBe(2);
  });

  it('reads nothing more after the end, even when an answer was on its way', async () => {
    const locations = start();
    doshii.isHolding = true;
    void locations.refresh('monitor');
    await doshii.settle();
    locations.outdated();
    locations.stop();
    doshii.answerAll();
    await doshii.advance(RETRY_MS);
    expect(asked()).toBe(1);
  });

  it('does not read another App’s locations for it', async () => {
    const locations = start();
    await locations.refresh('monitor');
    locations.outdated();
    locations.forget();
    await doshii.advance(RETRY_MS);
    expect(asked()).toBe(1);
  });
});
