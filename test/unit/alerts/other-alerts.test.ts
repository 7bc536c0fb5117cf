/** Alerts about no event: shown when they may be, and over when what they were about is. */
import { expect, it } from 'vitest';
import type { Alert } from '../../../electron/alerts/alert-output.ts';
import { FakeAttention } from '../../fakes/fake-attention.ts';

const ALERT: Alert = {
  key: 'morning-check',
  kind: 'morning-check',
  title: 'Morning check failed: Sound',
  body: '',
  severity: 'notice',
  opens: 'connection',
  acknowledges: [],
  response: { action: 'Connect a loudspeaker.', deadline: 'today', otherwise: 'Alerts are not heard.' },
};

it('an alert about no event is withdrawn, and its alarm ends with it, once', () => {
  const fake = new FakeAttention();
  expect(fake.attention.tell(ALERT)).toBe(true);
  fake.attention.withdraw(ALERT.key);
  fake.attention.withdraw(ALERT.key);
  expect(fake.withdrawn[0]).toBe(ALERT.key);
  expect(fake.records.map(({ type }) => type)).toEqual(['raised', 'ended']);
  const [raised, ended] = fake.records;
  expect(ended).toMatchObject({ id: raised?.id, by: 'cause' });
});

it('one that is shown again takes the place of the one before', () => {
  const fake = new FakeAttention();
  fake.attention.tell(ALERT);
  fake.attention.tell({ ...ALERT, title: 'Morning check failed: Sound, Disk' });
  fake.attention.withdraw(ALERT.key);
  expect(fake.records.map(({ type }) => type)).toEqual(['raised', 'raised', 'ended', 'ended']);
});
