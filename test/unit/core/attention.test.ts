/** Which events alert, and how a burst is gathered. */
import { describe, expect, it } from 'vitest';
import {
  Attention,
  BURST_SIZE,
  BURST_WINDOW_MS,
  SUMMARY_INTERVAL_MS,
  type Alert,
} from '../../../electron/core/attention.ts';
import { FakeClock } from '../../fakes/fake-clock.ts';
import { sampleEvent } from '../../fakes/sample-event.ts';

function newAttention() {
  const clock = new FakeClock();
  const alerts: Alert[] = [];
  const pauses: (number | null)[] = [];
  const attention = new Attention({
    clock,
    onAlert: (alert) => void alerts.push(alert),
    onPause: (until) => void pauses.push(until),
  });
  let seq = 0;
  const see = (severity: 'urgent' | 'notice' | 'quiet' = 'urgent') =>
    attention.consider(sampleEvent({ seq: ++seq, severity }));
  return { clock, alerts, pauses, attention, see };
}

describe('Attention', () => {
  it('alerts on urgent and notice, not on info', () => {
    const { alerts, see } = newAttention();
    see('urgent');
    see('notice');
    see('quiet');
    expect(alerts.map(({ opens, urgent }) => [opens, urgent])).toEqual([
      [1, true],
      [2, false],
    ]);
  });

  it('shows 5 of a burst one by one and the rest as one count that leads to the latest urgent one', () => {
    const { alerts, clock, see } = newAttention();
    for (let i = 0; i < 11; i += 1) see('urgent');
    see('notice');
    expect(alerts).toHaveLength(BURST_SIZE);
    clock.advance(SUMMARY_INTERVAL_MS);
    expect(alerts).toHaveLength(BURST_SIZE + 1);
    expect(alerts.at(-1)).toEqual({
      title: '7 more events, 6 urgent',
      body: 'Among them: New order 11',
      urgent: true,
      opens: 11,
    });
    expect(clock.timers).toBe(0);
  });

  it('a single latecomer of a burst is shown as itself', () => {
    const { alerts, clock, see } = newAttention();
    for (let i = 0; i < 6; i += 1) see();
    clock.advance(SUMMARY_INTERVAL_MS);
    expect(alerts.at(-1)?.title).toBe('New order 6');
  });

  it('in a flood of 100 a second for a minute: 5, then at most one notification in 2 s, and every event is counted', () => {
    const { alerts, clock, see } = newAttention();
    for (let i = 0; i < 6_000; i += 1) {
      see();
      clock.advance(10);
    }
    clock.advance(SUMMARY_INTERVAL_MS);
    expect(alerts.length).toBeLessThanOrEqual(BURST_SIZE + 31);
    const counted = alerts
      .map(({ title }) => Number(/^(\d+) more/.exec(title)?.[1] ?? 1))
      .reduce((a, b) => a + b);
    expect(counted).toBe(6_000);
  });

  it('shows them one by one again after a calm', () => {
    const { alerts, clock, see } = newAttention();
    for (let i = 0; i < 8; i += 1) see();
    clock.advance(SUMMARY_INTERVAL_MS + BURST_WINDOW_MS);
    see();
    expect(alerts.at(-1)?.title).toBe('New order 9');
  });

  it('a pause silences, drops what was gathered, ends by itself and says so', () => {
    const { alerts, attention, clock, pauses, see } = newAttention();
    for (let i = 0; i < 8; i += 1) see();
    attention.pause(60_000);
    see();
    clock.advance(59_999);
    expect(alerts).toHaveLength(BURST_SIZE);
    clock.advance(1);
    expect(attention.pausedUntil).toBeNull();
    expect(pauses).toEqual([clock.now(), null]);
    see();
    expect(alerts).toHaveLength(BURST_SIZE + 1);
  });

  it('a pause can be ended early and leaves no timer', () => {
    const { attention, clock, pauses, see, alerts } = newAttention();
    attention.pause(60_000);
    attention.pause(0);
    see();
    expect(alerts).toHaveLength(1);
    expect(pauses.at(-1)).toBeNull();
    expect(clock.timers).toBe(0);
  });
});
