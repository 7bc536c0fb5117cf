/** What needed a person in a simulated month, from when, and by when a person had to be told: from the plan alone. */
import { settledAt, type Outage, type Plan, type PlannedOrder } from './plan.ts';
import { MINUTE, p99, SECOND } from './venue-days.ts';

export interface Need {
  /** As the alarms name it: "order 5 Xk4pQ1tz", "connection", "pos Xk4pQ1tz". */
  readonly thing: string;
  /** Unix ms, of this and all that follows. */
  readonly neededFrom: number;
  readonly deadline: number;
}

const AT_ONCE = 5 * SECOND;
/** After the last inbound frame. */
const CONNECTION = 125 * SECOND;
/** After the last heartbeat of the till. */
const POS = 6 * MINUTE + 15 * SECOND;
/** Doshii calls a till silent after so long, and can be asked once a minute. */
const SILENT_AFTER = 5 * MINUTE;
const BETWEEN_QUESTIONS = 65 * SECOND;

export const thingOf = ({ id, site }: Pick<PlannedOrder, 'id' | 'site'>): string => `order ${id} ${site.id}`;

export function truthOf(plan: Plan): readonly Need[] {
  const needs: Need[] = [];
  for (const order of plan.orders) needs.push(...needsOf(plan, order));
  for (const { from, to } of plan.outages)
    if (to - from > CONNECTION)
      needs.push({ thing: 'connection', neededFrom: from, deadline: from + CONNECTION });
  for (const { site, from } of plan.failures)
    needs.push({ thing: `pos ${site.id}`, neededFrom: from, deadline: posDeadline(plan, from) });
  return needs.toSorted((one, other) => one.neededFrom - other.neededFrom);
}

function needsOf(plan: Plan, order: PlannedOrder): readonly Need[] {
  const thing = thingOf(order);
  const { medianMs } = order.site;
  const pendingMs = Math.min(185 * SECOND, Math.max(65 * SECOND, 1.5 * p99(medianMs, 2 * medianMs)));
  const pending = {
    thing,
    neededFrom: order.at,
    deadline: Math.max(order.at + pendingMs, heardBy(plan, order.at)),
  };
  if (order.fate === 'person') return [pending];
  const settled = settledAt(plan, order);
  // The till is off, and will not take it in time.
  const isStuck = settled > order.at + order.afterMs && settled > pending.deadline;
  const needs = isStuck ? [pending] : [];
  if (order.fate === 'rejected')
    needs.push({
      thing,
      neededFrom: settled,
      deadline: Math.max(settled + AT_ONCE, heardBy(plan, settled)),
    });
  return needs;
}

/** By when what happens at a moment can be told at all: while no frame comes it is not heard, but the outage itself is told. */
function heardBy({ outages }: Pick<Plan, 'outages'>, at: number): number {
  const outage = outages.find(({ from, to }) => at >= from && at < to);
  return outage === undefined ? at : Math.min(outage.to + AT_ONCE, outage.from + CONNECTION);
}

function posDeadline({ outages }: Pick<Plan, 'outages'>, from: number): number {
  const late = outages.filter((each) => asksNothing(each, from + SILENT_AFTER, from + POS));
  return Math.max(from + POS, ...late.map(({ to }) => to + BETWEEN_QUESTIONS));
}

function asksNothing({ isHalfOpen, from, to }: Outage, since: number, until: number): boolean {
  return !isHalfOpen && from < until && to > since;
}
