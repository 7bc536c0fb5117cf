/** What a run of faults comes to: times over all faults and per kind, and every event accounted for. */
import { FAULT_KINDS } from '../../simulator/fault-script.ts';
import type { Episode } from './fault-episode.ts';
import type { FaultSite } from './fault-rig.ts';
import { quantile, rounded, type Figures } from '../bench-figures.ts';

export function faultFigures(episodes: readonly Episode[]): Figures {
  const figures: Record<string, number> = {
    faults: episodes.length,
    faultsEndured: episodes.filter(({ detectMs }) => detectMs === null).length,
    faultsRecoveredByHand: episodes.filter(({ byHand }) => byHand).length,
    refusedPromisedWaitLeastMs: Math.min(
      ...episodes.filter(({ byHand }) => byHand).map(({ promisedMs }) => promisedMs ?? 0),
    ),
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
  readonly site: Pick<FaultSite, 'sent' | 'received'>;
  readonly episodes: readonly Episode[];
}

/**
 * Sent while live: the app was live and the network passed bytes on, late or not. Held: nobody was connected, so the
 * server kept it. Swallowed: it went into a hole, a cut or a damaged stream, and no monitor could have it.
 * @param onLost called with each event that should have come
 */
export function eventFigures(runs: readonly SiteRun[], onLost: (text: string) => void): Figures {
  const count = { whileLive: 0, lostWhileLive: 0, held: 0, lostHeld: 0, swallowed: 0, twice: 0 };
  for (const { site, episodes } of runs) {
    const unreliable = episodes.filter(({ kind }) => kind !== 'delay' && kind !== 'throttle');
    site.sent.forEach(({ at, held }, number) => {
      const came = site.received.get(number) ?? 0;
      if (came > 1) count.twice += 1;
      const during = unreliable.find(({ from, to }) => at >= from && at <= to);
      // Held events are sent to the next client, even if its stream is still damaged.
      if (held && during?.kind !== 'corrupt') {
        count.held += 1;
        if (came > 0) return;
        count.lostHeld += 1;
        onLost(`held during ${during?.kind ?? 'nothing'}`);
      } else if (during !== undefined) {
        if (came === 0) count.swallowed += 1;
      } else {
        count.whileLive += 1;
        if (came > 0) return;
        count.lostWhileLive += 1;
        const last = episodes.findLast(({ to }) => to < at);
        onLost(`sent while live, ${at - (last?.to ?? at)} ms after ${last?.kind}`);
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
