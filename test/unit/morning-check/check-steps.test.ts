/** The steps of the morning check: what each finds, and that none holds up the others. */
import { describe, expect, it } from 'vitest';
import {
  CLOCK_SKEW_MS,
  LOW_DISK_BYTES,
  runSteps,
  SOUND_LIMIT_MS,
} from '../../../electron/morning-check/check-steps.ts';
import type { CheckProbes, SoundUse } from '../../../electron/morning-check/morning-check-ports.ts';
import { serverClockSkew } from '../../../electron/morning-check/server-clock.ts';
import { readSinkState } from '../../../electron/morning-check/sink-text.ts';
import type { HttpRequest } from '../../../electron/platform/net/transport.ts';
import type { ConnectionView } from '../../../electron/shared/connection/connection-view.ts';
import { reason } from '../../../electron/shared/connection/reasons.ts';
import { CHECK_STEPS, type CheckStep } from '../../../electron/shared/morning-check/morning-check.ts';
import { FakeClock } from '../../fakes/fake-clock.ts';

const LIVE: ConnectionView = {
  name: 'live',
  since: 0,
  lostSince: null,
  attempt: 0,
  retryAt: null,
  lastFrameAt: 0,
  roundTripMs: 24,
  roundTripAt: 0,
  attemptsLeft: 30,
  reason: null,
  destination: 'Doshii live',
};
const LOST = reason('unreachable', 'ENETUNREACH');
const NEVER = new Promise<never>(() => undefined);

const WELL: CheckProbes = {
  sound: () => Promise.resolve('played'),
  sink: () => Promise.resolve({ isMuted: false, volume: 60 }),
  notifications: () => Promise.resolve('allowed'),
  disk: () => Promise.resolve(10 * LOW_DISK_BYTES),
  history: () => Promise.resolve(true),
  connection: () => LIVE,
  rest: () => Promise.resolve({ problem: null, skewMs: 1_000 }),
  clockSkew: () => Promise.resolve(3_000),
};

/** Time passes until the slowest limit is over. */
async function run(changed: Partial<CheckProbes>, use: SoundUse = 'aloud') {
  const clock = new FakeClock();
  const running = runSteps({ clock, probes: { ...WELL, ...changed } }, use);
  for (let ms = 0; ms <= SOUND_LIMIT_MS; ms += 250) {
    await new Promise(setImmediate);
    clock.advance(250);
  }
  const steps = await running;
  expect(clock.timers).toBe(0);
  expect(steps.map(({ step }) => step)).toEqual(CHECK_STEPS);
  return new Map(steps.map((each) => [each.step, each]));
}

async function finding(step: CheckStep, changed: Partial<CheckProbes>, use?: SoundUse) {
  return (await run(changed, use)).get(step)?.finding;
}

it('a computer on which all is well passes', async () => {
  const found = [...(await run({})).values()].map(({ finding: each, value }) => [each, value]);
  expect(found).toEqual([
    ['sound-played', null],
    ['notifications-allowed', null],
    ['disk-good', 10 * LOW_DISK_BYTES],
    ['clock-right', 1_000],
    ['live', 24],
    ['rest-good', null],
  ]);
});

it('what never answers is not known, and what fails is not either', async () => {
  const silent = await run({
    sound: () => NEVER,
    notifications: () => NEVER,
    disk: () => NEVER,
    rest: () => NEVER,
    clockSkew: () => NEVER,
  });
  expect([...silent.values()].map((each) => each.finding)).toEqual([
    'no-answer',
    'no-answer',
    'no-answer',
    'no-answer',
    'live',
    'no-answer',
  ]);
  const failing = () => {
    throw new Error('fault');
  };
  const broken = await run({ sound: failing, notifications: failing, rest: failing, connection: failing });
  expect(broken.get('sound')?.finding).toBe('no-answer');
  expect(broken.get('disk')?.finding).toBe('disk-good');
  expect(broken.get('socket')?.finding).toBe('no-answer');
});

