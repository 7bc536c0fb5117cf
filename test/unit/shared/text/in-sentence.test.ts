/** Names that others chose do not turn the sentence around them. */
import { expect, it } from 'vitest';
import { inSentence } from '../../../../electron/shared/text/in-sentence.ts';

it('isolates what is written from right to left, and nothing else', () => {
  expect(inSentence('בר הנמל')).toBe('\u2068בר הנמל\u2069');
  expect(inSentence('Café Ü 7')).toBe('Café Ü 7');
});

it('takes out marks that would turn the rest, or end the isolation', () => {
  expect(inSentence('Bar\u202e7')).toBe('Bar7');
  expect(inSentence('בר\u2069 \u202dx')).toBe('\u2068בר x\u2069');
});
