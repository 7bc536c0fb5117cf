/** The policy of the REST client on a clock that the test owns: retries, waits, refusals, width, clock skew. */
import { beforeEach, describe, expect, it } from 'vitest';
import {
  MAX_CONCURRENT,
  MAX_ERRORS,
  MAX_SKEW_MS,
  RETRY_DELAY_MS,
} from '../../../electron/doshii/rest-client.ts';
import type { Fetched } from '../../../electron/shared/rest/doshii-ipc.ts';
import { CREDENTIALS, FakeDoshiiRest, type FakeAnswer } from '../../fakes/fake-doshii-rest.ts';

const MINUTE = 60_000;
let doshii: FakeDoshiiRest;

beforeEach(() => {
  doshii = new FakeDoshiiRest();
});

/** The code of the reason, or `ok`. */
async function outcome(call: Promise<Fetched<unknown>>, advanceMs = 0): Promise<string> {
  await doshii.advance(advanceMs);
  const result = await call;
  return result.ok ? 'ok' : result.problem.code;
}

describe('without what it takes', () => {
  it('asks nothing without a client ID or a secret, and says which', async () => {
    doshii.credentials = null;
    expect(await outcome(doshii.api.devices())).toBe('not-configured');
    doshii.credentials = { ...CREDENTIALS, clientSecret: null };
    expect(await outcome(doshii.api.devices('person'))).toBe('no-secret');
    expect(doshii.asked).toEqual([]);
  });
});

describe('tokens', () => {
  it('makes a fresh one for every request, with the client ID and the time in seconds', async () => {
    await outcome(doshii.api.devices());
    await doshii.advance(2_000);
    await outcome(doshii.api.devices());
    const claims = doshii.asked.map(({ headers }) => {
      const [, part = ''] = (headers['authorization'] ?? '').split('.');
      return JSON.parse(Buffer.from(part, 'base64url').toString()) as unknown;
    });
    const seconds = Math.floor(doshii.clock.now() / 1_000);
    expect(claims).toEqual([
      { clientId: CREDENTIALS.clientId, timestamp: seconds - 2 },
      { clientId: CREDENTIALS.clientId, timestamp: seconds },
    ]);
  });
});

describe('retries', () => {
  it.each<[string, FakeAnswer]>([
    ['500', { status: 500 }],
    ['504', { status: 504 }],
    ['a lost connection', { type: 'network', code: 'ECONNRESET' }],
    ['a missing name', { type: 'network', code: 'EAI_AGAIN' }],
    ['a connection that takes too long', { type: 'connect-timeout' }],
    ['an answer that takes too long', { type: 'answer-timeout' }],
  ])('asks once more after %s, and gives up after the second', async (_what, answer) => {
    doshii.answers = [answer, { status: 200, json: [] }];
    expect(await outcome(doshii.api.devices(), RETRY_DELAY_MS)).toBe('ok');
    expect(doshii.asked).toHaveLength(2);
    doshii.answers = [answer];
    expect(await outcome(doshii.api.devices(), RETRY_DELAY_MS)).not.toBe('ok');
    expect(doshii.asked).toHaveLength(4);
    expect(doshii.clock.timers).toBe(0);
  });

  it.each<[string, FakeAnswer, string]>([
    ['400', { status: 400 }, 'request-refused'],
    ['401', { status: 401 }, 'secret-refused'],
    ['403', { status: 403 }, 'no-rights'],
    ['404', { status: 404 }, 'unknown-object'],
    ['a redirect', { status: 302, headers: { location: 'https://portal.test' } }, 'not-doshii'],
    ['a page', { status: 200, text: '<html>sign in</html>' }, 'not-doshii'],
    ['broken JSON', { status: 200, text: '[{"doshiiId":' }, 'unreadable-answer'],
    ['another shape', { status: 200, json: { devices: [] } }, 'unreadable-answer'],
    ['a wrong certificate', { type: 'network', code: 'CERT_HAS_EXPIRED' }, 'certificate-expired'],
    ['a proxy that wants a login', { type: 'proxy', status: 407, code: '' }, 'proxy-credentials'],
    ['too much', { type: 'answer-too-large' }, 'answer-too-large'],
    ['damaged packing', { type: 'answer-damaged' }, 'unreadable-answer'],
  ])('does not ask again after %s', async (_what, answer, code) => {
    doshii.answers = [answer];
    expect(await outcome(doshii.api.devices('person'), RETRY_DELAY_MS)).toBe(code);
    expect(doshii.asked).toHaveLength(1);
  });

  it('never sends a change twice by itself', async () => {
    doshii.answers = [{ type: 'network', code: 'ECONNRESET' }];
    const draft = { name: 'a', ref: 'b', events: [], terminals: [], channels: [], locationIds: [] };
    expect(await outcome(doshii.api.registerDevice(draft), MINUTE)).toBe('cut');
    doshii.answers = [{ status: 500 }];
    expect(await outcome(doshii.api.removeDevice('x'), MINUTE)).toBe('server-error');
    expect(doshii.paths).toEqual(['POST /devices', 'DELETE /devices/x']);
  });
});

