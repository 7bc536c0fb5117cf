/** Few combinations of many choices, in which each two values of different dimensions meet at least once. */
import type { Chance } from './random.ts';

type Dimensions = Readonly<Record<string, readonly unknown[]>>;
export type Combination<D extends Dimensions> = { readonly [Name in keyof D]: D[Name][number] };

/** So many combinations are drawn for each that is taken; the one with the most new pairs is. */
const DRAWS = 40;

export function pairwise<D extends Dimensions>(dimensions: D, chance: Chance): readonly Combination<D>[] {
  const names = Object.keys(dimensions);
  const open = new Set(pairsOf(names, dimensions));
  const taken: Combination<D>[] = [];
  for (let [next] = open; next !== undefined; [next] = open) {
    const drawn = Array.from({ length: DRAWS }, () => draw(dimensions, chance, next));
    const news = drawn.map((each) => pairsOf(names, single(each)).filter((pair) => open.has(pair)));
    const most = news.reduce(
      (best, pairs, index) => (pairs.length > (news[best]?.length ?? 0) ? index : best),
      0,
    );
    news[most]?.forEach((pair) => open.delete(pair));
    taken.push(drawn[most] as Combination<D>);
  }
  return taken;
}

/** By chance, but for the pair that has to be in it. */
function draw(dimensions: Dimensions, chance: Chance, pair: string): Readonly<Record<string, unknown>> {
  const [fixed] = [JSON.parse(pair) as readonly (readonly [string, unknown])[]];
  const free = Object.entries(dimensions).map(([name, values]) => [name, chance.pick(values)] as const);
  return Object.fromEntries([...free, ...fixed]);
}

function pairsOf(names: readonly string[], dimensions: Dimensions): readonly string[] {
  return names.flatMap((one, index) =>
    names.slice(index + 1).flatMap((other) =>
      (dimensions[one] ?? []).flatMap((first) =>
        (dimensions[other] ?? []).map((second) =>
          JSON.stringify([
            [one, first],
            [other, second],
          ]),
        ),
      ),
    ),
  );
}

function single(combination: Readonly<Record<string, unknown>>): Dimensions {
  return Object.fromEntries(Object.entries(combination).map(([name, value]) => [name, [value]]));
}
