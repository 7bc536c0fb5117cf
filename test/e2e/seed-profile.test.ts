/** The profile that tests start from says so when it does not fit the app that would read it. */
import { readdirSync } from 'node:fs';
import { expect, inject, it } from 'vitest';
import { copySeed } from './seed-profile.ts';
import { temporaryFolder } from './setup.ts';

it('a seed profile of another build of the app is refused with one line', () => {
  const folder = temporaryFolder();
  expect(() => copySeed(folder, false, { ...inject('seed'), build: 'another' })).toThrow(
    /^The seed profile was written by build another of the app, but dist\/ has build [\da-f]{8} now: run the tests again\.$/,
  );
  expect(readdirSync(folder)).toEqual([]);
});
