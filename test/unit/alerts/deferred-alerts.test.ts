/** What was kept back is one alarm, and every sound of it belongs to an alarm or is a reminder of one. */
import { expect, it } from 'vitest';
import { FakeAttention } from '../../fakes/fake-attention.ts';

const recovered = { origin: 'recovered', locationId: 'a', status: 'rejected' } as const;

it('what was recovered joins a merged alarm as a reminder of it', () => {
  const fake = new FakeAttention();
  for (let order = 0; order < 5; order += 1) fake.see({ locationId: 'a' });
  fake.pass(10);
  const [before, sounds] = [fake.records.length, fake.sounds.length];
  fake.see({ entityId: 'late', ...recovered });
  fake.pass(3);
  expect(fake.sounds).toHaveLength(sounds + 1);
  expect(fake.records.slice(before).map(({ type }) => type)).toEqual(['covers', 'reminded']);
});

it('what was recovered alone is an alarm of its own, without a reminder', () => {
  const fake = new FakeAttention();
  fake.see({ entityId: 'late', ...recovered });
  fake.pass(3);
  expect(fake.sounds).toHaveLength(1);
  expect(fake.records.map(({ type }) => type)).toEqual(['raised']);
});
