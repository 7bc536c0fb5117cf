/** When the window's clock ticks: at whole minutes or seconds, and never while hidden. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { whileSeen } from '../../../../renderer/ui/visible-timer.ts';

class FakeDocument extends EventTarget {
  hidden = false;

  setHidden(hidden: boolean): void {
    this.hidden = hidden;
    this.dispatchEvent(new Event('visibilitychange'));
  }
}

let page: FakeDocument;

beforeEach(() => {
  vi.useFakeTimers({ now: new Date(2026, 10, 24, 12, 0, 30) });
  vi.stubGlobal('document', (page = new FakeDocument()));
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it('E17 ticks when a minute begins, not when it was started', () => {
  const ticks: number[] = [];
  const stop = whileSeen(60_000, () => ticks.push(new Date().getSeconds()));
  vi.advanceTimersByTime(29_000);
  expect(ticks).toEqual([]);
  vi.advanceTimersByTime(61_000);
  expect(ticks).toEqual([0, 0]);
  stop();
  expect(vi.getTimerCount()).toBe(0);
});

it('E17 rests while hidden, and ticks at once when it is seen again', () => {
  let ticks = 0;
  const stop = whileSeen(1_000, () => (ticks += 1));
  page.setHidden(true);
  expect(vi.getTimerCount()).toBe(0);
  vi.advanceTimersByTime(120_000);
  expect(ticks).toBe(0);
  page.setHidden(false);
  expect(ticks).toBe(1);
  vi.advanceTimersByTime(1_000);
  expect(ticks).toBe(2);
  stop();
});

it('E17 started while hidden it waits to be seen', () => {
  page.hidden = true;
  let ticks = 0;
  const stop = whileSeen(1_000, () => (ticks += 1));
  expect(vi.getTimerCount()).toBe(0);
  page.setHidden(false);
  expect(ticks).toBe(1);
  stop();
});
