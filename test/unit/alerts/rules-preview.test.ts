/** What given settings would have done with the last day or week: the same that they do with the next. */
import { describe, expect, it } from 'vitest';
import { MAX_PREVIEWED, type PreviewRow } from '../../../electron/history/history-port.ts';
import { InMemoryHistory } from '../../../electron/history/in-memory-history.ts';
import { PREVIEW_BINS, previewRules, type PreviewQuestion } from '../../../electron/alerts/rules-preview.ts';
import { DEFAULT_ATTENTION } from '../../../electron/shared/alerts/attention-settings.ts';
import type { MonitorEvent } from '../../../electron/shared/events/monitor-event.ts';
import { eachDay } from '../../../electron/shared/settings/trading-hours.ts';
import { byLocation, typed } from '../../fakes/calendars.ts';
import { FakeAttention } from '../../fakes/fake-attention.ts';
import { AT_ONCE, NOTHING_KNOWN } from '../../fakes/nothing-learned.ts';
import { sampleEvent } from '../../fakes/sample-event.ts';
import { seededChance } from '../../simulator/random.ts';

const NOW = Date.parse('2026-11-24T20:00:00Z');
const HOUR_MS = 60 * 60_000;
const DAY_MS = 24 * HOUR_MS;
const SETTINGS = AT_ONCE;
const row = (seq: number, fields: Partial<MonitorEvent> = {}) =>
  sampleEvent({
    seq,
    kind: 'order_updated',
    entityId: String(seq),
    receivedAt: NOW - DAY_MS + seq * 1_000,
    ...fields,
  });

/** In pages of three. */
const historyOf = (rows: readonly PreviewRow[]): PreviewQuestion['history'] => ({
  recentRows: (since, fromSeq = 0) => {
    const recent = rows.filter(({ seq, receivedAt }) => seq >= fromSeq && receivedAt >= since);
    return Promise.resolve({ rows: recent.slice(0, 3), nextSeq: recent[3]?.seq ?? null });
  },
});
const previewOf = (rows: readonly PreviewRow[], question: Partial<PreviewQuestion> = {}) =>
  previewRules({
    history: historyOf(rows),
    saved: SETTINGS,
    wanted: SETTINGS,
    span: 'day',
    now: NOW,
    learned: NOTHING_KNOWN,
    ...question,
  });
const wantedOf = async (rows: readonly PreviewRow[], settings: PreviewQuestion['wanted'] = SETTINGS) =>
  (await previewOf(rows, { wanted: settings })).wanted;
const alerts = ({ urgent, notice }: { readonly urgent: number; readonly notice: number }) => urgent + notice;

