/** How often Doshii is asked which POS it hears, and how long an answer counts. */
import { beforeEach, describe, expect, it } from 'vitest';
import { MAX_HEALTH_ROWS } from '../../../../electron/doshii/doshii-api.ts';
import {
  HealthWatch,
  KEPT_MS,
  MAX_POLL_MS,
  POLL_MS,
} from '../../../../electron/doshii/health/health-watch.ts';
import type { Location } from '../../../../electron/shared/doshii/doshii-objects.ts';
import type { HealthView } from '../../../../electron/shared/rest/location-health.ts';
import { FakeDoshiiRest } from '../../../fakes/fake-doshii-rest.ts';

const MINUTE = 60_000;
const BAR: Location = {
  id: 'bar',
  name: 'Harbour Bar',
  timezone: null,
  city: null,
  country: null,
  mappedLocationId: null,
  operatingHours: [],
  unreadableHours: 0,
};

let doshii: FakeDoshiiRest;
let views: HealthView[];
let watch: HealthWatch;
let known: readonly Location[];
let trades: boolean;

beforeEach(() => {
  doshii = new FakeDoshiiRest();
  views = [];
  known = [BAR];
  trades = true;
  doshii.respond = () => beats(12_000);
  watch = new HealthWatch({
    clock: doshii.clock,
    api: doshii.api,
    doshiiClock: doshii.client.doshiiClock,
    locations: {
      get all() {
        return known;
      },
    },
    isTrading: () => trades,
    onView: (view) => views.push(view),
  });
});

function beats(silentMs: number) {
  const heartbeat = new Date(doshii.clock.now() - silentMs).toISOString();
  return {
    status: 200,
    json: [{ locationId: 'bar', status: 'active', communicationType: 'websockets', heartbeat }],
  };
}

const state = (view = watch.view): string => view.locations.map((each) => each.state).join();

async function minutes(count: number): Promise<void> {
  for (let minute = 0; minute < count; minute += 1) await doshii.advance(MINUTE);
}

