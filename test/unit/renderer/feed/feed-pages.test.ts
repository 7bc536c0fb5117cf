/** The pages that a window holds: places by ordinal, live events, changes, and what a directory and its pages settle. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matches, NO_FILTER, type FeedFilter } from '../../../../electron/shared/filter/feed-filter.ts';
import { PAGE_SIZE } from '../../../../electron/shared/history/history-limits.ts';
import type { HistoryDirectory } from '../../../../electron/shared/history/history-queries.ts';
import { NO_FACTS } from '../../../../electron/shared/things/thing-facts.ts';
import type { MonitorEvent } from '../../../../electron/shared/events/monitor-event.ts';
import { FeedPages } from '../../../../renderer/feed/feed-pages.ts';
import { MAX_PAGES } from '../../../../renderer/feed/page-cache.ts';
import { change, event, seqs } from '../../../fakes/window-fixtures.ts';

const range = (from: number, to: number): MonitorEvent[] =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => event(from + index));

/** Answers as main does, from a list. */
function historyOf(all: readonly MonitorEvent[], filter: FeedFilter = NO_FILTER) {
  const found = all.filter((each) => matches(filter, each));
  return {
    latest: found.slice(-PAGE_SIZE).reverse(),
    directory: {
      total: found.length,
      anchors: seqs(found.filter((_, index) => index % PAGE_SIZE === 0)),
      lastSeq: all.at(-1)?.seq ?? 0,
    } satisfies HistoryDirectory,
    page: (fromSeq: number) => found.filter(({ seq }) => seq >= fromSeq).slice(0, PAGE_SIZE),
    found,
  };
}

function opened(count: number, filter: FeedFilter = NO_FILTER): FeedPages {
  const history = historyOf(range(1, count), filter);
  const pages = new FeedPages(filter);
  pages.setLatest(history.latest);
  pages.setDirectory(history.directory);
  return pages;
}

function fill(pages: FeedPages, history: ReturnType<typeof historyOf>): void {
  for (const number of pages.missing(0, pages.total))
    pages.setPage(number, history.page(pages.anchorOf(number) ?? 0));
}

const held = (pages: FeedPages): (number | undefined)[] =>
  Array.from({ length: pages.total }, (_, ordinal) => pages.at(ordinal)?.seq);

