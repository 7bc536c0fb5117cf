/** When the lists hold still: while a person looks or works there, and not for ever. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Hold, IDLE_MS } from '../../../../renderer/ui/hold.svelte.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function held(): { hold: Hold; target: EventTarget; stop: () => void } {
  const hold = new Hold();
  const target = new EventTarget();
  const stop = hold.start(target as Window);
  return { hold, target, stop };
}

describe('Hold', () => {
  it.each([
    ['the pointer is over the list', (hold: Hold) => (hold.hasPointer = true)],
    ['a row has the focus', (hold: Hold) => (hold.hasFocus = true)],
    ['the list is scrolled', (hold: Hold) => (hold.isScrolled = true)],
  ])('holds while %s', (_what, look) => {
    const { hold, stop } = held();
    expect(hold.isHeld(false)).toBe(false);
    look(hold);
    expect(hold.isHeld(false)).toBe(true);
    stop();
  });

  it('holds while details are open', () => {
    const { hold, stop } = held();
    expect(hold.isHeld(true)).toBe(true);
    stop();
  });

  it('lets go of a pointer that has rested for two minutes, and holds again when it moves', () => {
    const { hold, target, stop } = held();
    hold.hasPointer = true;
    vi.advanceTimersByTime(IDLE_MS - 1_000);
    target.dispatchEvent(new Event('pointermove'));
    vi.advanceTimersByTime(IDLE_MS - 1_000);
    expect(hold.isHeld(true)).toBe(true);
    vi.advanceTimersByTime(2_000);
    expect(hold.isHeld(true)).toBe(false);
    target.dispatchEvent(new Event('keydown'));
    expect(hold.isHeld(false)).toBe(true);
    stop();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('lets go of a pointer when the window changes its size, until it moves over the list again', () => {
    const { hold, target, stop } = held();
    hold.hasPointer = true;
    target.dispatchEvent(new Event('resize'));
    expect(hold.isHeld(false)).toBe(false);
    stop();
  });

  it('stays where a person has scrolled to', () => {
    const { hold, stop } = held();
    hold.isScrolled = true;
    vi.advanceTimersByTime(10 * IDLE_MS);
    expect(hold.isHeld(false)).toBe(true);
    stop();
  });
});
