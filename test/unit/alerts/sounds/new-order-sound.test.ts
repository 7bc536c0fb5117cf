/** The sound of a new order: off by default, quiet in quiet times, and not more often than people can bear. */
import { expect, it } from 'vitest';
import { NEW_ORDER_INTERVAL_MS } from '../../../../electron/alerts/sounds/new-order-sound.ts';
import { DEFAULT_ATTENTION } from '../../../../electron/shared/alerts/attention-settings.ts';
import { FakeAttention } from '../../../fakes/fake-attention.ts';
import { ALWAYS_OPEN } from '../../../../electron/shared/settings/trading-hours.ts';
import { typed } from '../../../fakes/calendars.ts';
import { NOTHING_KNOWN } from '../../../fakes/nothing-learned.ts';

const INTERVAL_S = NEW_ORDER_INTERVAL_MS / 1_000;
const ON = {
  ...DEFAULT_ATTENTION.sounds,
  newOrder: { sound: 'built-in', volume: 80, file: '' },
} as const;
const NEW = { kind: 'order_created', status: 'pending', locationId: 'harbour' } as const;

/** Where orders are accepted by the till, so that a new one calls nobody at once. */
function setUp(settings: Partial<FakeAttention['settings']> = {}) {
  return new FakeAttention({
    settings: { ...DEFAULT_ATTENTION, calendars: typed(ALWAYS_OPEN), sounds: ON, ...settings },
    known: { ...NOTHING_KNOWN, locationName: () => 'Harbour Bar' },
  });
}

it('is heard for a row that calls nobody, and says where', () => {
  const fake = setUp();
  fake.see(NEW);
  expect(fake.sounds).toMatchObject([
    { severity: 'notice', loudness: 'normal', meaning: 'newOrder', speech: 'New order, Harbour Bar' },
  ]);
  expect(fake.toasts).toEqual([]);
  expect(fake.records).toEqual([]);
});

it('is not heard of what is put aside', () => {
  const fake = setUp();
  fake.attention.putAside({ rule: null, locationId: 'harbour', durationMs: 900_000, reason: '' }, null);
  fake.see(NEW);
  expect(fake.sounds).toEqual([]);
  fake.see({ ...NEW, locationId: 'terrace', entityId: '2' });
  expect(fake.sounds).toHaveLength(1);
});

it('is off by default', () => {
  const fake = setUp({ sounds: DEFAULT_ATTENTION.sounds });
  fake.see(NEW);
  expect(fake.sounds).toEqual([]);
});

it('is heard once in 8 s, however many come', () => {
  const fake = setUp();
  for (let order = 0; order < 20; order += 1) {
    fake.see(NEW);
    fake.pass(1);
  }
  const heard = fake.sounds.filter(({ meaning }) => meaning === 'newOrder').map(({ at }) => at);
  expect(heard).toEqual([0, INTERVAL_S, 2 * INTERVAL_S]);
});

it('is not heard for what needs you at once: that has a sound of its own', () => {
  const fake = setUp({ teamAccepts: { everywhere: true, locations: [] } });
  fake.see(NEW);
  expect(fake.sounds.map(({ meaning }) => meaning)).toEqual(['needsYou']);
});

it.each([
  ['of another kind', { kind: 'booking_created', entityType: 'booking' }],
  ['that is no news', { kind: 'order_updated' }],
  ['that came after a gap', { origin: 'recovered' }],
  ['that is hidden', { severity: 'hidden' }],
] as const)('is not heard for an event %s', (_, fields) => {
  const fake = setUp();
  fake.see({ ...NEW, ...fields });
  expect(fake.sounds).toEqual([]);
});

it('keeps quiet while alerts are paused, or only urgent ones are heard', () => {
  const fake = setUp();
  fake.attention.pause(60_000);
  fake.see(NEW);
  expect(fake.sounds).toEqual([]);
  const days = Object.fromEntries(
    Object.keys(ALWAYS_OPEN.days).map((day) => [day, null]),
  ) as typeof ALWAYS_OPEN.days;
  const closed = setUp({ calendars: typed({ ...ALWAYS_OPEN, days }), outsideTrading: 'urgent-only' });
  closed.see(NEW);
  expect(closed.sounds).toEqual([]);
});
