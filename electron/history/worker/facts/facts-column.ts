/** Facts as the tables hold them: a list in the order of `NAMES`, without their names; a new one goes to the end. */
import * as v from 'valibot';
import { ThingFactsSchema } from '../../../shared/things/thing-facts-schema.ts';
import type { ThingFacts } from '../../../shared/things/thing-facts.ts';

const NAMES = [
  'table',
  'orderType',
  'wantedAt',
  'items',
  'covers',
  'total',
  'reason',
] as const satisfies readonly (keyof ThingFacts)[];

/** Null also for what are no facts: one value that cannot be kept costs only itself. */
export function factsText(facts: ThingFacts | null): string | null {
  return v.is(ThingFactsSchema, facts) ? JSON.stringify(NAMES.map((name) => facts[name])) : null;
}

/** Null also for what `factsText` never wrote. */
export function factsIn(stored: unknown): ThingFacts | null {
  if (typeof stored !== 'string') return null;
  try {
    const values: unknown = JSON.parse(stored);
    if (!Array.isArray(values)) return null;
    const facts = Object.fromEntries(NAMES.map((name, index) => [name, (values[index] ?? null) as unknown]));
    const read = v.safeParse(ThingFactsSchema, facts);
    return read.success ? read.output : null;
  } catch {
    return null;
  }
}
