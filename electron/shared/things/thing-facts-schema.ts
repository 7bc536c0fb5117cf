/** Facts as they are read back. Apart from the facts themselves: a window needs no parser for its first paint. */
import * as v from 'valibot';
import { MAX_FACT, MAX_REASON, type ThingFacts } from './thing-facts.ts';

const Text = v.nullable(v.pipe(v.string(), v.maxLength(MAX_FACT)));
const Whole = v.nullable(v.pipe(v.number(), v.safeInteger()));

export const ThingFactsSchema = v.object({
  table: Text,
  orderType: Text,
  wantedAt: Whole,
  items: Whole,
  covers: Whole,
  total: Whole,
  reason: v.nullable(v.pipe(v.string(), v.maxLength(MAX_REASON))),
}) satisfies v.GenericSchema<ThingFacts>;