describe('waits that Doshii asks for', () => {
  it('waits a short Retry-After out within the call', async () => {
    doshii.answers = [
      { status: 503, headers: { 'retry-after': '4' } },
      { status: 200, json: [] },
    ];
    const call = doshii.api.devices();
    await doshii.advance(3_900);
    expect(doshii.asked).toHaveLength(1);
    expect(await outcome(call, 100)).toBe('ok');
  });

  it.each(['60', 'date'])('asks nobody’s question before a long Retry-After (%s) is over', async (form) => {
    const at = new Date(doshii.clock.now() + MINUTE).toUTCString();
    doshii.answers = [
      { status: 503, headers: { 'retry-after': form === 'date' ? at : form } },
      { status: 200, json: [] },
    ];
    expect(await outcome(doshii.api.devices(), 2_000)).toBe('unavailable');
    await doshii.advance(50_000);
    expect(await outcome(doshii.api.devices('person'))).toBe('asked-to-wait');
    expect(doshii.asked).toHaveLength(1);
    await doshii.advance(9_000);
    expect(await outcome(doshii.api.devices())).toBe('ok');
  });

  it('leaves Doshii alone for half a minute after 429 without a time', async () => {
    doshii.answers = [{ status: 429 }, { status: 200, json: [] }];
    expect(await outcome(doshii.api.devices())).toBe('rate-limited');
    await doshii.advance(29_000);
    expect(await outcome(doshii.api.devices())).toBe('asked-to-wait');
    await doshii.advance(1_500);
    expect(await outcome(doshii.api.devices())).toBe('ok');
    expect(doshii.asked).toHaveLength(2);
  });

  it('does not believe a wait of days', async () => {
    doshii.answers = [
      { status: 503, headers: { 'retry-after': '99999999' } },
      { status: 200, json: [] },
    ];
    await outcome(doshii.api.devices());
    await doshii.advance(61 * MINUTE);
    expect(await outcome(doshii.api.devices())).toBe('ok');
  });
});

