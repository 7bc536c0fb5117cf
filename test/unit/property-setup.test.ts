/** A property that fails says how to see it fail again, and the seed of a run decides what it draws. */
import fc from 'fast-check';
import { expect, it } from 'vitest';

it('names the seed and the command that repeats the failure', async () => {
  const command = new RegExp(
    `^Run it again: (?:RELIABILITY=1 )?FAST_CHECK_SEED=${process.env['FAST_CHECK_SEED']} npm run test:unit -- test/unit/property-setup.test.ts$`,
    'm',
  );
  const tooLarge = (number: number): boolean => number < 5;
  expect(() => fc.assert(fc.property(fc.nat(), tooLarge))).toThrow(command);
  await expect(
    fc.assert(fc.asyncProperty(fc.nat(), (number) => Promise.resolve(tooLarge(number)))),
  ).rejects.toThrow(command);
});

it('tries 300 times, or 10,000, with the seed of the run', () => {
  const drawn = (): number[] => {
    const numbers: number[] = [];
    fc.assert(fc.property(fc.nat(), (number) => void numbers.push(number)));
    return numbers;
  };
  const numbers = drawn();
  expect([300, 10_000]).toContain(numbers.length);
  expect(drawn()).toEqual(numbers);
});
