/** Cents as Doshii sends them, "1100" or 2500, ready to be shown. */
import * as v from 'valibot';
import { formatCents } from '../text/money.ts';
import { plainText } from '../text/plain-text.ts';
import { redactedLine } from '../events/redaction.ts';
import { frames } from '../strings/frames.ts';

/** Longest amount, characters: a card number is longer. */
const MAX_AMOUNT = 12;

/** What are no whole cents is shown as it came. Empty where there is none. */
export const ShownAmount = v.pipe(
  v.union([v.string(), v.number()], frames.cents),
  v.transform((value) => plainText(String(value))),
  v.maxLength(MAX_AMOUNT, frames.cents),
  v.transform((text) => (/^-?\d+$/.test(text) ? formatCents(Number(text)) : redactedLine(text))),
);
