/** The diagnosis: what each check finds, that none holds it up, and that its report has no secret. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HIGH_MEMORY_BYTES, LOW_DISK_BYTES } from '../../../electron/diagnostics/checks.ts';
import { CLOCK_SKEW_MS, Diagnosis, PROBE_LIMIT_MS } from '../../../electron/diagnostics/diagnosis.ts';
import type { Facts, Probes } from '../../../electron/diagnostics/facts.ts';
import {
  ALLOWED_FAILURES,
  FAILURE_WINDOW_MS,
  WindowFailures,
} from '../../../electron/app/window-failures.ts';
import { KEPT_LINES, RecentLog } from '../../../electron/app/recent-log.ts';
import { reportText } from '../../../electron/diagnostics/report-text.ts';
import { explain } from '../../../electron/connection/socket-failure.ts';
import { learnSecrets } from '../../../electron/shared/events/own-secrets.ts';
import { reason } from '../../../electron/shared/connection/reasons.ts';
import type { SettingsView } from '../../../electron/shared/settings/settings.ts';
import {
  CHECK_IDS,
  type CheckId,
  type CheckResult,
} from '../../../electron/shared/diagnostics/diagnostics-ipc.ts';
import { FakeClock } from '../../fakes/fake-clock.ts';
import { stored } from '../../fakes/settings/form-settings.ts';
import { sampleEvent } from '../../fakes/sample-event.ts';
import { connection } from '../../fakes/window-fixtures.ts';

const SETTINGS: SettingsView = { ...stored, clientSecretSet: true };
const NO_UPTIME = { liveMs: 0, downMs: 0, offMs: 0, unwatchedMs: 0 };
const FACTS: Facts = {
  now: 1_700_000_000_000,
  destination: 'Doshii live',
  connection: connection({ since: 1_700_000_000_000 - 60_000, roundTripMs: 41, roundTripAt: 1 }),
  history: { transitions: [], outages: [], roundTrips: [], week: NO_UPTIME },
  settings: SETTINGS,
  rest: { state: 'ready', problem: null },
  hours: { alwaysOpen: null, locations: 2, withProblems: 0 },
  problems: () => [],
  memoryBytes: 90 * 1024 * 1024,
  windowFailures: 0,
  logLines: [],
  versions: { Node: '24' },
};

function good(clock: FakeClock): Probes {
  return {
    lookUp: () => Promise.resolve(2),
    route: () => Promise.resolve('direct'),
    certificate: () => Promise.resolve({ issuer: 'An Issuer', validTo: clock.now() + 90 * 86_400_000 }),
    serverTime: () => Promise.resolve(clock.now()),
    freeBytes: () => Promise.resolve(LOW_DISK_BYTES + 1),
    write: () => Promise.resolve(),
  };
}

interface Given {
  facts?: Partial<Facts>;
  probes?: Partial<Probes>;
  address?: string | null;
}

function setUp({
  facts = {},
  probes = {},
  address = 'wss://socket.live.doshii.co/app/socket/v3',
}: Given = {}) {
  const clock = new FakeClock();
  const all: Facts = { ...FACTS, ...facts };
  const diagnosis = new Diagnosis({
    clock,
    facts: () => all,
    probes: { ...good(clock), ...probes },
    address: () => address,
  });
  const find = async (): Promise<(id: CheckId) => CheckResult> => {
    const { checks } = await diagnosis.run();
    expect(clock.timers).toBe(0);
    return (id) => checks.find((check) => check.id === id) ?? expect.fail(`no check ${id}`);
  };
  return { clock, diagnosis, all, find };
}

const coded = (code: string, message = 'x'): Promise<never> =>
  Promise.reject(Object.assign(new Error(message), { code }));

const only =
  (source: string, sentence: string): Facts['problems'] =>
  (asked) =>
    asked === source ? [{ code: source, sentence, nextStep: 'x' }] : [];

describe('the diagnosis', () => {
  it('makes every check, and of a healthy monitor none fails', async () => {
    const { diagnosis } = setUp();
    const { checks } = await diagnosis.run();
    expect(checks.map(({ id }) => id)).toEqual([...CHECK_IDS]);
    expect(checks.length).toBeGreaterThanOrEqual(15);
    expect(checks.filter(({ result }) => result === 'fail')).toEqual([]);
    expect(checks.filter(({ result }) => result === 'unknown').map(({ id }) => id)).toEqual([
      'notifications',
      'sound',
      'login',
      'updates',
    ]);
  });

  it.each<[CheckId, Given, RegExp]>([
    ['setup', { facts: { settings: { ...SETTINGS, clientIdSet: false } } }, /no client ID/],
    ['setup', { facts: { problems: only('address', 'fixed.address: it is none') } }, /fixed\.address/],
    ['name', { probes: { lookUp: () => coded('ENOTFOUND') } }, /ENOTFOUND/],
    ['certificate', { probes: { certificate: () => coded('CERT_HAS_EXPIRED') } }, /CERT_HAS_EXPIRED/],
    [
      'clock',
      { probes: { serverTime: () => Promise.resolve(FACTS.now - 10 * CLOCK_SKEW_MS) } },
      /clock is \d+ s/,
    ],
    [
      'socket',
      { facts: { connection: connection({ name: 'waiting', reason: reason('silent', 'no pong') }) } },
      /went silent.*no pong/,
    ],
    [
      'rest',
      { facts: { rest: { state: 'refused', problem: reason('unauthorised', 'HTTP 401') } } },
      /HTTP 401/,
    ],
    ['disk', { probes: { freeBytes: () => Promise.resolve(LOW_DISK_BYTES - 1) } }, /0\.5 GB/],
    ['folder', { probes: { write: () => coded('EROFS') } }, /EROFS/],
    ['credentials', { facts: { settings: { ...SETTINGS, protection: 'plain' } } }, /stored readable/],
    ['credentials', { facts: { problems: only('credentials', 'F2 a secret of elsewhere') } }, /of elsewhere/],
    [
      'login',
      { facts: { problems: only('login-item', 'another program removes it') } },
      /another program removes it/,
    ],
    [
      'hours',
      { facts: { hours: { alwaysOpen: null, locations: 3, withProblems: 1 } } },
      /those of 1 of 3 venues are not all usable/,
    ],
    ['memory', { facts: { memoryBytes: HIGH_MEMORY_BYTES + 1 } }, /1024 MB/],
    ['window', { facts: { windowFailures: 2 } }, /failed 2 times/],
    [
      'log',
      { facts: { logLines: ['2026 warning      internal fault: oops'] } },
      /Warnings: 1, of which faults of the program: 1\./,
    ],
    [
      'outages',
      {
        facts: {
          history: {
            ...FACTS.history,
            outages: Array.from({ length: 6 }, () => ({
              from: FACTS.now - 9_000,
              to: FACTS.now,
              cause: reason('cut', '1006'),
            })),
          },
        },
      },
      /6 outages/,
    ],
    [
      'history',
      {
        facts: {
          problems: (source) =>
            source === 'history'
              ? [{ code: 'h', sentence: 'The disk is full.', nextStep: 'Make room.' }]
              : [],
        },
      },
      /disk is full/,
    ],
  ])('%s fails with what was seen and what to do', async (id, given, seen) => {
    const check = (await setUp(given).find())(id);
    expect(check).toMatchObject({ result: 'fail' });
    expect(check.text).toMatch(seen);
    expect(check.nextStep).not.toBeNull();
  });

  it('says that it does not know, where it cannot', async () => {
    const proxied = await setUp({ probes: { route: () => Promise.resolve('proxy.example:8080') } }).find();
    expect(proxied('route')).toMatchObject({
      result: 'pass',
      text: expect.stringContaining('proxy.example') as string,
    });
    for (const id of ['name', 'certificate', 'clock'] as const) expect(proxied(id).result).toBe('unknown');
    const loopback = await setUp({ address: 'ws://127.0.0.1:8765/app/socket/v3' }).find();
    for (const id of ['certificate', 'clock'] as const) expect(loopback(id).result).toBe('unknown');
    const nothing = await setUp({ address: null }).find();
    for (const id of ['route', 'name', 'certificate', 'clock'] as const)
      expect(nothing(id).result).toBe('unknown');
    expect((await setUp({ probes: { freeBytes: () => coded('EIO') } }).find())('disk').text).toContain('EIO');
  });

  it('says where trading hours come from, and why there are none', async () => {
    const hours = async (facts: Partial<Facts>) => (await setUp({ facts }).find())('hours');
    expect(await hours({})).toMatchObject({
      result: 'pass',
      text: 'Trading hours come from Doshii, for 2 venues.',
    });
    const none = { alwaysOpen: 'no-secret', locations: 0, withProblems: 0 } as const;
    expect(await hours({ hours: none })).toMatchObject({
      result: 'unknown',
      text: expect.stringContaining('you count as always open') as string,
    });
    const tradingHours = { ...SETTINGS.tradingHours, source: 'typed', timeZone: 'Australia/Perth' } as const;
    expect(await hours({ hours: none, settings: { ...SETTINGS, tradingHours } })).toMatchObject({
      result: 'pass',
      text: 'Trading hours use this time zone: Australia/Perth.',
    });
  });

  it('S16 says whether the credentials of the policy can be removed from it', async () => {
    const fresh = await setUp({ facts: { adoption: 'new' } }).find();
    expect(fresh('policy').text).toContain('Start the monitor once more before you remove them');
    const proved = await setUp({ facts: { adoption: 'proved' } }).find();
    expect(proved('policy').text).toContain('they can be removed from the policy');
  });

  it('S24 says how many issuers are trusted, whether the certificate is valid or not', async () => {
    const trust = { own: 140, system: 0, unreadable: 2 };
    const words =
      'The monitor trusts 140 issuers of its own and 0 of this computer; 2 cannot be read and are left out.';
    const valid = await setUp({ facts: { trust } }).find();
    expect(valid('certificate').text).toContain(words);
    const failing = { certificate: () => coded('CERT_HAS_EXPIRED') };
    const invalid = await setUp({ facts: { trust }, probes: failing }).find();
    expect(invalid('certificate')).toMatchObject({
      result: 'fail',
      text: expect.stringContaining(words) as string,
    });
  });

  it('waits for no probe longer than its limit, and leaves no timer', async () => {
    const { clock, diagnosis } = setUp({ probes: { lookUp: () => new Promise(() => undefined) } });
    const running = diagnosis.run();
    await new Promise((done) => setImmediate(done));
    clock.advance(PROBE_LIMIT_MS);
    const { checks } = await running;
    expect(checks.find(({ id }) => id === 'name')).toMatchObject({ result: 'unknown' });
    expect(clock.timers).toBe(0);
  });
});

describe('the report', () => {
  it('is a text that says how many checks failed, with settings, changes and the log', async () => {
    const outage = { from: 0, to: 1_000, cause: reason('silent', 'no pong') };
    const transition = { at: 5, name: 'waiting', reason: reason('closed', 'close code 1012') } as const;
    const history = { ...FACTS.history, outages: [outage], transitions: [transition] };
    const { diagnosis, all } = setUp({ facts: { history, logLines: ['a line of the log'] } });
    const text = reportText(await diagnosis.run(), all);
    expect(text).toContain('No problems so far.');
    expect(text).toContain('[ok] socket: The connection has been live for 1 min');
    expect(text).toContain('retentionDays: 180');
    expect(text).toContain('1970-01-01T00:00:00.005Z  waiting  closed [close code 1012]');
    expect(text).toContain('silent [no pong]');
    expect(text).toContain('a line of the log');
  });

  it('F3 holds no secret and no word of a server, a proxy or a certificate that quotes one', async () => {
    const secret = 'Qx7reportCanary42';
    learnSecrets([secret]);
    const said = explain({ type: 'closed', code: 4001, text: `Ada Canary, ${secret}` });
    const history = {
      ...FACTS.history,
      outages: [{ from: 0, to: 1_000, cause: said }],
      transitions: [{ at: 5, name: 'waiting', reason: said } as const],
    };
    const { diagnosis, all } = setUp({
      facts: {
        history,
        connection: connection({ name: 'waiting', reason: said }),
        rest: { state: 'refused', problem: said },
        problems: () => [{ code: 'x', sentence: `It is ${secret}.`, nextStep: btoa(secret) }],
        logLines: [`a line of before it was known: ${secret}`],
        versions: { Node: secret },
      },
      probes: {
        certificate: () =>
          Promise.resolve({
            issuer: `x\n${secret} Bearer CANARY \u202Eada@example.com`,
            validTo: Date.now(),
          }),
        route: () => Promise.resolve('direct'),
      },
    });
    const report = await diagnosis.run();
    const text = reportText(report, all);
    expect(text).toContain('closed [close code 4001]');
    expect(text).not.toMatch(/Canary|CANARY|ada@|\u202E/);
    expect(text).not.toContain(btoa(secret));
    expect(JSON.stringify(report.checks.find(({ id }) => id === 'certificate'))).not.toMatch(
      /Canary|CANARY|\\n/,
    );
  });

  it('C58 names nobody and holds nothing that only a person entered', async () => {
    await fc.assert(
      fc.asyncProperty(fc.stringMatching(/^[a-z0-9]{8,20}$/), async (word) => {
        const canary = `CANARY${word}`;
        const settings: SettingsView = {
          ...SETTINGS,
          deviceId: canary,
          savedFilters: [{ name: canary, query: canary }],
          attention: {
            ...SETTINGS.attention,
            operator: canary,
            gatewayAddress: `https://gateway.example/${canary}`,
            sounds: {
              ...SETTINGS.attention.sounds,
              needsYou: { sound: 'own', volume: 1, file: `/home/${canary}.wav` },
            },
          },
        };
        const failing = (): Promise<never> => coded('ECONNRESET', `wss://host/?auth=${canary}`);
        const { diagnosis, all } = setUp({
          facts: { settings, logLines: [`warning call ${canary}@example.com or +61 400 111 ${'222'}`] },
          probes: {
            lookUp: failing,
            certificate: failing,
            serverTime: failing,
            freeBytes: failing,
            write: failing,
          },
        });
        const text = reportText(await diagnosis.run(), all);
        expect(text).not.toContain(canary);
        expect(text).not.toContain('111 222');
      }),
    );
  });
});

describe('the newest lines of the log', () => {
  it('are bounded and hold no events', () => {
    const log = new RecentLog();
    for (let index = 0; index < 5 * KEPT_LINES; index += 1)
      log.add(index, { type: 'warning', text: `w${index}` });
    log.add(1, { type: 'event', event: sampleEvent() });
    expect(log.lines).toHaveLength(KEPT_LINES);
    expect(log.lines.at(-1)).toContain(`w${5 * KEPT_LINES - 1}`);
  });
});

describe('a window that fails', () => {
  it('may try again a few times, and again when it has been well for a while', () => {
    const count = new WindowFailures();
    for (let failure = 0; failure < ALLOWED_FAILURES; failure += 1) expect(count.add(failure)).toBe(true);
    expect(count.add(10)).toBe(false);
    expect(count.add(11 + FAILURE_WINDOW_MS)).toBe(true);
    expect(count.total).toBe(ALLOWED_FAILURES + 2);
  });
});
