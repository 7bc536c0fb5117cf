/** How alerts come out: bursts as a few, and one more line where it can be had in time. */
import { describe, expect, it } from 'vitest';
import { BURST_SIZE, BURST_WINDOW_MS, SUMMARY_INTERVAL_MS } from '../../../electron/alerts/burst-limiter.ts';
import { LOOK_AHEAD_MS } from '../../../electron/alerts/alert-dispatcher.ts';
import { NO_FILTER } from '../../../electron/shared/filter/feed-filter.ts';
import { FakeAttention } from '../../fakes/fake-attention.ts';

const SUMMARY_S = SUMMARY_INTERVAL_MS / 1_000;
/** The number of alerts in a title. */
const countIn = (title: string): number => Number(/^(\d+) (?:more )?alerts/.exec(title)?.[1] ?? 1);
const answers = async (): Promise<void> => {
  for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
};

describe('a burst', () => {
  it('shows 5 one by one and the rest as one count that leads to the latest urgent one', () => {
    const fake = new FakeAttention();
    for (let n = 0; n < 11; n += 1) fake.see();
    fake.see({ status: 'cancelled' });
    expect(fake.toasts).toHaveLength(BURST_SIZE);
    expect(fake.sounds).toHaveLength(BURST_SIZE);
    fake.pass(SUMMARY_S);
    expect(fake.toasts.at(-1)?.alert).toEqual({
      kind: 'burst',
      title: '7 more alerts, 6 urgent',
      body: 'Among them: Order 11 pending',
      severity: 'urgent',
      opens: 11,
      acknowledges: [6, 7, 8, 9, 10, 11, 12],
    });
    expect(fake.sounds.at(-1)).toMatchObject({ severity: 'urgent' });
    expect([fake.toasts.length, fake.sounds.length]).toEqual([BURST_SIZE + 1, BURST_SIZE + 1]);
  });

  it('a single latecomer is shown as itself, and after a calm they come one by one again', () => {
    const fake = new FakeAttention();
    for (let n = 0; n < 6; n += 1) fake.see({ status: 'cancelled' });
    fake.pass(SUMMARY_S);
    expect(fake.titles.at(-1)).toBe('Order 6 cancelled');
    fake.pass(BURST_WINDOW_MS / 1_000);
    fake.see({ status: 'cancelled' });
    expect(fake.titles.at(-1)).toBe('Order 7 cancelled');
  });

  it('of 100 a second for a minute: 5, then at most one notification and one sound in 2 s, and all are counted', () => {
    const fake = new FakeAttention();
    for (let n = 0; n < 6_000; n += 1) {
      fake.see({ status: 'cancelled' });
      fake.pass(0.01);
    }
    fake.pass(SUMMARY_S);
    expect(fake.toasts.length).toBeLessThanOrEqual(BURST_SIZE + 31);
    expect(fake.sounds.length).toBeLessThanOrEqual(BURST_SIZE + 31);
    expect(fake.attention.view.open).toBe(6_000);
  });

  it('what is gathered and acknowledged before it is shown is not shown', () => {
    const fake = new FakeAttention();
    for (let n = 0; n < 8; n += 1) fake.see();
    fake.acknowledge(7);
    fake.pass(SUMMARY_S);
    expect(countIn(fake.titles.at(-1) ?? '')).toBe(2);
    for (let n = 0; n < 3; n += 1) fake.see();
    fake.acknowledge({ ...NO_FILTER, unhandled: true }, 11);
    const before = fake.toasts.length;
    fake.pass(60);
    expect(fake.toasts).toHaveLength(before);
  });
});

describe('one more line', () => {
  it('stands in the notification of its event, urgent or not; the sound does not wait for it', async () => {
    const line = Promise.withResolvers<string | null>();
    const asked: number[] = [];
    const fake = new FakeAttention({ lookAhead: ({ seq }) => (asked.push(seq), line.promise) });
    fake.see({ detail: 'New' });
    fake.see({ status: 'cancelled', detail: '' });
    expect(asked).toEqual([1, 2]);
    expect(fake.sounds).toHaveLength(2);
    expect(fake.titles).toEqual([]);
    fake.pass(1);
    line.resolve('Table 5 · $84.50');
    await answers();
    expect(fake.titles).toEqual(['Order 1 pending', 'Order 2 cancelled']);
    expect(fake.toasts.map(({ alert }) => alert.body)).toEqual([
      'Table 5 · $84.50\nNew',
      expect.stringContaining('Table 5') as string,
    ]);
    fake.pass(2);
    expect(fake.toasts).toHaveLength(2);
  });

  it('is waited for 1.5 s, and what fails is left out', async () => {
    const slow = new FakeAttention({ lookAhead: () => new Promise(() => undefined) });
    slow.see();
    slow.pass(LOOK_AHEAD_MS / 1_000 - 0.001);
    expect(slow.toasts).toEqual([]);
    slow.pass(0.001);
    expect(slow.titles).toEqual(['Order 1 pending']);
    const failing = new FakeAttention({ lookAhead: () => Promise.reject(new Error('no')) });
    failing.see();
    await answers();
    expect(failing.titles).toEqual(['Order 1 pending']);
  });

  it('is not shown when it is handled by then, nor asked for in a burst', async () => {
    let asked = 0;
    const fake = new FakeAttention({ lookAhead: () => ((asked += 1), Promise.resolve('line')) });
    fake.see();
    fake.acknowledge(1);
    await answers();
    expect(fake.toasts).toEqual([]);
    for (let n = 0; n < 100; n += 1) fake.see();
    await answers();
    expect(asked).toBeLessThanOrEqual(2 * BURST_SIZE);
  });

  it('that is still awaited when alerts end leaves no timer', () => {
    const fake = new FakeAttention({ lookAhead: () => new Promise(() => undefined) });
    fake.see();
    expect(fake.stop()).toBe(true);
  });
});
