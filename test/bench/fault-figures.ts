/** What a run of faults comes to: times over all faults and per kind, and every event accounted for. */
import { FAULT_KINDS } from '../simulator/fault-script.ts';
import type { Episode } from './fault-episode.ts';
import type { FaultSite } from './fault-site.ts';
import { quantile, rounded, type Figures } from './figures.ts';

export function faultFigures(episodes: readonly Episode[]): Figures {
  const figures: Record<string, number> = {
    faults: episodes.length,
    faultsEndured: episodes.filter(({ detectMs }) => detectMs === null).length,
    faultsRecoveredByHand: episodes.filter(({ byHand }) => byHand).length,
    attempts: episodes.reduce((sum, { attempts }) => sum + attempts, 0),
    ...times('', episodes),
  };
  for (const kind of FAULT_KINDS) {
    const ofKind = episodes.filter((episode) => episode.kind === kind);
    figures[`${kind}Faults`] = ofKind.length;
    Object.assign(figures, times(kind, ofKind));
  }
  return figures;
}

/** Only of faults that broke the link: one that was endured has no time to notice or to come back. */
function times(prefix: string, episodes: readonly Episode[]): Figures {
  const figures: Record<string, number> = {};
  const add = (name: string, values: readonly number[]): void => {
    if (values.length === 0) return;
    const key = prefix === '' ? name : prefix + name.charAt(0).toUpperCase() + name.slice(1);
    figures[`${key}MedianMs`] = rounded(quantile(values, 0.5));
    figures[`${key}P99Ms`] = rounded(quantile(values, 0.99));
  };
  add(
    'detect',
    episodes.flatMap(({ detectMs }) => detectMs ?? []),
  );
  add(
    'recover',
    episodes.flatMap(({ recoverMs }) => recoverMs ?? []),
  );
  return figures;
}

export interface SiteRun {
  readonly site: FaultSite;
  readonly episodes: readonly Episode[];
}

/**
 * Sent while live: the app was live and the network passed bytes on, late or not. Held: nobody was connected, so the
 * server kept it. Swallowed: it went into a hole, a cut or a damaged stream, and no monitor could have it.
 */
export function eventFigures(runs: readonly SiteRun[]): Figures {
  const count = { whileLive: 0, lostWhileLive: 0, held: 0, lostHeld: 0, swallowed: 0, twice: 0 };
  for (const { site, episodes } of runs) {
    const unreliable = episodes.filter(({ kind }) => kind !== 'delay' && kind !== 'throttle');
    site.sent.forEach(({ at, held }, number) => {
      const times = site.received.get(number) ?? 0;
      if (times > 1) count.twice += 1;
      if (held) {
        count.held += 1;
        if (times === 0) count.lostHeld += 1;
      } else if (unreliable.some(({ from, to }) => at >= from && at <= to)) {
        if (times === 0) count.swallowed += 1;
      } else {
        count.whileLive += 1;
        if (times === 0) count.lostWhileLive += 1;
      }
    });
  }
  return {
    eventsSentWhileLive: count.whileLive,
    eventsLostWhileLive: count.lostWhileLive,
    eventsHeldByServer: count.held,
    eventsLostOfHeld: count.lostHeld,
    eventsSwallowedByNetwork: count.swallowed,
    eventsShownTwice: count.twice,
  };
}
