/** What given settings would have done with the last day: the same that they do with the next. */
import { describe, expect, it } from 'vitest';
import { MAX_PREVIEWED } from '../../../electron/history/history-port.ts';
import { PREVIEWED_MS, rulesPreview } from '../../../electron/alerts/rules-preview.ts';
import { DEFAULT_ATTENTION } from '../../../electron/shared/alerts/attention-settings.ts';
import type { MonitorEvent } from '../../../electron/shared/events/monitor-event.ts';
import { eachDay } from '../../../electron/shared/settings/trading-hours.ts';
import { FakeAttention } from '../../fakes/fake-attention.ts';
import { AT_ONCE } from '../../fakes/nothing-learned.ts';
import { sampleEvent } from '../../fakes/sample-event.ts';
import { seededChance } from '../../simulator/random.ts';

const NOW = Date.parse('2026-11-24T20:00:00Z');
const SETTINGS = AT_ONCE;
const row = (seq: number, fields: Partial<MonitorEvent> = {}) =>
  sampleEvent({
    seq,
    kind: 'order_updated',
    entityId: String(seq),
    receivedAt: NOW - PREVIEWED_MS + seq * 1_000,
    ...fields,
  });

describe('rulesPreview', () => {
  it('counts what would have rung, once per step of a thing', () => {
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
    const from = NOW - PREVIEWED_MS;
    expect(rulesPreview(rows, SETTINGS, NOW)).toEqual({
      from,
      to: NOW,
      events: 8,
      rang: 3,
      urgent: 2,
      notice: 1,
      hidden: 0,
    });
    const rules = {
      'order_updated pending': 'hidden',
      'order_updated cancelled': 'hidden',
      'order_updated complete': 'urgent',
    } as const;
    expect(rulesPreview(rows, { ...SETTINGS, rules }, NOW)).toMatchObject({
      urgent: 1,
      notice: 0,
      hidden: 5,
    });
  });

  it('Q3 an order that arrives after its acceptance does not ring', () => {
    const rows = [
      row(1, { entityId: '7', status: 'accepted' }),
      row(2, { entityId: '7', kind: 'order_created', status: 'pending' }),
      row(3, { entityId: '7', kind: 'order_created', status: 'pending', locationId: 'elsewhere' }),
      row(4, { entityId: '7', status: 'pending' }),
    ];
    expect(rulesPreview(rows, SETTINGS, NOW)).toMatchObject({ rang: 2 });
  });

  it('hours count as they were when it came', () => {
    const tradingHours = { timeZone: 'UTC', days: eachDay(() => ({ from: '09:00', to: '21:00' })) };
    const rows = [
      row(1, { receivedAt: Date.parse('2026-11-24T05:00:00Z') }),
      row(2, { receivedAt: Date.parse('2026-11-24T10:00:00Z') }),
    ];
    const rang = (outsideTrading: 'off' | 'silent' | 'urgent-only') =>
      rulesPreview(rows, { ...SETTINGS, tradingHours, outsideTrading }, NOW).rang;
    expect([rang('off'), rang('silent'), rang('urgent-only')]).toEqual([1, 1, 2]);
  });

  it('says from when on it could look when the day had more events than it looks at', () => {
    const rows = Array.from({ length: MAX_PREVIEWED }, (_, index) => row(index + 1));
    expect(rulesPreview(rows, SETTINGS, NOW).from).toBe(rows[0]?.receivedAt);
    expect(rulesPreview([], SETTINGS, NOW)).toMatchObject({ from: NOW - PREVIEWED_MS, events: 0, rang: 0 });
    expect(rulesPreview([row(1, { receivedAt: NOW - PREVIEWED_MS - 1 })], SETTINGS, NOW).events).toBe(0);
  });

  it('agrees with what alerts do, for a day of chance', () => {
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
    const { rang } = rulesPreview(rows, fake.settings, fake.clock.now());
    expect(rang).toBeGreaterThan(50);
    // A row that says the same again bears the time of the first.
    expect(new Set(fake.called.map(([, at]) => at)).size).toBe(rang);
  });

  it('what is answered within its time rings nobody, and the rest after it', () => {
    const settings = { ...SETTINGS, teamAccepts: { everywhere: false, locations: ['team'] } };
    const rows = [
      row(1, { entityId: '7', status: 'pending' }),
      row(2, { entityId: '8', status: 'pending' }),
      row(3, { entityId: '9', status: 'pending', locationId: 'team' }),
      row(50, { entityId: '7', status: 'accepted' }),
      row(80, { entityId: '8', status: 'accepted' }),
      row(81, { entityId: '9', status: 'accepted', locationId: 'team' }),
    ];
    expect(rulesPreview(rows, settings, NOW).rang).toBe(2);
    expect(rulesPreview(rows, settings, NOW, () => ({ delayMs: 120_000 })).rang).toBe(1);
  });
});
