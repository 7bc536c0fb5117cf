/** What needed a person in a simulated month, from when, and by when it had to be reported: from the plan alone. */
import { settledAt, type Plan, type PlannedOrder, type Span } from './plan.ts';
import { MINUTE, p99, SECOND } from './venue-days.ts';

export interface Need {
  /** As the alarms name it: "order 5 Xk4pQ1tz", "connection", "pos Xk4pQ1tz". */
  readonly thing: string;
  /** Unix ms, of this and all that follows. */
  readonly neededFrom: number;
  readonly deadline: number;
}

const AT_ONCE = 5 * SECOND;
/** A return that is over within so long is none. */
const FLEETING = 10 * SECOND;
/** After the last inbound frame. */
const CONNECTION = 125 * SECOND;
/** After the last heartbeat of the till. */
const POS = 6 * MINUTE + 15 * SECOND;
/** Doshii calls a till silent after so long, and can be asked once a minute. */
const SILENT_AFTER = 5 * MINUTE;
const BETWEEN_QUESTIONS = 65 * SECOND;
/** A connection is over its loss when it has held for 10 s. */
const CONNECTION_BACK = 15 * SECOND;

export const thingOf = ({ id, site }: Pick<PlannedOrder, 'id' | 'site'>): string => `order ${id} ${site.id}`;

export function truthOf(plan: Plan): readonly Need[] {
  const needs: Need[] = [];
  for (const order of plan.orders) needs.push(...needsOf(plan, order));
  for (const { from, to } of plan.outages)
    if (to - from > CONNECTION)
      needs.push({ thing: 'connection', neededFrom: from, deadline: from + CONNECTION });
  for (const { site, from, to } of plan.failures) {
    const deadline = posDeadline(plan, from);
    if (to > deadline) needs.push({ thing: `pos ${site.id}`, neededFrom: from, deadline });
  }
  return needs.toSorted((one, other) => one.neededFrom - other.neededFrom);
}

/** Oldest first. */
export function needsOf(plan: Pick<Plan, 'outages' | 'failures'>, order: PlannedOrder): readonly Need[] {
  const thing = thingOf(order);
  const { medianMs } = order.site;
  const pendingMs = Math.min(185 * SECOND, Math.max(65 * SECOND, 1.5 * p99(medianMs, 2 * medianMs)));
  const pending = { thing, neededFrom: order.at, deadline: dueAt(plan, order.at, pendingMs) };
  if (order.fate === 'person') return [pending];
  const settled = settledAt(plan, order);
  // The till is off, and will not take it in time.
  const isStuck = settled > order.at + order.afterMs && settled > pending.deadline;
  const needs = isStuck ? [pending] : [];
  if (order.fate === 'rejected')
    needs.push({ thing, neededFrom: settled, deadline: dueAt(plan, settled, AT_ONCE) });
  return needs;
}

/**
 * What happens in an outage is heard after it; until a long one is over, the alarm of the outage stands for it. Whether something
 * is due in a short one is known only after it, and so is what has not been heard yet when the next one begins.
 */
function dueAt({ outages }: Pick<Plan, 'outages'>, at: number, delayMs: number): number {
  let due = at + delayMs;
  let isHeard = true;
  for (const { from, to } of lastingOutages(outages)) {
    const isCalled = to - from > CONNECTION;
    if (at >= from && at < to) isHeard = false;
    else if (at >= to || due < from || due >= to + AT_ONCE || (isHeard && isCalled)) continue;
    due = Math.max(due, to + (isCalled ? delayMs : AT_ONCE));
  }
  // That a return does not last is known once it is over.
  const fleeting = returns(outages).find(({ from, to }) => to - from <= FLEETING && due >= from && due < to);
  return fleeting === undefined ? due : fleeting.to + AT_ONCE;
}

/** From the end of each outage to the next one, oldest first. */
function returns(outages: readonly Span[]): readonly Span[] {
  return outages.slice(1).flatMap(({ from }, index) => {
    const before = outages[index];
    return before === undefined ? [] : [{ from: before.to, to: from }];
  });
}

/** A return that does not last is none. @param outages oldest first */
function lastingOutages(outages: readonly Span[]): readonly Span[] {
  const lasting: Span[] = [];
  for (const { from, to } of outages) {
    const before = lasting.at(-1);
    if (before !== undefined && from - before.to <= FLEETING)
      lasting.splice(-1, 1, { from: before.from, to });
    else lasting.push({ from, to });
  }
  return lasting;
}

/** While the network is gone Doshii cannot be asked, and a lost connection stands for the till. */
function posDeadline({ outages }: Pick<Plan, 'outages'>, from: number): number {
  let deadline = from + POS;
  for (const outage of outages)
    if (outage.from < deadline && outage.to > from + SILENT_AFTER)
      deadline = Math.max(deadline, outage.to + (outage.isHalfOpen ? CONNECTION_BACK : BETWEEN_QUESTIONS));
  return deadline;
}