describe('FeedPages', () => {
  it('shows the newest before it knows how much there is, and keeps them when it does', () => {
    const history = historyOf(range(1, 250));
    const pages = new FeedPages(NO_FILTER);
    pages.setLatest(history.latest);
    expect([pages.total, pages.at(99)?.seq]).toEqual([100, 250]);
    pages.setDirectory(history.directory);
    expect([pages.total, pages.at(249)?.seq, pages.at(150)?.seq]).toEqual([250, 250, 151]);
    expect(pages.at(149)).toBeUndefined();
    expect(pages.missing(0, 250)).toEqual([0, 1]);
  });

  it('adds live events behind the newest, and begins a page when one is full', () => {
    const pages = opened(199);
    pages.add(range(200, 202));
    expect([pages.total, pages.at(201)?.seq, pages.anchorOf(2)]).toEqual([202, 202, 201]);
    expect(pages.missing(100, 202)).toEqual([]);
  });

  it('counts an event once when push and answer overlap', () => {
    const history = historyOf(range(1, 120));
    const pages = new FeedPages(NO_FILTER);
    pages.add(range(119, 121));
    pages.setLatest(history.latest);
    pages.setDirectory(history.directory);
    pages.add(range(120, 123));
    expect([pages.total, pages.at(122)?.seq, pages.at(118)?.seq]).toEqual([123, 123, 119]);
  });

  it('asks for the newest page when the directory counts an event that was not pushed yet', () => {
    const pages = new FeedPages(NO_FILTER);
    pages.setLatest(historyOf(range(1, 120)).latest);
    const later = historyOf(range(1, 121));
    pages.setDirectory(later.directory);
    expect(pages.missing(100, 121)).toEqual([1]);
    pages.add([event(121)]);
    expect(pages.total).toBe(121);
    expect(pages.setPage(1, later.page(101))).toBe(true);
    expect(pages.at(120)?.seq).toBe(121);
  });

  it('completes a page that grew while it was asked for', () => {
    const pages = new FeedPages(NO_FILTER);
    pages.setDirectory(historyOf(range(1, 150)).directory);
    pages.add([event(151)]);
    expect(pages.setPage(1, range(101, 150))).toBe(false);
    expect(pages.setPage(1, range(101, 152))).toBe(true);
    expect([pages.total, pages.at(150)?.seq]).toEqual([151, 151]);
  });

  it('says so when a page is no longer as the directory had it', () => {
    const pages = opened(300);
    expect(pages.setPage(0, range(51, 150))).toBe(false);
    expect(pages.at(0)).toBeUndefined();
    expect(pages.setPage(0, [...range(1, 50), ...range(61, 100)])).toBe(false);
  });

  it('lets in only what the filter lets through, and knows when a change decides again', () => {
    const filter = { ...NO_FILTER, unhandled: true };
    const pages = new FeedPages(filter);
    pages.setDirectory({ total: 0, anchors: [], lastSeq: 0 });
    pages.add([event(1), event(2, { severity: 'urgent' }), event(3, { severity: 'notice' })]);
    expect(held(pages)).toEqual([2, 3]);
    expect(pages.change(change(2, { repeats: 1, lastRepeatAt: 5 }))).toBe(true);
    expect(pages.at(0)).toMatchObject({ repeats: 1, lastRepeatAt: 5 });
    expect(pages.change(change(2, { handledAt: 9 }))).toBe(false);
    // Pending within its time, it is let in once a person is called for it.
    pages.add([event(4, { severity: 'urgent', status: 'pending' })]);
    expect(held(pages)).toEqual([2, 3]);
    expect(pages.change(change(4, {}))).toBe(true);
    expect(pages.change(change(4, { calledAt: 9 }))).toBe(false);
  });

  it('knows when the facts of an event that was not found may be what is searched for', () => {
    const facts = { ...NO_FACTS, table: '5' };
    const pages = new FeedPages({ ...NO_FILTER, text: 'table 5' });
    pages.setDirectory({ total: 0, anchors: [], lastSeq: 0 });
    pages.add([event(1), event(2, { facts })]);
    expect(held(pages)).toEqual([2]);
    expect(pages.change(change(1, {}))).toBe(true);
    expect(pages.change(change(1, { facts }))).toBe(false);
    expect(pages.change(change(2, { facts }))).toBe(true);
    expect(pages.change(change(2, { facts: { ...NO_FACTS, table: '6' } }))).toBe(false);
    expect(opened(10).change(change(50, { facts }))).toBe(true);
  });

  it('changes rows wherever they are held, and ignores what it does not hold', () => {
    const pages = opened(250);
    expect(pages.change(change(200, { isStored: false }))).toBe(true);
    expect(pages.at(199)?.isStored).toBe(false);
    expect(pages.change(change(5, { repeats: 1 }))).toBe(true);
  });

  it('finds the place of an event, or of the one before it', () => {
    const found = [...range(1, 50), ...range(60, 200)];
    const history = historyOf(found);
    const pages = new FeedPages(NO_FILTER);
    pages.setDirectory(history.directory);
    expect(pages.ordinalOf(55)).toBeNull();
    fill(pages, history);
    expect([pages.ordinalOf(55), pages.ordinalOf(60), pages.ordinalOf(200)]).toEqual([49, 50, 190]);
    expect(pages.ordinalOf(0)).toBeNull();
  });

  it('holds no more than so many pages, and never lets go of what is looked at', () => {
    const pages = opened(0);
    pages.add(range(1, 1_000));
    for (let from = 1_001; from < 20_000; from += 500) {
      expect(pages.missing(250, 420)).toEqual([]);
      pages.add(range(from, from + 499));
    }
    expect(pages.heldPages).toBe(MAX_PAGES);
    expect(pages.at(300)?.seq).toBe(301);
  });

  it('counts the rows that were skipped, and asks for them only when they are looked at', () => {
    const pages = opened(130);
    pages.add(range(131, 140));
    const skipped = { count: 300, urgent: 0, hidden: 0 };
    expect(pages.add(range(441, 450), skipped)).toBe(true);
    expect([pages.total, pages.added, pages.at(439)?.seq, pages.at(440)?.seq]).toEqual([
      450,
      420,
      undefined,
      441,
    ]);
    expect([pages.missing(440, 450), pages.missing(439, 450), pages.missing(100, 140)]).toEqual([
      [],
      [4],
      [],
    ]);
    // Pushed once more, as when a snapshot overlaps.
    expect(pages.add(range(441, 452), skipped)).toBe(true);
    expect(pages.total).toBe(452);
    fill(pages, historyOf(range(1, 452)));
    expect(held(pages)).toEqual(seqs(range(1, 452)));
  });

  it('says so when it cannot know how many rows were skipped', () => {
    const skipped = { count: 10, urgent: 0, hidden: 0 };
    expect(opened(130, { ...NO_FILTER, ids: ['1'] }).add(range(141, 150), skipped)).toBe(false);
    expect(opened(130).add(range(141, 150), { ...skipped, hidden: 1 })).toBe(false);
    const unmapped = new FeedPages(NO_FILTER);
    unmapped.setLatest(range(1, 100).reverse());
    expect(unmapped.add(range(111, 120), skipped)).toBe(false);
    expect([unmapped.total, unmapped.at(99)?.seq]).toEqual([100, 100]);
  });

  it('ends with the same rows whatever was skipped between two batches (property)', () => {
    const batches = fc.array(fc.record({ skipped: fc.nat(260), shown: fc.integer({ min: 1, max: 120 }) }), {
      maxLength: 5,
    });
    fc.assert(
      fc.property(fc.nat(350), batches, (start, all) => {
        const pages = opened(start);
        let last = start;
        for (const { skipped, shown } of all) {
          last += skipped + shown;
          expect(pages.add(range(last - shown + 1, last), { count: skipped, urgent: 0, hidden: 0 })).toBe(
            true,
          );
          expect(pages.missing(last - shown, last)).toEqual([]);
        }
        const end = historyOf(range(1, last));
        fill(pages, end);
        expect(held(pages)).toEqual(seqs(end.found));
        expect(
          Array.from({ length: Math.ceil(last / PAGE_SIZE) }, (_, page) => pages.anchorOf(page)),
        ).toEqual(end.directory.anchors);
      }),
    );
  });

  it('ends with the same rows in whatever order pushes and answers come (property)', () => {
    fc.assert(
      fc.property(
        fc.nat(350),
        fc.nat(40),
        fc.nat(40),
        fc.nat(40),
        fc.boolean(),
        (start, one, two, three, isFiltered) => {
          const filter = isFiltered ? { ...NO_FILTER, severities: ['urgent' as const] } : NO_FILTER;
          const all = Array.from({ length: start + one + two + three }, (_, index) =>
            event(index + 1, { severity: (index * 7) % 3 === 0 ? 'urgent' : 'quiet' }),
          );
          const until = (count: number) => historyOf(all.slice(0, count), filter);
          const pages = new FeedPages(filter);
          pages.add(all.slice(start, start + one));
          pages.setLatest(until(start + one).latest);
          pages.add(all.slice(start, start + one + two));
          pages.setDirectory(until(start + one).directory);
          pages.add(all.slice(start + one));
          const end = until(all.length);
          fill(pages, end);
          expect(held(pages)).toEqual(seqs(end.found));
        },
      ),
    );
  });
});