describe('refusals', () => {
  const allAsk = async (): Promise<readonly string[]> => [
    await outcome(doshii.api.devices()),
    await outcome(doshii.api.order('here', '1')),
    await outcome(doshii.api.locations()),
  ];

  it('asks nothing by itself after a wrong secret, until a person’s question is answered', async () => {
    doshii.answers = [{ status: 401 }];
    expect(await allAsk()).toEqual(Array(3).fill('secret-refused'));
    await doshii.advance(24 * 60 * MINUTE);
    expect(await allAsk()).toEqual(Array(3).fill('secret-refused'));
    expect(doshii.asked).toHaveLength(1);
    expect(await outcome(doshii.api.devices('person'))).toBe('secret-refused');
    expect(doshii.asked).toHaveLength(2);
    doshii.answers = [{ status: 200, json: [] }];
    expect(await outcome(doshii.api.devices('person'))).toBe('ok');
    expect(await outcome(doshii.api.devices())).toBe('ok');
  });

  it('asks again once the credentials are others, and not because an old call is refused late', async () => {
    doshii.isHolding = true;
    doshii.answers = [{ status: 401 }, { status: 200, json: [] }];
    const late = doshii.api.devices();
    await doshii.settle();
    doshii.isHolding = false;
    doshii.credentials = { ...CREDENTIALS, clientSecret: 'another' };
    expect(await outcome(doshii.api.devices())).toBe('ok');
    doshii.answerAll();
    expect(await outcome(late)).toBe('secret-refused');
    expect(await outcome(doshii.api.devices())).toBe('ok');
  });

  it('stops asking for a kind of thing at a location without the right to it, and goes on elsewhere', async () => {
    doshii.answers = [{ status: 403 }, { status: 200, json: { id: '1' } }];
    expect(await outcome(doshii.api.booking('here', '1'))).toBe('no-rights');
    expect(await outcome(doshii.api.booking('here', '2'))).toBe('no-rights');
    expect(await outcome(doshii.api.booking('there', '2'))).toBe('ok');
    expect(await outcome(doshii.api.order('here', '1'))).toBe('ok');
    expect(doshii.paths).toEqual(['GET /bookings/1', 'GET /bookings/2', 'GET /orders/1']);
  });

  it('asks once for what Doshii does not know', async () => {
    doshii.answers = [{ status: 404 }, { status: 200, json: { id: '2' } }];
    expect(await outcome(doshii.api.order('here', '1'))).toBe('unknown-object');
    expect(await outcome(doshii.api.order('here', '1'))).toBe('unknown-object');
    expect(await outcome(doshii.api.order('here', '2'))).toBe('ok');
    expect(doshii.paths).toEqual(['GET /orders/1', 'GET /orders/2']);
  });

  it('looks nothing more up by itself after too many errors, until some time has passed', async () => {
    doshii.answers = [{ status: 404 }];
    for (let id = 0; id < MAX_ERRORS + 5; id += 1) await outcome(doshii.api.order('here', String(id)));
    expect(doshii.asked).toHaveLength(MAX_ERRORS);
    expect(await outcome(doshii.api.order('here', 'x'))).toBe('too-many-errors');
    expect(await outcome(doshii.api.order('here', 'x', 'person'))).toBe('unknown-object');
    doshii.credentials = { ...CREDENTIALS, clientSecret: 'another' };
    expect(await outcome(doshii.api.order('here', 'z'))).toBe('unknown-object');
    for (let id = 0; id < MAX_ERRORS; id += 1) await outcome(doshii.api.order('here', String(id)));
    expect(await outcome(doshii.api.order('here', 'y'))).toBe('too-many-errors');
    doshii.answers = [{ status: 200, json: { id: 'y' } }];
    await doshii.advance(11 * MINUTE);
    expect(await outcome(doshii.api.order('here', 'y'))).toBe('ok');
  });
});

it('reports each change of whether it can send requests', async () => {
  const { client } = doshii;
  doshii.credentials = { ...CREDENTIALS, clientSecret: null };
  expect(client.state).toEqual({ rest: 'no-secret', problem: null });
  doshii.credentials = CREDENTIALS;
  expect(client.state).toEqual({ rest: 'ready', problem: null });
  doshii.answers = [{ status: 403 }, { status: 401 }];
  for (let call = 0; call < 3; call += 1) await doshii.api.devices('person');
  expect(client.state).toMatchObject({ rest: 'refused', problem: { code: 'secret-refused' } });
  expect(doshii.states).toEqual(['refused']);
  doshii.credentials = { ...CREDENTIALS, clientSecret: 'another' };
  expect(client.state.rest).toBe('ready');
  doshii.credentials = CREDENTIALS;
  doshii.answers = [{ status: 200, json: [] }];
  for (let call = 0; call < 2; call += 1) await doshii.api.devices('person');
  expect(doshii.states).toEqual(['refused', 'ready']);
});

