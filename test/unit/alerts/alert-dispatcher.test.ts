/** How alerts come out: bursts as a few, and one more line where it can be had in time. */
import { describe, expect, it } from 'vitest';
import { LOOK_AHEAD_MS, MAX_LOOKING } from '../../../electron/alerts/alert-dispatcher.ts';
import { NO_FACTS } from '../../../electron/shared/things/thing-facts.ts';
import { FakeAttention } from '../../fakes/fake-attention.ts';

const answers = async (): Promise<void> => {
  for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
};

describe('one more line', () => {
  it('stands in the notification of its event, urgent or not; the sound does not wait for it', async () => {
    const answer = Promise.withResolvers<undefined>();
    const asked: number[] = [];
    const fake = new FakeAttention({ lookAhead: ({ seq }) => (asked.push(seq), answer.promise) });
    fake.see({ detail: 'New', locationId: 'bar' });
    fake.see({ status: 'cancelled', detail: '', locationId: 'bar' });
    expect(asked).toEqual([1, 2]);
    expect(fake.sounds).toHaveLength(2);
    expect(fake.titles).toEqual([]);
    fake.pass(1);
    for (const id of ['1', '2'])
      fake.attention.learn(
        { type: 'order', id, locationId: 'bar' },
        { ...NO_FACTS, table: '5', total: 8_450 },
      );
    answer.resolve(undefined);
    await answers();
    expect(fake.titles).toEqual(['Order #1 pending · Table 5', 'Order #2 cancelled · Table 5']);
    expect(fake.toasts.map(({ alert }) => alert.body)).toEqual(['$84.50', '$84.50']);
    fake.pass(2);
    expect([fake.toasts.length, fake.updates.length]).toEqual([2, 0]);
  });

  it('is waited for 1.5 s, and what fails is left out', async () => {
    const slow = new FakeAttention({ lookAhead: () => new Promise(() => undefined) });
    slow.see();
    slow.pass(LOOK_AHEAD_MS / 1_000 - 0.001);
    expect(slow.toasts).toEqual([]);
    slow.pass(0.001);
    expect(slow.titles).toEqual(['Order #1 pending']);
    const failing = new FakeAttention({ lookAhead: () => Promise.reject(new Error('no')) });
    failing.see();
    await answers();
    expect(failing.titles).toEqual(['Order #1 pending']);
  });

  it('is not shown when it is handled by then, nor asked for in a burst', async () => {
    let asked = 0;
    const fake = new FakeAttention({ lookAhead: () => ((asked += 1), Promise.resolve()) });
    fake.see();
    fake.acknowledge(1);
    await answers();
    expect(fake.toasts).toEqual([]);
    for (let n = 0; n < 100; n += 1) fake.see();
    await answers();
    expect(asked).toBeLessThanOrEqual(2 * MAX_LOOKING);
  });

  it('that is still awaited when alerts end leaves no timer', () => {
    const fake = new FakeAttention({ lookAhead: () => new Promise(() => undefined) });
    fake.see();
    expect(fake.stop()).toBe(true);
  });
});
