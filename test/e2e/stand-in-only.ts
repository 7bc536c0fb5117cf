/** Tests of what no desktop does on demand. They always run on the stand-in. */
import { afterAll, beforeAll, describe } from 'vitest';

/** In the names of these tests. */
export const ON_THE_STAND_IN = '(on the stand-in: ';

let isRunning = false;

/** @param reason why no desktop can show it; stands in the title */
export function standInOnly(title: string, reason: string, tests: () => void): void {
  describe(`${title} ${ON_THE_STAND_IN}${reason})`, () => {
    beforeAll(() => void (isRunning = true));
    afterAll(() => void (isRunning = false));
    tests();
  });
}

/** Whether the test that runs now is one of them. */
export const isStandInOnly = (): boolean => isRunning;