describe('clocks', () => {
  it.each([
    [MAX_SKEW_MS + 5_000, 'ahead of'],
    [-MAX_SKEW_MS - 5_000, 'behind'],
  ])('names a clock that is off by %i ms as the cause of a refusal', async (skew, side) => {
    const date = new Date(doshii.clock.now() - skew).toUTCString();
    doshii.answers = [{ status: 401, headers: { date } }];
    const result = await doshii.api.devices();
    expect(result).toMatchObject({ ok: false, problem: { code: 'clock-skew' } });
    expect(result.ok || result.problem.sentence).toContain(`2 min 5 s ${side} Doshii’s`);
  });

  it('asks again by itself when the clock was set', async () => {
    const date = new Date(doshii.clock.now() - 20 * MINUTE).toUTCString();
    doshii.answers = [
      { status: 401, headers: { date } },
      { status: 200, json: [] },
    ];
    expect(await outcome(doshii.api.devices())).toBe('clock-skew');
    doshii.clock.sleep(5 * MINUTE);
    expect(await outcome(doshii.api.devices())).toBe('clock-skew');
    doshii.clock.setWall(-20 * MINUTE);
    expect(await outcome(doshii.api.devices())).toBe('ok');
  });

  it('blames the secret while the clocks agree', async () => {
    const date = new Date(doshii.clock.now() - MINUTE).toUTCString();
    doshii.answers = [{ status: 401, headers: { date } }];
    expect(await outcome(doshii.api.devices())).toBe('secret-refused');
  });

  describe('F1 Doshii’s clock', () => {
    const dated = (aheadMs: number): Record<string, string> => ({
      date: new Date(doshii.clock.now() + aheadMs).toUTCString(),
    });
    /** A `Date` header is late by up to a second. */
    const skewSeconds = (): number | null => {
      const { skewMs } = doshii.client.doshiiClock;
      return skewMs === null ? null : Math.floor(skewMs / 1_000);
    };

    it.each<[string, FakeAnswer]>([
      ['a redirect', { status: 302 }],
      ['a 304', { status: 304 }],
      ['a 401', { status: 401 }],
      ['a 403', { status: 403 }],
      ['a 404', { status: 404 }],
      ['a 407', { status: 407 }],
      ['a 429', { status: 429 }],
      ['a 500', { status: 500 }],
      ['a 502', { status: 502 }],
      ['a 511', { status: 511 }],
      ['a sign-in page', { status: 200, text: '<html>sign in</html>' }],
      ['an empty answer', { status: 204, text: '' }],
      ['broken JSON', { status: 200, text: '[{"doshiiId":' }],
      ['JSON of another shape', { status: 200, json: { login: 'required' } }],
    ])('F1 is not learned from %s', async (_what, answer) => {
      doshii.answers = [{ ...answer, headers: dated(5 * MINUTE) }];
      await outcome(doshii.api.devices('person'), RETRY_DELAY_MS);
      expect(doshii.client.doshiiClock).toMatchObject({ skewMs: null, doubts: 0 });
      await doshii.advance(MINUTE);
      doshii.answers = [{ status: 200, json: [], headers: dated(-MINUTE) }];
      expect(await outcome(doshii.api.devices('person'))).toBe('ok');
      expect(skewSeconds()).toBe(60);
      doshii.answers = [{ ...answer, headers: dated(5 * MINUTE) }];
      await outcome(doshii.api.devices('person'), RETRY_DELAY_MS);
      expect(skewSeconds()).toBe(60);
      expect(doshii.client.doshiiClock.doubts).toBe(0);
    });

    it('F1 is not learned from the answer to a change, which may be any', async () => {
      doshii.answers = [{ status: 200, text: '{"portal":true}', headers: dated(5 * MINUTE) }];
      expect(await outcome(doshii.api.removeDevice('x'))).toBe('ok');
      expect(skewSeconds()).toBeNull();
    });

    it('F1 is not learned from what a cache kept, and that is a reason to doubt', async () => {
      doshii.answers = [{ status: 200, json: [], headers: { ...dated(-5 * MINUTE), age: '300' } }];
      expect(await outcome(doshii.api.devices())).toBe('ok');
      expect(doshii.client.doshiiClock).toMatchObject({ skewMs: null, doubts: 1 });
      doshii.answers = [{ status: 200, json: [], headers: { ...dated(0), age: '0' } }];
      expect(await outcome(doshii.api.devices())).toBe('ok');
      expect(skewSeconds()).toBe(0);
    });

    it('F1 asks caches for nothing that they kept', async () => {
      await outcome(doshii.api.devices());
      expect(doshii.asked[0]?.headers).toMatchObject({ 'cache-control': 'no-cache' });
    });

    it('F1 is not learned from the late answer of another environment', async () => {
      doshii.isHolding = true;
      doshii.answers = [{ status: 200, json: [], headers: dated(5 * MINUTE) }];
      const late = doshii.api.devices();
      await doshii.settle();
      doshii.isHolding = false;
      doshii.credentials = { ...CREDENTIALS, base: 'https://live.doshii.co/partner/v3' };
      doshii.answers = [{ status: 200, json: [], headers: dated(0) }];
      expect(await outcome(doshii.api.devices())).toBe('ok');
      doshii.answerAll();
      expect(await outcome(late)).toBe('ok');
      expect(skewSeconds()).toBe(0);
    });

    it('F1 is forgotten when this computer’s clock is set, and when another environment is asked', async () => {
      expect(await outcome(doshii.api.devices())).toBe('ok');
      expect(skewSeconds()).toBe(0);
      doshii.clock.setWall(5 * MINUTE);
      doshii.answers = [{ status: 500 }];
      await outcome(doshii.api.devices(), RETRY_DELAY_MS);
      expect(doshii.client.doshiiClock).toMatchObject({ skewMs: null, doubts: 1 });
      doshii.answers = [{ status: 200, json: [] }];
      expect(await outcome(doshii.api.devices())).toBe('ok');
      doshii.credentials = { ...CREDENTIALS, base: 'https://live.doshii.co/partner/v3' };
      doshii.answers = [{ status: 500 }];
      await outcome(doshii.api.devices(), RETRY_DELAY_MS);
      expect(doshii.client.doshiiClock).toMatchObject({ skewMs: null, doubts: 2 });
    });

    it.each<[string, FakeAnswer, string]>([
      ['once it is known to agree', { status: 401 }, 'ok'],
      ['by the date of an error page', { status: 401, text: '<html>Unauthorized</html>' }, 'first'],
    ])('F1 is not blamed for a refusal %s', async (_when, answer, before) => {
      if (before === 'ok') await outcome(doshii.api.devices());
      doshii.answers = [{ ...answer, headers: dated(600 * MINUTE) }];
      expect(await outcome(doshii.api.devices())).toBe('secret-refused');
    });
  });
});