describe('the health of the locations', () => {
  it('is asked for once a minute with one request for all, and each answer is published', async () => {
    watch.start();
    watch.start();
    await minutes(10);
    expect(doshii.paths).toEqual(Array(11).fill('GET /health/locations'));
    expect(views).toHaveLength(11);
    expect(state(views.at(-1))).toBe('online');
    expect(watch.view).toMatchObject({ askedAt: doshii.clock.now(), problem: null });
  });

  it('is not asked for outside trading hours, and is unknown then', async () => {
    trades = false;
    watch.start();
    await minutes(5);
    expect(doshii.asked).toHaveLength(0);
    expect([watch.view.askedAt, state()]).toEqual([null, 'unknown']);
    trades = true;
    await minutes(1);
    expect(state()).toBe('online');
    trades = false;
    await minutes(5);
    expect(doshii.asked).toHaveLength(1);
    expect(state(views.at(-1))).toBe('unknown');
  });

  it('never has two requests under way, and counts a late answer', async () => {
    doshii.isHolding = true;
    watch.start();
    await minutes(5);
    expect(doshii.asked).toHaveLength(1);
    doshii.isHolding = false;
    doshii.answerAll();
    await doshii.settle();
    await minutes(1);
    expect(doshii.asked).toHaveLength(2);
    expect(state()).toBe('online');
  });

  it('keeps the last state for three minutes while no list comes, then it is unknown and says why', async () => {
    watch.start();
    await doshii.settle();
    doshii.respond = () => ({ type: 'answer-too-large' });
    await doshii.advance(KEPT_MS - 1);
    expect(state()).toBe('online');
    expect(watch.view.problem?.code).toBe('answer-too-large');
    await doshii.advance(1);
    expect(state()).toBe('unknown');
    expect(state(views.at(-1))).toBe('unknown');
    expect(watch.view.locations[0]).toMatchObject({ name: 'Harbour Bar', silentMs: null });
    doshii.respond = () => beats(0);
    await minutes(1);
    expect(state()).toBe('online');
    expect(watch.view.problem).toBeNull();
  });

  it('does not take a state from before a sleep for one of now, and asks when the connection is back', async () => {
    watch.start();
    await doshii.settle();
    doshii.clock.sleep(8 * 60 * MINUTE);
    expect(state()).toBe('unknown');
    watch.look();
    await doshii.settle();
    expect([state(), doshii.asked.length]).toEqual(['online', 2]);
    watch.look();
    await doshii.settle();
    expect(doshii.asked).toHaveLength(2);
  });

  it('asks more seldom while Doshii answers with errors, so that other questions can still be asked', async () => {
    doshii.respond = () => ({ status: 400 });
    watch.start();
    await minutes(60);
    const hour = doshii.asked.length;
    expect(hour).toBeGreaterThan(60 / (MAX_POLL_MS / MINUTE));
    expect(hour).toBeLessThan(14);
    expect(state()).toBe('unknown');
    doshii.respond = () => beats(0);
    watch.look();
    await doshii.settle();
    expect(state()).toBe('online');
    await minutes(3);
    expect(doshii.asked).toHaveLength(hour + 4);
  });

  it('asks on every minute while Doshii cannot be reached', async () => {
    doshii.respond = () => ({ type: 'answer-damaged' });
    watch.start();
    await minutes(10);
    expect(doshii.asked).toHaveLength(11);
  });

  it('asks nothing more once the credentials are refused', async () => {
    doshii.respond = () => ({ status: 401 });
    watch.start();
    await minutes(10);
    expect(doshii.asked).toHaveLength(1);
    expect(watch.view.problem?.code).toBe('secret-refused');
  });

  it.each([
    [403, 'no-rights'],
    [404, 'unknown-object'],
  ])('asks once an hour after a %i, also when the connection is back, and says so', async (status, code) => {
    doshii.respond = () => ({ status, json: { message: 'no' } });
    watch.start();
    await minutes(30);
    watch.look();
    await minutes(29);
    expect(doshii.asked).toHaveLength(1);
    expect(watch.view.problem?.code).toBe(code);
    expect(watch.view.problem?.nextStep).toMatch(/\. The monitor asks again every hour\.$/);
    await minutes(2);
    expect(doshii.asked).toHaveLength(2);
    doshii.respond = () => beats(0);
    await minutes(60);
    expect([state(), watch.view.problem]).toEqual(['online', null]);
    const { length } = doshii.asked;
    await minutes(5);
    expect(doshii.asked).toHaveLength(length + 5);
  });

  it('waits as long as Doshii asks for', async () => {
    doshii.respond = () => ({ status: 429, headers: { 'retry-after': '600' } });
    watch.start();
    await minutes(9);
    expect(doshii.asked).toHaveLength(1);
    doshii.respond = () => beats(0);
    await minutes(2);
    expect(state()).toBe('online');
  });

  it('does not judge by an answer without a date, which may be an old one from a cache', async () => {
    watch.start();
    await doshii.settle();
    for (const headers of [{ date: '' }, { age: '400' }]) {
      doshii.respond = () => ({ ...beats(6 * MINUTE), headers });
      await minutes(1);
      expect(state()).toBe('online');
      expect(watch.view.problem?.code).toBe('clock-unsettled');
    }
    doshii.respond = () => beats(6 * MINUTE);
    await minutes(1);
    expect(state()).toBe('offline');
  });

  it('judges by Doshii’s clock after this computer’s was set', async () => {
    watch.start();
    await doshii.settle();
    const ahead = 9 * MINUTE;
    doshii.clock.setWall(ahead);
    doshii.respond = () => {
      const doshiiNow = doshii.clock.now() - ahead;
      const heartbeat = new Date(doshiiNow - 10_000).toISOString();
      const { json, status } = beats(0);
      return {
        status,
        headers: { date: new Date(doshiiNow).toUTCString() },
        json: json.map((row) => ({ ...row, heartbeat })),
      };
    };
    await minutes(3);
    expect(state()).toBe('online');
    expect(watch.view.locations[0]?.heartbeatAt).toBeGreaterThan(doshii.clock.now() - 12_000);
  });

  it('reads no more of a huge list than a few thousand rows', async () => {
    const rows = Array.from({ length: 100_000 }, (_, index) => ({ locationId: `x${index}` }));
    doshii.respond = () => ({ status: 200, json: rows });
    watch.start();
    await doshii.settle();
    expect(watch.view.locations).toHaveLength(MAX_HEALTH_ROWS + 1);
    expect(new Set(watch.view.locations.map((each) => each.state))).toEqual(new Set(['unknown']));
  });

  it('does not take newer heartbeats for further rows, of a server that knows no pages', async () => {
    let beat = doshii.clock.now() - MINUTE;
    doshii.respond = () => ({
      status: 200,
      json: {
        rows: Array.from({ length: 60 }, (_, index) => ({
          locationId: `x${index}`,
          status: 'active',
          communicationType: 'websockets',
          heartbeat: new Date((beat += 1_000)).toISOString(),
        })),
      },
    });
    watch.start();
    await doshii.settle();
    expect(doshii.asked).toHaveLength(2);
    expect(watch.view.locations).toHaveLength(61);
  });

  it('asks more seldom while Doshii says that it is asked too often, and goes on so after what was not sent', async () => {
    doshii.respond = () => ({ status: 429 });
    watch.start();
    await minutes(60);
    const hour = doshii.asked.length;
    expect(hour).toBeGreaterThan(60 / (MAX_POLL_MS / MINUTE));
    expect(hour).toBeLessThan(14);
    doshii.respond = () => ({ status: 503, headers: { 'retry-after': '540' } });
    await minutes(60);
    expect(doshii.asked.length - hour).toBeLessThan(9);
  });

  it('is asked for when a person wants it, also outside trading hours and after a refusal, with one request at a time', async () => {
    expect((await watch.refresh())?.code).toBe('no-secret');
    trades = false;
    watch.start();
    doshii.respond = () => ({ status: 403 });
    expect((await watch.refresh())?.code).toBe('no-rights');
    doshii.respond = () => beats(0);
    expect(await Promise.all([watch.refresh(), watch.refresh()])).toEqual([null, null]);
    expect([state(), doshii.asked.length]).toEqual(['online', 2]);
    trades = true;
    await doshii.advance(MINUTE - 1);
    expect(doshii.asked).toHaveLength(2);
    await doshii.advance(1);
    expect(doshii.asked).toHaveLength(3);
  });

  it('forgets another account, also an answer that comes later', async () => {
    watch.start();
    await doshii.settle();
    doshii.isHolding = true;
    await minutes(1);
    watch.forget();
    expect(views.at(-1)).toEqual({ askedAt: null, locations: [], problem: null });
    doshii.isHolding = false;
    doshii.answerAll();
    await minutes(5);
    expect([watch.view.locations, doshii.asked.length, doshii.clock.timers]).toEqual([[], 2, 0]);
    doshii.isHolding = true;
    watch.start();
    await doshii.settle();
    watch.forget();
    doshii.respond = () => beats(6 * MINUTE);
    watch.start();
    await doshii.settle();
    const published = views.length;
    doshii.answerAll();
    await doshii.settle();
    expect([state(), views.length]).toEqual(['offline', published + 1]);
  });

  it('remembers the locations of an earlier answer while Doshii’s list of them is not known', async () => {
    known = [];
    watch.start();
    await doshii.settle();
    doshii.respond = () => ({ status: 200, json: [] });
    await minutes(1);
    expect(watch.view.locations).toMatchObject([{ locationId: 'bar', state: 'unknown' }]);
  });

  it('leaves no timer behind', async () => {
    watch.start();
    await minutes(2);
    watch.stop();
    await doshii.settle();
    expect(doshii.clock.timers).toBe(0);
    expect(POLL_MS).toBeGreaterThanOrEqual(MINUTE);
  });
});