describe('previewRules', () => {
  it('counts what would have alerted, once per step of a thing', async () => {
    const rows = [
      row(1, { entityId: '7', status: 'pending' }),
      row(2, { entityId: '7', status: 'pending' }),
      row(3, { entityId: '7', status: 'accepted' }),
      row(4, { entityId: '7', status: 'pending' }),
      row(5, { status: 'cancelled' }),
      row(6, { status: 'complete' }),
      row(7, { kind: 'gap', status: null, entityId: null }),
      row(8, { status: 'pending', origin: 'test' }),
      row(9, { status: 'cancelled', origin: 'recovered' }),
    ];
    const from = NOW - DAY_MS;
    expect(await previewOf(rows)).toMatchObject({
      ...{ from, to: NOW, events: 8, binMs: HOUR_MS },
      wanted: { urgent: 2, notice: 1, sounds: 3, hidden: 0 },
    });
    const rules = {
      'order_updated pending': 'hidden',
      'order_updated cancelled': 'hidden',
      'order_updated complete': 'urgent',
    } as const;
    const changed = { ...SETTINGS, rules };
    expect(await wantedOf(rows, changed)).toMatchObject({ urgent: 1, notice: 0, hidden: 5 });
  });

  it('sets what the form would have done beside what the saved settings did', async () => {
    const rows = [row(1, { status: 'rejected' }), row(2, { status: 'cancelled' })];
    const wanted = { ...SETTINGS, rules: { 'order_updated cancelled': 'quiet' } } as const;
    const { saved, wanted: changed } = await previewOf(rows, { wanted });
    expect([alerts(saved), alerts(changed)]).toEqual([2, 1]);
  });

  it('Q3 an order that arrives after its acceptance does not alert', async () => {
    const rows = [
      row(1, { entityId: '7', status: 'accepted' }),
      row(2, { entityId: '7', kind: 'order_created', status: 'pending' }),
      row(3, { entityId: '7', kind: 'order_created', status: 'pending', locationId: 'elsewhere' }),
      row(4, { entityId: '7', status: 'pending' }),
    ];
    expect(alerts(await wantedOf(rows))).toBe(2);
  });

  it('hours count as they were when it came, for alerts and for their sounds', async () => {
    const calendars = typed({ timeZone: 'UTC', days: eachDay(() => ({ from: '09:00', to: '21:00' })) });
    const rows = [
      row(1, { receivedAt: Date.parse('2026-11-24T05:00:00Z') }),
      row(2, { receivedAt: Date.parse('2026-11-24T10:00:00Z') }),
    ];
    const counted = async (outsideTrading: 'off' | 'silent' | 'urgent-only') => {
      const found = await wantedOf(rows, { ...SETTINGS, calendars, outsideTrading });
      return [alerts(found), found.sounds];
    };
    expect(await counted('off')).toEqual([1, 1]);
    expect(await counted('silent')).toEqual([2, 1]);
    expect(await counted('urgent-only')).toEqual([2, 2]);
  });

  it('hours count where it came from', async () => {
    const hours = (from: string, to: string) => ({ timeZone: 'UTC', days: eachDay(() => ({ from, to })) });
    const calendars = byLocation({ bar: hours('09:00', '21:00'), kitchen: hours('09:00', '15:00') });
    const receivedAt = Date.parse('2026-11-24T16:00:00Z');
    const rows = ['bar', 'kitchen', null].map((locationId, index) =>
      row(index + 1, { receivedAt, locationId }),
    );
    expect(alerts(await wantedOf(rows, { ...SETTINGS, calendars, outsideTrading: 'off' }))).toBe(2);
  });

  it('a sound that is set to none, or to no volume, is not counted; its alert is', async () => {
    const rows = [row(1, { status: 'rejected' }), row(2, { status: 'cancelled' })];
    const counted = async (change: Partial<(typeof SETTINGS)['sounds']['needsYou']>) => {
      const sounds = { ...SETTINGS.sounds, needsYou: { ...SETTINGS.sounds.needsYou, ...change } };
      const found = await wantedOf(rows, { ...SETTINGS, sounds });
      return [alerts(found), found.sounds];
    };
    expect(await counted({})).toEqual([2, 2]);
    expect(await counted({ sound: 'none' })).toEqual([2, 0]);
    expect(await counted({ volume: 0 })).toEqual([2, 0]);
  });

  it.each([
    ['day', 24, 1],
    ['week', 28, 6],
  ] as const)(
    'divides a %s into %i bins of %i h, that of the alert and not of the event',
    async (span, count, hours) => {
      const begins = NOW - count * hours * HOUR_MS;
      const settings = { ...SETTINGS, teamAccepts: { everywhere: false, locations: [] } };
      const rows = [
        row(1, { status: 'rejected', receivedAt: begins }),
        // It alerts a minute later.
        row(2, { status: 'pending', receivedAt: begins + hours * HOUR_MS - 30_000 }),
        row(3, { status: 'cancelled', receivedAt: NOW - 1 }),
        row(4, { status: 'cancelled', receivedAt: NOW }),
      ];
      const { wanted, binMs } = await previewOf(rows, { span, wanted: settings });
      expect([binMs, wanted.bins.length]).toEqual([hours * HOUR_MS, count]);
      expect(wanted.bins.map(alerts)).toEqual([1, 1, ...Array.from({ length: count - 3 }, () => 0), 2]);
      expect(wanted.bins.reduce((sum, bin) => sum + alerts(bin), 0)).toBe(alerts(wanted));
      expect(PREVIEW_BINS[span]).toEqual({ count, ms: binMs });
    },
  );

  it('says from when on it could look when there were more events than it looks at', async () => {
    const rows = [row(1), row(MAX_PREVIEWED, { receivedAt: NOW - HOUR_MS })];
    expect((await previewOf(rows)).from).toBe(rows[0]?.receivedAt);
    const fewer = [row(2), row(MAX_PREVIEWED, { receivedAt: NOW - HOUR_MS })];
    expect((await previewOf(fewer)).from).toBe(NOW - DAY_MS);
    expect(await previewOf([])).toMatchObject({ from: NOW - DAY_MS, events: 0, wanted: { urgent: 0 } });
    expect((await previewOf([row(1, { receivedAt: NOW - DAY_MS - 1 })])).events).toBe(0);
  });

  it('what is pending where no acceptance is heard alerts nobody, unless the team accepts or Doshii can be asked', async () => {
    const rows = [
      row(1, { status: 'pending', locationId: 'bar' }),
      row(2, { status: 'rejected', locationId: 'bar' }),
    ];
    const acceptTimes = { hearsNoAcceptances: (location: string) => location === 'bar', views: [] };
    const learned = { ...NOTHING_KNOWN, acceptTimes };
    const wanted = { ...SETTINGS, teamAccepts: { everywhere: false, locations: [] } };
    const alerted = async (question: Partial<PreviewQuestion>) =>
      alerts((await previewOf(rows, { learned, wanted, ...question })).wanted);
    expect(await alerted({})).toBe(1);
    expect(await alerted({ wanted: SETTINGS })).toBe(2);
    expect(await alerted({ learned: { ...learned, hasSecret: () => true } })).toBe(2);
  });

  it('fails as the history does', async () => {
    const history = { recentRows: () => Promise.reject(new Error('no disk')) };
    await expect(previewOf([], { history })).rejects.toThrow('no disk');
  });

  it('agrees with what alerts do, for a day of chance', async () => {
    const chance = seededChance(5);
    const fake = new FakeAttention();
    fake.settings = {
      ...fake.settings,
      escalation: {
        urgent: { ...DEFAULT_ATTENTION.escalation.notice },
        notice: { ...DEFAULT_ATTENTION.escalation.notice },
      },
    };
    const rows: MonitorEvent[] = [];
    for (let n = 0; n < 500; n += 1) {
      const status = chance.pick(['pending', 'accepted', 'rejected', 'cancelled', 'complete']);
      rows.push(fake.see({ entityId: String(chance.between(1, 60)), status }));
      fake.pass(chance.between(10, 200));
    }
    const history = new InMemoryHistory(rows.length);
    const events = rows.map((event) => ({ event, raw: '', identity: null }));
    await history.append({ events, repeats: [], amended: [], facts: [], liveUntil: null });
    const question = { history, wanted: fake.settings, now: fake.clock.now() };
    const alerted = alerts((await previewOf([], question)).wanted);
    expect(alerted).toBeGreaterThan(50);
    // A row that says the same again bears the time of the first.
    expect(new Set(fake.called.map(([, at]) => at)).size).toBe(alerted);
  });

  it('what is answered within its time alerts nobody, and the rest after it', async () => {
    const settings = { ...SETTINGS, teamAccepts: { everywhere: false, locations: ['team'] } };
    const rows = [
      row(1, { entityId: '7', status: 'pending' }),
      row(2, { entityId: '8', status: 'pending' }),
      row(3, { entityId: '9', status: 'pending', locationId: 'team' }),
      row(50, { entityId: '7', status: 'accepted' }),
      row(80, { entityId: '8', status: 'accepted' }),
      row(81, { entityId: '9', status: 'accepted', locationId: 'team' }),
    ];
    expect(alerts(await wantedOf(rows, settings))).toBe(2);
    const slower = await previewOf(rows, {
      wanted: settings,
      learned: { ...NOTHING_KNOWN, delayOf: () => ({ delayMs: 120_000 }) },
    });
    expect(alerts(slower.wanted)).toBe(1);
  });
});
