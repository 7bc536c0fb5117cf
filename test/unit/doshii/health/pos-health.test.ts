/** What Doshii's answer says of each POS, whatever it is. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgePos, MAX_AHEAD_MS, SILENT_AFTER_MS } from '../../../../electron/doshii/health/pos-health.ts';
import {
  LocationHealthSchema,
  pageOf,
  readAnswer,
} from '../../../../electron/shared/doshii/doshii-answers.ts';
import type { PosHealth } from '../../../../electron/shared/rest/location-health.ts';

const NOW = Date.UTC(2026, 10, 30, 9);
const BAR = { locationId: 'bar', name: 'Harbour Bar', communicationType: 'websockets', status: 'active' };

const ago = (ms: number): string => new Date(NOW - ms).toISOString();

interface Around {
  readonly known?: readonly { readonly id: string; readonly name: string | null }[];
  /** How far this computer is ahead of Doshii, ms. */
  readonly skewMs?: number;
}

function judge(answer: unknown, { known = [], skewMs = 0 }: Around = {}): readonly PosHealth[] {
  const read = readAnswer(JSON.stringify(answer), pageOf(LocationHealthSchema));
  if (!read.ok) throw new Error(read.problem);
  return judgePos({ rows: read.value.rows, known, now: NOW + skewMs, skewMs });
}

function judgeOne(row: object, skewMs = 0): Pick<PosHealth, 'state' | 'why'> & { silentMs: number | null } {
  const [found] = judge([{ ...BAR, ...row }], { skewMs });
  if (found === undefined) throw new Error('no location');
  const { state, why, silentMs } = found;
  return { state, why, silentMs };
}

describe('a POS', () => {
  it('is offline once Doshii has not heard from it for more than five minutes', () => {
    for (const [ms, state] of [
      [0, 'online'],
      [SILENT_AFTER_MS, 'online'],
      [SILENT_AFTER_MS + 1, 'offline'],
      [24 * 60 * 60_000, 'offline'],
    ] as const)
      expect(judgeOne({ heartbeat: ago(ms) })).toEqual({ state, why: null, silentMs: ms });
  });

  it('is judged by Doshii’s clock, wherever this computer’s stands', () => {
    for (const skewMs of [-10 * 60_000, -6 * 60_000, 6 * 60_000, 10 * 60_000]) {
      expect(judgeOne({ heartbeat: ago(60_000) }, skewMs)).toMatchObject({
        state: 'online',
        silentMs: 60_000,
      });
      expect(judgeOne({ heartbeat: ago(6 * 60_000) }, skewMs)).toMatchObject({ state: 'offline' });
    }
  });

  it.each([
    ['webhooks', { communicationType: 'webhooks', heartbeat: ago(3_600_000) }],
    ['webhooks', { communicationType: ' Webhooks', heartbeat: null }],
    ['no-heartbeat', { heartbeat: null }],
    ['no-heartbeat', {}],
    ['no-heartbeat', { heartbeat: 'null' }],
    ['unregistered', { status: 'unregistered', heartbeat: ago(3_600_000) }],
    ['inactive', { status: 'INACTIVE', heartbeat: ago(3_600_000) }],
  ])('is not judged, because of %s: %j', (why, row) => {
    expect(judgeOne(row)).toEqual({ state: 'not-judged', why, silentMs: null });
  });

  it.each([
    { heartbeat: ago(-MAX_AHEAD_MS - 1) },
    { heartbeat: 'yesterday' },
    // `Date.parse` takes it for the year 2001.
    { heartbeat: '1' },
    { heartbeat: '2026' },
    { heartbeat: 'Mon, 30 Nov 2026 09:00:00' },
    { heartbeat: 0 },
    { heartbeat: '1970-01-01T00:00:00.000Z' },
    { heartbeat: '2026-99-99T10:00:00Z' },
    { heartbeat: true },
    { heartbeat: { at: ago(0) } },
    { heartbeat: ago(0), status: 'sleeping' },
    { heartbeat: ago(0), status: null },
    { heartbeat: ago(0), communicationType: 'pigeons' },
    { heartbeat: ago(0), communicationType: null },
  ])('is not known where the answer is nonsense: %j', (row) => {
    expect(judgeOne(row)).toMatchObject({ state: 'unknown', why: 'not-readable', silentMs: null });
  });

  it('reads a time without a zone as UTC, as Doshii’s times are', () => {
    expect(judgeOne({ heartbeat: ago(60_000).replace('Z', '') })).toMatchObject({ silentMs: 60_000 });
  });

  it('may be heard a little in the future', () => {
    expect(judgeOne({ heartbeat: ago(-MAX_AHEAD_MS) })).toEqual({ state: 'online', why: null, silentMs: 0 });
  });
});

