/** The App's devices: one step to this computer's own, and changes in a race. */
import { beforeEach, describe, expect, it } from 'vitest';
import { deviceRef, Devices } from '../../../electron/doshii/devices.ts';
import { FakeDoshiiRest } from '../../fakes/fake-doshii-rest.ts';

const FILTERS = { events: [], terminals: [], channels: [], locationIds: [] };
const REF = 'doshii-monitor:office-pc';
const OWN = {
  doshiiId: 'own',
  name: 'OFFICE-PC',
  ref: REF,
  version: 'v1',
  updatedAt: '2026-01-01T00:00:00Z',
};
const OTHER = { doshiiId: 'other', name: 'Till', ref: 'till', version: 'w1' };

let doshii: FakeDoshiiRest;
let devices: Devices;

beforeEach(() => {
  doshii = new FakeDoshiiRest();
  devices = new Devices({ api: doshii.api, hostName: 'OFFICE-PC' });
});

const answer = (...json: unknown[]): void =>
  void (doshii.answers = json.map((each) => ({ status: 200, json: each })));

it.each([
  ['OFFICE-PC', REF],
  [' office-pc ', REF],
  ['', 'doshii-monitor:unnamed'],
])('calls the computer “%s” %s at Doshii', (hostName, ref) => {
  expect(deviceRef(hostName)).toBe(ref);
});

describe('this computer’s device', () => {
  it('is found again, with its filters as they are', async () => {
    answer([OTHER, OWN]);
    expect(await devices.registerOwn(FILTERS)).toMatchObject({
      ok: true,
      value: { device: { doshiiId: 'own' }, wasThere: true },
    });
    expect(doshii.paths).toEqual(['GET /devices']);
  });

  it('F7 is found on a later page', async () => {
    const others = Array.from({ length: 60 }, (_, index) => ({ ...OTHER, doshiiId: `other-${index}` }));
    answer({ count: 61, rows: others.slice(0, 50) }, { count: 61, rows: [...others.slice(50), OWN] });
    expect(await devices.registerOwn(FILTERS)).toMatchObject({ value: { wasThere: true } });
    expect(doshii.paths).toEqual(['GET /devices', 'GET /devices?offset=50&limit=100']);
  });

  it('F7 is not registered again while Doshii has devices that it does not list', async () => {
    answer({ count: 7, rows: [OTHER] });
    expect(await devices.registerOwn(FILTERS)).toMatchObject({
      ok: false,
      problem: { code: 'devices-incomplete', technical: 'count: 7, rows: 1' },
    });
    answer([OTHER, { name: 'no id' }]);
    expect(await devices.registerOwn(FILTERS)).toMatchObject({ problem: { technical: '1 rows' } });
    expect(doshii.paths.filter((path) => !path.startsWith('GET'))).toEqual([]);
  });

  it('is the one changed last where several go by its name', async () => {
    answer([
      OWN,
      { ...OWN, doshiiId: 'newer', updatedAt: '2026-02-01T00:00:00Z' },
      { ...OWN, updatedAt: null },
    ]);
    expect(await devices.findOwn()).toMatchObject({ value: { doshiiId: 'newer' } });
  });

  it('is registered under the host’s name where there is none', async () => {
    answer([OTHER], OWN);
    expect(await devices.registerOwn({ ...FILTERS, events: ['order_created'] })).toMatchObject({
      value: { device: { doshiiId: 'own' }, wasThere: false },
    });
    expect(JSON.parse(doshii.asked[1]?.body ?? '')).toEqual({
      ...FILTERS,
      name: 'OFFICE-PC',
      ref: REF,
      events: ['order_created'],
    });
  });

  it('is looked up when the answer to the registration does not say its id', async () => {
    answer([], { name: 'OFFICE-PC', ref: REF }, [OTHER, OWN]);
    expect(await devices.registerOwn(FILTERS)).toMatchObject({ value: { device: { doshiiId: 'own' } } });
    answer([], { name: 'OFFICE-PC', ref: REF }, [OTHER]);
    expect(await devices.registerOwn(FILTERS)).toMatchObject({
      ok: false,
      problem: { code: 'unreadable-answer' },
    });
  });

  it('is registered once, however often it is asked for at the same time', async () => {
    answer([], OWN);
    const [one, two] = await Promise.all([devices.registerOwn(FILTERS), devices.registerOwn(FILTERS)]);
    expect(one).toBe(two);
    expect(doshii.paths).toEqual(['GET /devices', 'POST /devices']);
  });

  it('is not registered when it cannot be known whether it is there', async () => {
    doshii.answers = [{ status: 403 }];
    expect(await devices.registerOwn(FILTERS)).toMatchObject({ problem: { code: 'no-rights' } });
    expect(doshii.paths).toEqual(['GET /devices']);
  });
});

describe('a change', () => {
  it('is made again on what others changed meanwhile, and leaves their part', async () => {
    doshii.answers = [
      { status: 409 },
      { status: 200, json: { ...OWN, version: 'v2', name: 'Theirs' } },
      { status: 200, json: { ...OWN, version: 'v3', name: 'Theirs', events: ['order_created'] } },
    ];
    const change = { events: ['order_created'] };
    expect(await devices.update({ doshiiId: 'own', version: 'v1' }, change)).toMatchObject({
      ok: true,
      value: { version: 'v3', name: 'Theirs', events: ['order_created'] },
    });
    expect(doshii.paths).toEqual(['PUT /devices/own', 'GET /devices/own', 'PUT /devices/own']);
    expect(doshii.asked.map(({ body }) => body)).toEqual([
      '{"events":["order_created"],"version":"v1"}',
      null,
      '{"events":["order_created"],"version":"v2"}',
    ]);
  });

  it('is given up after the second time', async () => {
    doshii.answers = [{ status: 409 }, { status: 200, json: OWN }, { status: 409 }];
    const result = await devices.update({ doshiiId: 'own', version: 'v0' }, { name: 'x' });
    expect(result).toMatchObject({ ok: false, problem: { code: 'stale-version' } });
    expect(doshii.asked).toHaveLength(3);
  });

  it('says that the device was deleted elsewhere, also between the two', async () => {
    doshii.answers = [{ status: 409 }, { status: 404 }];
    const result = await devices.update({ doshiiId: 'own', version: 'v0' }, { name: 'x' });
    expect(result).toMatchObject({ ok: false, problem: { code: 'unknown-object' } });
    expect(result.ok || result.problem.sentence).toContain('deleted elsewhere');
  });

  it('is read back when the answer does not show it', async () => {
    answer({ message: 'done' }, OWN);
    expect(await devices.update({ doshiiId: 'own', version: 'v1' }, { name: 'x' })).toMatchObject({
      value: { doshiiId: 'own' },
    });
  });
});

it('takes a device that is gone already for removed', async () => {
  answer({ message: 'removed' });
  expect(await devices.remove('own')).toEqual({ ok: true, value: null });
  doshii.answers = [{ status: 404 }];
  expect(await devices.remove('own')).toEqual({ ok: true, value: null });
  doshii.answers = [{ status: 500 }];
  expect(await devices.remove('own')).toMatchObject({ ok: false });
});
