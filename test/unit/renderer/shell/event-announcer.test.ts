/** New events are said without flooding: one summary, then silence for a few seconds. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { isWaiting } from '../../../../electron/shared/alerts/waiting.ts';
import { ANNOUNCE_EVERY_MS, EventAnnouncer } from '../../../../renderer/shell/event-announcer.ts';
import { event } from '../../../fakes/window-fixtures.ts';

const said: string[] = [];
let announcer: EventAnnouncer;

beforeEach(() => {
  vi.useFakeTimers();
  said.length = 0;
  announcer = new EventAnnouncer((text) => said.push(text), isWaiting);
});
afterEach(() => vi.useRealTimers());

describe('EventAnnouncer', () => {
  it('says a single event by its title', () => {
    announcer.add([event(1)]);
    vi.advanceTimersByTime(1000);
    expect(said).toEqual(['New event: Order 1 accepted.']);
  });

  it('says an urgent one as urgent', () => {
    announcer.add([event(1, { severity: 'urgent', title: 'Order 1 rejected' })]);
    vi.advanceTimersByTime(1000);
    expect(said).toEqual(['Urgent: Order 1 rejected.']);
  });

  it('says of what is pending within its time that it is new, not urgent', () => {
    announcer.add([event(1, { severity: 'urgent', status: 'pending', title: 'New order 1' })]);
    vi.advanceTimersByTime(1000);
    expect(said).toEqual(['New event: New order 1.']);
  });

  it('says at once that an order is urgent where the team accepts orders, before its row does', () => {
    const own = new EventAnnouncer(
      (text) => said.push(text),
      () => false,
    );
    own.add([event(1, { severity: 'urgent', status: 'pending', title: 'New order 1' })]);
    vi.advanceTimersByTime(1000);
    expect(said).toEqual(['Urgent: New order 1.']);
  });

  it('gathers what comes together and names the newest urgent one', () => {
    announcer.add([event(1), event(2, { severity: 'urgent', title: 'Order 1234 rejected' })]);
    announcer.add([event(3)]);
    vi.advanceTimersByTime(1000);
    expect(said).toEqual(['3 new events, 1 urgent: Order 1234 rejected.']);
  });

  it('counts also those that were not published to the window, and none that is hidden', () => {
    const hidden = event(104, { severity: 'hidden' });
    announcer.add([event(103), hidden], { count: 102, urgent: 2, hidden: 2 });
    announcer.add([hidden]);
    vi.advanceTimersByTime(1000);
    expect(said).toEqual(['101 new events, 2 urgent: Order 103 accepted.']);
  });

  it('says at most one summary in five seconds, and leaves nothing out', () => {
    announcer.add([event(1)]);
    vi.advanceTimersByTime(1000);
    for (let seq = 2; seq <= 101; seq += 1) {
      announcer.add([event(seq)]);
      vi.advanceTimersByTime(10);
    }
    expect(said).toHaveLength(1);
    vi.advanceTimersByTime(ANNOUNCE_EVERY_MS);
    expect(said).toEqual(['New event: Order 1 accepted.', '100 new events: Order 101 accepted.']);
  });

  it('is silent when there is nothing to say, and leaves no timer after stop', () => {
    announcer.add([]);
    expect(vi.getTimerCount()).toBe(0);
    announcer.add([event(1)]);
    announcer.stop();
    expect(vi.getTimerCount()).toBe(0);
    vi.advanceTimersByTime(10_000);
    expect(said).toEqual([]);
  });
});
