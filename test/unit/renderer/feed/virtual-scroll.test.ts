/** Where a list of any length is, though a browser bounds the scroll position. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { VirtualScroll } from '../../../../renderer/feed/virtual-scroll.ts';

const ROW = 84;
const VIEW = 600;
const MILLION = 1_000_000;

/** A browser: keeps `scrollTop` within what there is to scroll, in whole pixels. */
function scrolledList(rows: number) {
  const map = new VirtualScroll();
  map.resize(ROW, VIEW);
  map.setRows(rows, 0);
  const end = (): number => Math.max(0, map.spacer - VIEW);
  let scrollTop = 0;
  const settle = (): void => {
    scrollTop = Math.min(Math.max(map.rest, 0), end());
    map.settled(scrollTop);
  };
  const scrollTo = (to: number): void => {
    scrollTop = Math.min(Math.max(Math.round(to), 0), end());
    if (map.scrolled(scrollTop)) settle();
  };
  return {
    map,
    settle,
    scrollTo,
    scrollBy: (delta: number) => scrollTo(scrollTop + delta),
    end,
    scrollTop: () => scrollTop,
    /** px from the top of the view to a row. */
    seenAt: (index: number) => map.offset + index * ROW - scrollTop,
  };
}

describe('VirtualScroll', () => {
  it('is as long as the rows when a browser can be that long', () => {
    const { map, scrollTo } = scrolledList(1000);
    expect(map.spacer).toBe(84_000);
    scrollTo(8400);
    expect([map.top, map.offset, map.range(0).first]).toEqual([8400, 0, 100]);
  });

  it('stays drawable at a million rows, and reaches the first and the last exactly', () => {
    const { map, scrollTo, end } = scrolledList(MILLION);
    expect(map.spacer).toBeLessThan(16_777_216);
    scrollTo(end());
    expect(map.range(0)).toEqual({ first: MILLION - Math.ceil(VIEW / ROW), end: MILLION });
    expect(map.top).toBe(MILLION * ROW - VIEW);
    scrollTo(0);
    expect(map.top).toBe(0);
  });

  it('scrolls pixel by pixel anywhere, and jumps in proportion with the scroll bar', () => {
    const { map, scrollTo, scrollBy, end } = scrolledList(MILLION);
    scrollTo(end() / 2);
    expect(map.top / (MILLION * ROW)).toBeCloseTo(0.5, 3);
    const { top } = map;
    scrollBy(120);
    expect(map.top).toBe(top + 120);
  });

  it('wheels from one end to the other without running out of room', () => {
    const { map, scrollBy, scrollTop, end } = scrolledList(MILLION);
    let notches = 0;
    while (map.top < MILLION * ROW - VIEW && notches < 100_000) {
      scrollBy(3000);
      notches += 1;
    }
    // Whole pixels cost at most one more.
    expect(Math.abs(notches - (MILLION * ROW - VIEW) / 3000)).toBeLessThan(2);
    expect(scrollTop()).toBe(end());
  });

  it('leaves what is read where it is when rows come in front, and shows them at the top', () => {
    const { map, scrollTo, settle, seenAt } = scrolledList(1000);
    scrollTo(8421);
    const before = seenAt(100);
    map.setRows(1007, 7);
    expect(seenAt(107)).toBe(before);
    settle();
    expect(seenAt(107)).toBe(before);
    scrollTo(0);
    map.setRows(1008, 1);
    expect(map.range(0).first).toBe(0);
  });

  it('keeps the first row when rows become higher, as with zoom', () => {
    const { map, scrollTo } = scrolledList(MILLION);
    scrollTo(5_000_000);
    const { first } = map.range(0);
    map.resize(126, VIEW);
    expect(map.range(0).first).toBe(first);
  });

  it('draws no more than the view and its margin, wherever it is and whatever happens (property)', () => {
    const step = fc.oneof(
      fc.record({ do: fc.constant('to' as const), share: fc.double({ min: 0, max: 1, noNaN: true }) }),
      fc.record({ do: fc.constant('by' as const), delta: fc.integer({ min: -4000, max: 4000 }) }),
      fc.record({ do: fc.constant('add' as const), added: fc.integer({ min: 1, max: 500 }) }),
      fc.record({ do: fc.constant('reveal' as const), share: fc.double({ min: 0, max: 1, noNaN: true }) }),
      fc.record({ do: fc.constant('settle' as const) }),
    );
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 2 * MILLION }),
        fc.array(step, { maxLength: 60 }),
        (rows, steps) => {
          const list = scrolledList(rows);
          const { map } = list;
          for (const each of steps) {
            const { first } = map.range(0);
            const seen = list.seenAt(first);
            const wasAtTop = map.top === 0;
            if (each.do === 'to') list.scrollTo(each.share * list.end());
            else if (each.do === 'by') list.scrollBy(each.delta);
            else if (each.do === 'add') {
              map.setRows(map.rows + each.added, each.added);
              if (!wasAtTop) expect(list.seenAt(first + each.added)).toBeCloseTo(seen, 3);
            } else if (each.do === 'reveal') {
              const index = Math.min(map.rows - 1, Math.floor(each.share * map.rows));
              map.reveal(index);
              list.settle();
              expect(list.seenAt(index)).toBeGreaterThanOrEqual(-0.001);
              expect(list.seenAt(index)).toBeLessThanOrEqual(Math.max(0, VIEW - ROW) + 0.001);
            } else {
              list.settle();
              expect(list.seenAt(first)).toBeCloseTo(seen, 3);
            }
            const { first: from, end } = map.range(8);
            expect(end - from).toBeLessThanOrEqual(Math.ceil(VIEW / ROW) + 1 + 16);
            expect(end).toBeGreaterThan(from);
            // What is drawn covers the view.
            const { first: top, end: bottom } = map.range(0);
            expect(list.seenAt(top)).toBeLessThanOrEqual(0.001);
            expect(list.seenAt(bottom)).toBeGreaterThanOrEqual(Math.min(VIEW, map.rows * ROW) - 0.001);
          }
        },
      ),
    );
  });
});