describe('a list', () => {
  const known = [
    { id: 'bar', name: 'Harbour Bar' },
    { id: 'kitchen', name: null },
  ];

  it.each([[[]], [{ count: 2, rows: [] }], [[{ locationId: '' }, 7, null]]])(
    'that lacks known locations leaves them unknown: %j',
    (answer) => {
      expect(judge(answer, { known })).toEqual(
        known.map(({ id, name }) => ({
          locationId: id,
          name,
          state: 'unknown',
          heartbeatAt: null,
          silentMs: null,
          why: 'not-readable',
        })),
      );
    },
  );

  it('that names a location twice counts when both agree, and not when they contradict each other', () => {
    const twice = (one: object, other: object) => judge([one, other].map((row) => ({ ...BAR, ...row })));
    expect(twice({ heartbeat: ago(90_000) }, { heartbeat: ago(30_000) })).toMatchObject([
      { state: 'online', silentMs: 30_000 },
    ]);
    for (const other of [{ heartbeat: ago(3_600_000) }, { heartbeat: null }, { status: 'inactive' }])
      expect(twice({ heartbeat: ago(0) }, other)).toMatchObject([{ state: 'unknown', why: 'not-readable' }]);
  });

  it('gives a location the name that is known, or else its own', () => {
    expect(judge([{ ...BAR, name: 'Other', heartbeat: ago(0) }], { known })[0]?.name).toBe('Harbour Bar');
    expect(judge([{ ...BAR, heartbeat: ago(0) }])[0]?.name).toBe('Harbour Bar');
  });

  it('never makes a POS online or offline without a heartbeat that proves it', () => {
    const word = fc.oneof(
      fc.constantFrom('active', 'inactive', 'unregistered', 'websockets', 'webhooks', 'ACTIVE', ''),
      fc.string(),
      fc.constant(null),
      fc.integer(),
    );
    const time = fc.oneof(
      fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
      fc.integer({ min: -600_000, max: 600_000 }).map(ago),
      fc.anything(),
    );
    const row = fc.record(
      {
        locationId: fc.oneof(fc.constantFrom('bar', 'kitchen', 'x'), fc.anything()),
        name: fc.anything(),
        status: word,
        communicationType: word,
        heartbeat: time,
      },
      { requiredKeys: [] },
    );
    const rows = fc.array(fc.oneof(row, fc.anything()), { maxLength: 8 });
    fc.assert(
      fc.property(rows, fc.integer({ min: -660_000, max: 660_000 }), (list, skewMs) => {
        const all = judge(JSON.parse(JSON.stringify(list)), { known, skewMs });
        expect(new Set(all.map(({ locationId }) => locationId)).size).toBe(all.length);
        expect(all.map(({ locationId }) => locationId)).toEqual(expect.arrayContaining(['bar', 'kitchen']));
        for (const { state, why, silentMs, heartbeatAt } of all) {
          const isJudged = state === 'online' || state === 'offline';
          expect(isJudged).toBe(silentMs !== null && heartbeatAt !== null);
          expect(isJudged).toBe(why === null);
          if (isJudged) expect(state === 'offline').toBe(Number(silentMs) > SILENT_AFTER_MS);
        }
      }),
    );
  });
});