describe('the sound', () => {
  it.each([
    ['no-device', 'no-device'],
    ['failed', 'sound-failed'],
    ['unreadable', 'own-sound-unreadable'],
    ['silent', 'sound-off'],
    ['stopped', 'sound-interrupted'],
  ] as const)('that is %s is said', async (outcome, expected) => {
    expect(await finding('sound', { sound: () => Promise.resolve(outcome) })).toBe(expected);
  });

  it('is played so that nothing is heard, or not at all', async () => {
    const asked: boolean[] = [];
    const sound: CheckProbes['sound'] = (isAloud) => (asked.push(isAloud), Promise.resolve('played'));
    expect(await finding('sound', { sound }, 'quietly')).toBe('sound-ready');
    expect(await finding('sound', { sound }, 'without')).toBe('alert-sounding');
    expect(asked).toEqual([false]);
  });

  it.each([
    ['no-device', 'no-device'],
    ['played', 'sound-off'],
  ] as const)('that is switched off leaves the device to be proved: %s', async (outcome, expected) => {
    const sound: CheckProbes['sound'] = (isAloud) => Promise.resolve(isAloud ? 'silent' : outcome);
    expect(await finding('sound', { sound })).toBe(expected);
  });

  it.each([
    [{ isMuted: true, volume: 60 }, 'muted'],
    [{ isMuted: false, volume: 9 }, 'low-volume'],
    [{ isMuted: false, volume: 10 }, 'sound-played'],
    [{ isMuted: null, volume: null }, 'sound-played'],
  ] as const)('into %j is heard or not: %s', async (sink, expected) => {
    expect(await finding('sound', { sink: () => Promise.resolve(sink) })).toBe(expected);
  });

  it('counts as played when nothing is known of the device', async () => {
    expect(await finding('sound', { sink: () => Promise.reject(new Error('no pactl')) })).toBe(
      'sound-played',
    );
  });

  it('has the volume and mute that pactl prints', () => {
    const volume = 'Volume: front-left: 3277 /   5% / -78.06 dB,   front-right: 32768 /  50% / -18.06 dB\n';
    expect(readSinkState('Mute: no\n', volume)).toEqual({ isMuted: false, volume: 50 });
    expect(readSinkState('Mute: yes\n', '')).toEqual({ isMuted: true, volume: null });
    expect(readSinkState('', 'Connection refused')).toEqual({ isMuted: null, volume: null });
  });
});

describe('the other steps', () => {
  it.each([
    ['disk', { disk: () => Promise.reject(new Error('EROFS')) }, 'disk-unwritable'],
    ['disk', { disk: () => Promise.resolve(LOW_DISK_BYTES - 1) }, 'disk-full'],
    ['disk', { history: () => Promise.resolve(false) }, 'history-failing'],
    ['notifications', { notifications: () => Promise.resolve('do-not-disturb') }, 'do-not-disturb'],
    ['notifications', { notifications: () => Promise.resolve('unknown') }, 'notifications-unknown'],
    ['clock', { rest: () => Promise.resolve({ problem: null, skewMs: -CLOCK_SKEW_MS - 1 }) }, 'clock-wrong'],
    ['clock', { rest: () => Promise.resolve(null), clockSkew: () => Promise.resolve(null) }, 'clock-unknown'],
    ['rest', { rest: () => Promise.resolve(null) }, 'no-secret'],
    ['rest', { rest: () => Promise.resolve({ problem: LOST, skewMs: null }) }, 'rest-failed'],
  ] as const)('%s of %o finds %s', async (step, changed, expected) => {
    expect(await finding(step, changed as Partial<CheckProbes>)).toBe(expected);
  });

  it('asks the server for its time where REST does not know it', async () => {
    const noSecret = await run({ rest: () => Promise.resolve(null) });
    expect(noSecret.get('clock')).toMatchObject({ finding: 'clock-right', value: 3_000 });
  });

  it('gives a connection that is being made its time, and says why there is none', async () => {
    let looks = 0;
    const connection = (): ConnectionView => ({ ...LIVE, name: (looks += 1) > 5 ? 'live' : 'handshaking' });
    expect(await finding('socket', { connection })).toBe('live');
    const waiting = await run({ connection: () => ({ ...LIVE, name: 'waiting', reason: LOST }) });
    expect(waiting.get('socket')).toMatchObject({ finding: 'not-live', detail: LOST.sentence });
    expect(await finding('socket', { connection: () => ({ ...LIVE, name: 'connecting' }) })).toBe('not-live');
  });
});

describe('the server’s clock', () => {
  const ask = async (
    headers: Record<string, string>,
    url = 'wss://live.example:8443/app/socket?auth=SECRET',
  ) => {
    const sent: HttpRequest[] = [];
    const clock = new FakeClock();
    const send = (request: HttpRequest) => {
      sent.push(request);
      clock.advance(2_000);
      return Promise.resolve({ ok: true, answer: { status: 404, headers, text: '' } } as const);
    };
    const begun = clock.now();
    return { skew: await serverClockSkew(url, send, clock), sent, begun };
  };

  it('is read from any answer, as of its middle, without a credential', async () => {
    const begun = new FakeClock().now();
    const date = new Date(begun - 60_000).toUTCString();
    const { skew, sent } = await ask({ date });
    // Two seconds of waiting count half, and a date lacks half a second.
    expect(skew).toBe(60_000 + 1_000 - 500);
    expect(sent).toEqual([{ method: 'GET', url: 'https://live.example:8443/', headers: {}, body: null }]);
    expect((await ask({ date }, 'ws://127.0.0.1:9000/x?auth=SECRET')).sent[0]?.url).toBe(
      'http://127.0.0.1:9000/',
    );
  });

  it('is not known without a date, and from a cache', async () => {
    const date = new Date().toUTCString();
    expect((await ask({})).skew).toBeNull();
    expect((await ask({ date, age: '30' })).skew).toBeNull();
  });
});
