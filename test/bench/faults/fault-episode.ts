/** One fault from its beginning to the end of its effect, and what became of the events that were sent meanwhile. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { FaultKind, ScriptedFault } from '../../simulator/fault-script.ts';
import type { FaultSite, LoggedState } from './fault-rig.ts';

/** After this, ms, a link counts as stable and its backoff is reset. */
const SETTLED_MS = 10_500;
/** A silent link is known within 40 s; so long a wait for it means that it was missed, ms. */
const NOTICED_MS = 60_000;
/** The longest wait after a fault is over: a pending attempt (10 s), a drawn delay (30 s) and what a busy server asks for (40 s), ms. */
const RECOVERED_MS = 90_000;
/** An event is under way for so long at most, ms. */
const DRAINED_MS = 5_000;
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
  /** The wait until the next try by itself, as the state said it at the end of the fault, ms. */
  readonly promisedMs: number | null;
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
  // What is on its way when a fault strikes has no receiver any more, and could be counted either way.
  await site.until(() => site.newest === site.sent.length - 1, DRAINED_MS);
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
  const promisedMs = promiseOf(site);
  const healed = Date.now();
  const sentBefore = site.sent.length;
  await site.heal(step);
  const isWell = (): boolean => site.state?.view.name === 'live' && site.newest >= sentBefore;
  if (SOFT.includes(step.kind)) {
    await site.until(() => isLost() || isWell(), NOTICED_MS);
    if (!isLost()) return { ...outcome(step, from), to: Date.now() };
  }
  const byHand = BY_HAND.includes(step.kind);
  if (byHand) await site.tryNow();
  // Live counts when something that was sent after the fault has come through it.
  const isStuck = !(await site.until(isWell, RECOVERED_MS));
  const [loss] = since();
  const back = since().findLast(({ view }) => view.name === 'live');
  if (isStuck) await site.tryNow();
  return {
    ...outcome(step, from),
    detectMs: loss === undefined ? null : loss.at - from,
    recoverMs:
      isStuck || back === undefined || loss === undefined ? null : back.at - endOf(step, healed, loss, back),
    promisedMs,
    attempts: since().filter(({ view }) => view.name === 'connecting').length,
    byHand,
    isStuck: isStuck || loss === undefined,
    to: isStuck ? Date.now() : Math.max(healed, back?.at ?? 0),
  };
}

/** What happens in a moment is over at once; a link that came back under a lasting fault counts from its loss. */
function endOf(step: ScriptedFault, healed: number, loss: LoggedState, back: LoggedState): number {
  return step.fault.name === 'cut' || back.at < healed ? loss.at : healed;
}

function promiseOf({ state }: FaultSite): number | null {
  return state?.view.retryAt == null ? null : state.view.retryAt - state.view.since;
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
  const nothing = {
    detectMs: null,
    recoverMs: null,
    promisedMs: null,
    attempts: 0,
    byHand: false,
    isStuck: false,
  };
  return { kind, from, ...nothing };
}
