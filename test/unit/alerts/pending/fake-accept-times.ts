/** What is learned of a simulated venue: its orders, its history, and how often something changed. */
import { onTestFinished } from 'vitest';
import { AcceptTimes } from '../../../../electron/alerts/pending/accept-times.ts';
import type { PosOutage } from '../../../../electron/alerts/pending/pos-outages.ts';
import type { Acceptance } from '../../../../electron/history/acceptances.ts';
import type { MonitorEvent } from '../../../../electron/shared/events/monitor-event.ts';
import { eachDay, type TradingHours } from '../../../../electron/shared/settings/trading-hours.ts';
import { typed } from '../../../fakes/calendars.ts';
import { FakeClock } from '../../../fakes/fake-clock.ts';
import { sampleEvent } from '../../../fakes/sample-event.ts';

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

export const OPEN_AT_ELEVEN: TradingHours = {
  timeZone: 'UTC',
  days: eachDay(() => ({ from: '11:00', to: '22:00' })),
};
/** A Thursday, when the venue opens. */
const BEGINS = Date.parse('2026-01-01T11:00:00Z');

export const BAR = 'bar';

export class FakeAcceptTimes {
  readonly clock = new FakeClock();
  readonly times: AcceptTimes;
  /** Since when the history was asked, Unix ms. */
  readonly asked: number[] = [];
  answer: (since: number) => Promise<readonly Acceptance[]> = () => Promise.resolve([]);
  hours = OPEN_AT_ELEVEN;
  readonly saved: (readonly PosOutage[])[] = [];
  changes = 0;
  #orders = 0;

  /** @param outages of earlier runs */
  constructor(outages: readonly PosOutage[] = []) {
    this.clock.setWall(BEGINS - this.clock.now());
    this.times = new AcceptTimes({
      clock: this.clock,
      read: (since) => {
        this.asked.push(since);
        return this.answer(since);
      },
      calendars: () => typed(this.hours),
      outages,
      onOutages: (kept) => void this.saved.push(kept),
      onChange: () => (this.changes += 1),
    });
    onTestFinished(() => this.times.stop());
  }

  /** With earlier acceptances in the history. */
  async start(earlier: readonly Acceptance[] = []): Promise<void> {
    this.answer = () => Promise.resolve(earlier);
    this.times.start();
    await this.answered();
  }

  /** The history has answered. */
  async answered(): Promise<void> {
    for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
  }

  row(fields: Partial<MonitorEvent>): MonitorEvent {
    const event = sampleEvent({
      receivedAt: this.clock.now(),
      kind: 'order_updated',
      locationId: BAR,
      ...fields,
    });
    this.times.heard(event);
    return event;
  }

  /** @returns its pending row */
  order(fields: Partial<MonitorEvent> = {}): MonitorEvent {
    this.#orders += 1;
    return this.row({ status: 'pending', entityId: String(this.#orders), ...fields });
  }

  end({ entityId, locationId }: MonitorEvent, status = 'accepted'): void {
    this.row({ entityId, locationId, status });
  }

  /** Orders one after the other, each accepted after so long. */
  accept(count: number, ms: number, fields: Partial<MonitorEvent> = {}): void {
    for (let done = 0; done < count; done += 1) {
      const order = this.order(fields);
      this.clock.advance(ms);
      this.end(order);
    }
  }

  /** Orders that come at once. */
  orders(count: number, fields: Partial<MonitorEvent> = {}): readonly MonitorEvent[] {
    return Array.from({ length: count }, () => this.order(fields));
  }

  /** The row of an outage that has ended now. */
  gap(): void {
    this.row({ kind: 'gap', entityId: null, status: null, locationId: null });
  }
}

/** An order of the day before the test begins, taken after so long. */
export function earlier(ms: number, fields: Partial<Acceptance> = {}): Acceptance {
  const pendingAt = BEGINS - DAY;
  return {
    topic: 'order',
    locationId: BAR,
    pendingAt,
    calledAt: null,
    answeredAt: pendingAt + ms,
    outcome: 'taken',
    ...fields,
  };
}
