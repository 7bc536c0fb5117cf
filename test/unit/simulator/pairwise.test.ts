/** The worlds of the simulator, drawn so that each two values meet. */
import { expect, it } from 'vitest';
import { pairwise } from '../../simulator/pairwise.ts';
import { seededChance } from '../../simulator/random.ts';
import { UNKNOWNS } from '../../simulator/doshii-variants.ts';

it('has each two values of different dimensions in one combination, in far fewer than all', () => {
  const drawn = pairwise(UNKNOWNS, seededChance(1));
  const names = Object.keys(UNKNOWNS) as (keyof typeof UNKNOWNS)[];
  for (const one of names)
    for (const other of names.filter((name) => name !== one))
      for (const first of UNKNOWNS[one])
        for (const second of UNKNOWNS[other])
          expect(drawn.some((world) => world[one] === first && world[other] === second)).toBe(true);
  expect(drawn.length).toBeLessThan(100);
});

it('draws the same for the same seed and other ones for another', () => {
  const draw = (seed: number) => pairwise(UNKNOWNS, seededChance(seed));
  expect(draw(3)).toEqual(draw(3));
  expect(draw(3)).not.toEqual(draw(4));
});
