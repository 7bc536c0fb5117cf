/** The figures as the window holds them: those of the venue that was asked for last. */
import { expect, it } from 'vitest';
import type { DayFigures } from '../../../../electron/shared/insights/day-figures.ts';
import { Figures } from '../../../../renderer/figures/figures.svelte.ts';

const figuresOf = (locationId: string | null, count: number): DayFigures => ({
  locationId,
  date: '2026-11-30',
  weekday: 'monday',
  orders: { count, lastWeek: null },
  paid: null,
  acceptance: null,
  rejected: null,
  connected: null,
  venues: [{ locationId: 'harbour', orders: 62 }],
});

function world() {
  const answers: ((figures: DayFigures | Error) => void)[] = [];
  let push: (figures: DayFigures) => void = () => undefined;
  const figures = new Figures({
    dayFigures: () =>
      new Promise((resolve, reject) =>
        answers.push((answer) => (answer instanceof Error ? reject(answer) : resolve(answer))),
      ),
    onFigures: (listener) => {
      push = listener;
      return () => (push = () => undefined);
    },
  });
  figures.listen();
  return { figures, answers, push: (given: DayFigures) => push(given) };
}

it('an answer or a push about another venue changes nothing', async () => {
  const { figures, answers, push } = world();
  const all = figures.ask(null);
  const harbour = figures.ask('harbour');
  answers[1]?.(figuresOf('harbour', 62));
  answers[0]?.(figuresOf(null, 111));
  await Promise.all([all, harbour]);
  expect(figures.current?.orders?.count).toBe(62);
  push(figuresOf(null, 112));
  expect(figures.current?.orders?.count).toBe(62);
  push(figuresOf('harbour', 63));
  expect(figures.current?.orders?.count).toBe(63);
});

it('are not shown for another venue while it is asked for, and stay when there is no answer', async () => {
  const { figures, answers } = world();
  const first = figures.ask(null);
  expect(figures.ordersAt('harbour')).toBeNull();
  answers[0]?.(figuresOf(null, 111));
  await first;
  const again = figures.ask(null);
  answers[1]?.(new Error('too slow'));
  await again;
  expect(figures.current?.orders?.count).toBe(111);
  expect([figures.ordersAt('harbour'), figures.ordersAt('terrace')]).toEqual([62, 0]);
  void figures.ask('harbour');
  expect(figures.current).toBeNull();
});
