/** What the settings say of the voices of this computer. */
import { expect, it } from 'vitest';
import { voicesText } from '../../../../../renderer/alerts/sounds/voices-text.ts';

it.each([
  [undefined, /^Looking for voices/],
  [null, /is not known/],
  [0, /^This computer has no voice .* only sounds are heard\. Add one/],
  [1, /^This computer has a voice/],
  [13_000, /^This computer has a voice/],
] as const)('of %s voices', (count, text) => {
  expect(voicesText(count)).toMatch(text);
});