it('asks few things at once, a person’s before its own', async () => {
  doshii.isHolding = true;
  doshii.answers = [{ status: 200, json: { id: '1' } }];
  const own = Array.from({ length: MAX_CONCURRENT + 2 }, (_, id) => doshii.api.order('here', String(id)));
  const persons = doshii.api.order('here', 'mine', 'person');
  await doshii.settle();
  expect(doshii.asked).toHaveLength(MAX_CONCURRENT);
  doshii.answerAll();
  await doshii.settle();
  expect(doshii.paths.slice(MAX_CONCURRENT)).toEqual(['GET /orders/mine', 'GET /orders/4', 'GET /orders/5']);
  doshii.answerAll();
  await Promise.all([...own, persons]);
});

it('never reveals the secret, the client ID or a token', async () => {
  const secrets = ['CANARY', ...['eyJ', 'Bearer']];
  const answers: FakeAnswer[] = [
    ...[302, 400, 401, 403, 404, 409, 429, 500, 503].map((status) => ({
      status,
      text: CREDENTIALS.clientId,
    })),
    { status: 200, text: `{"secret":"${CREDENTIALS.clientSecret}"` },
    { status: 200, json: { rows: CREDENTIALS.clientSecret } },
    { status: 200, json: { doshiiId: { CANARY: CREDENTIALS.clientSecret } } },
    { type: 'network', code: 'ECONNREFUSED' },
    { type: 'proxy', status: null, code: 'ECONNREFUSED' },
  ];
  for (const each of answers) {
    doshii.answers = [each];
    const call = doshii.api.device('x', 'person');
    await doshii.advance(61 * MINUTE);
    const result = await call;
    expect(result.ok).toBe(false);
    for (const secret of secrets) expect(JSON.stringify(result)).not.toContain(secret);
  }
});
