/** A list is read to its end, however a server gives it, or is known not to be whole. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isWhole, MAX_LIST_PAGES, readWholeList } from '../../../electron/doshii/whole-list.ts';
import { restReason } from '../../../electron/doshii/rest-reasons.ts';
import type { Page } from '../../../electron/shared/doshii/doshii-objects.ts';

const ids = (count: number): string[] => Array.from({ length: count }, (_, index) => String(index));
const page = (rows: readonly string[], count: number | null = null, unreadable = 0): Page<string> => ({
  rows,
  unreadable,
  count,
});

async function read(server: (offset: number) => Page<string> | null) {
  const asked: number[] = [];
  const answer = await readWholeList(
    (offset) => {
      asked.push(offset);
      const value = server(offset);
      return Promise.resolve(
        value ? { ok: true, value } : { ok: false, problem: restReason('unavailable', '') },
      );
    },
    (id) => id,
  );
  return {
    answer,
    asked,
    isWhole: answer.ok && isWhole(answer.value),
    rows: answer.ok ? answer.value.rows : [],
  };
}

describe('F7 a list', () => {
  it('is read to its end, in pages of any size, with a count or without', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(400),
        fc.integer({ min: 50, max: 100 }),
        fc.boolean(),
        async (total, size, counts) => {
          const all = ids(total);
          const { rows, ...found } = await read((offset) =>
            page(all.slice(offset, offset + size), counts ? total : null),
          );
          expect(rows).toEqual(all);
          expect(found.isWhole).toBe(true);
        },
      ),
    );
  });

  it('of a server that knows no pages is asked for once more, and is not whole', async () => {
    const { rows, asked, isWhole: whole } = await read(() => page(ids(50), 120));
    expect([rows.length, asked, whole]).toEqual([50, [0, 50], false]);
  });

  it('that is short and uncounted is asked for once', async () => {
    const { asked, isWhole: whole } = await read(() => page(ids(3)));
    expect([asked, whole]).toEqual([[0], true]);
  });

  it.each([
    ['counted', 3],
    ['uncounted', null],
  ])('that names one thing twice, %s, is whole, and is asked for once', async (_how, count) => {
    const { rows, asked, isWhole: whole } = await read(() => page(['a', 'a', 'b'], count));
    expect([rows, asked, whole]).toEqual([['a', 'b'], [0], true]);
  });

  it('is whole also when only its last page names one thing twice', async () => {
    const all = [...ids(59), '58'];
    const found = await read((offset) => page(all.slice(offset, offset + 50), 60));
    expect([found.rows.length, found.asked, found.isWhole]).toEqual([59, [0, 50], true]);
  });

  it('whose rows move to the next page meanwhile is whole only with all of them', async () => {
    const all = ids(60);
    const moved = await read((offset) =>
      offset === 0 ? page(all.slice(0, 50), 60) : page(all.slice(45, 55), 60),
    );
    expect([moved.rows.length, moved.isWhole]).toEqual([55, false]);
  });

  it('with rows that cannot be read goes on behind them, and is not whole', async () => {
    const all = ids(120);
    const { rows, isWhole: whole } = await read((offset) =>
      offset === 0 ? page(all.slice(0, 98), 120, 2) : page(all.slice(100), 120),
    );
    expect([rows.length, whole]).toEqual([118, false]);
  });

  it('fails with the page that fails', async () => {
    const { answer } = await read((offset) => (offset === 0 ? page(ids(50), 70) : null));
    expect(answer).toMatchObject({ ok: false, problem: { code: 'unavailable' } });
  });

  it('without an end is read up to a bound', async () => {
    const { asked, isWhole: whole } = await read((offset) => page([`${offset}`], 1_000_000));
    expect([asked.length, whole]).toEqual([MAX_LIST_PAGES, false]);
  });
});
