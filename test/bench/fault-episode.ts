/** One fault from its beginning to the end of its effect, and what became of the events that were sent meanwhile. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { FaultKind, ScriptedFault } from '../simulator/fault-script.ts';
import type { FaultSite, LoggedState } from './fault-site.ts';

/** A link counts as stable, and its backoff starts anew, after this, ms. */
const SETTLED_MS = 10_500;
/** A silent link is known within 40 s; so long a wait for it means that it was missed, ms. */
const NOTICED_MS = 60_000;
/** The longest wait after a fault is over: a pending attempt (10 s), a drawn delay (30 s) and what a busy server asks for (40 s), ms. */
const RECOVERED_MS = 90_000;
/** A person reads the reason and tries by hand where the policy waits for minutes. */
const BY_HAND: readonly FaultKind[] = ['http401', 'http403', 'http404'];
/** The link is to stay, or may: what is damaged shows later or never. */
const SOFT: readonly FaultKind[] = ['delay', 'throttle', 'corrupt'];

export interface Episode {
  readonly kind: FaultKind;
  /** From the fault to the first state other than live, ms; null when the link stood it. */
  readonly detectMs: number | null;
  /** From the end of the fault to live again, ms; null when the link stood it. */
  readonly recoverMs: number | null;
  readonly attempts: number;
  readonly byHand: boolean;
  readonly isStuck: boolean;
  /** When the link could not be relied on, Unix ms. */
  readonly from: number;
  readonly to: number;
}

/** Waits until the link is stable. @returns whether it was so all the time */
export async function settle(site: FaultSite, extraMs: number): Promise<boolean> {
  const before = site.states.length;
  while (site.state?.view.name !== 'live' || Date.now() - site.state.at < SETTLED_MS + extraMs)
    await sleep(100);
  return site.states.length === before;
}

export async function runFault(site: FaultSite, step: ScriptedFault): Promise<Episode> {
  const first = site.states.length;
  const since = (): readonly LoggedState[] => site.states.slice(first);
  const isLost = (): boolean => since().length > 0;
  const from = Date.now();
  await site.apply(step);
  if (SOFT.includes(step.kind)) await sleep(step.holdMs);
  else {
    await site.until(isLost, NOTICED_MS);
    await site.until(() => hasMet(step, since()), NOTICED_MS);
    await sleep(step.holdMs);
  }
  const healed = Date.now();
  const sentBefore = site.sent.length;
  await site.heal(step);
  if (SOFT.includes(step.kind)) {
    await site.until(() => isLost() || site.newest >= sentBefore, NOTICED_MS);
    if (!isLost()) return { ...outcome(step, from), to: Date.now() };
  }
  const byHand = BY_HAND.includes(step.kind);
  if (byHand) await site.tryNow();
  const [loss] = since();
  // A cut is over as soon as it happened, and the next connection may be there before anybody looks.
  const over = step.fault.name === 'cut' ? from : healed;
  const back = (): LoggedState | undefined =>
    site.states.slice(first).find(({ at, view }) => view.name === 'live' && at >= over);
  const isStuck = !(await site.until(() => back() !== undefined, RECOVERED_MS));
  if (isStuck) await site.tryNow();
  const to = back()?.at ?? Date.now();
  return {
    ...outcome(step, from),
    detectMs: loss === undefined ? null : loss.at - from,
    recoverMs: isStuck ? null : to - over,
    attempts: since().filter(({ view }) => view.name === 'connecting').length,
    byHand,
    isStuck: isStuck || loss === undefined,
    to,
  };
}

/** Whether the monitor has run into the fault, not only lost the connection that was there. */
function hasMet({ fault }: ScriptedFault, states: readonly LoggedState[]): boolean {
  const entered = (...names: string[]): number =>
    states.filter(({ view }) => names.includes(view.name)).length;
  if (fault.name === 'stall') return entered('connecting') >= 1;
  if (fault.name === 'refuse' || fault.name === 'answer') return entered('waiting', 'refused') >= 2;
  return entered('waiting', 'refused') >= 1;
}

function outcome({ kind }: ScriptedFault, from: number): Omit<Episode, 'to'> {
  return { kind, detectMs: null, recoverMs: null, attempts: 0, byHand: false, isStuck: false, from };
}
