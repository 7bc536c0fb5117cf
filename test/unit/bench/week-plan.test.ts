/** The simulated week sends what Doshii documents. */
import { expect, it } from 'vitest';
import { weekPlan } from '../../bench/week-plan.ts';
import { undocumentedFields } from '../../simulator/documented-frames.ts';

it('has no field that Doshii does not document', () => {
  const events = weekPlan(1).flatMap((happening) => (happening.do === 'event' ? [happening] : []));
  expect(events.length).toBeGreaterThan(1_000);
  expect(new Set(events.flatMap(({ name, body }) => undocumentedFields(name, body)))).toEqual(new Set());
});
