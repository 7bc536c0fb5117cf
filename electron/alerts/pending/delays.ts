/** When a thing needs a person: at once, or after the delay of its kind and its location. */
import { DEFAULT_JUDGE } from '../../shared/alerts/attention-rules.ts';
import type { DelayView, PendingTopic } from '../../shared/alerts/attention-causes.ts';
import { timingOf, type CallTiming } from '../../shared/alerts/call-timing.ts';
import type { AttentionSettings } from '../../shared/alerts/attention-settings.ts';
import { teamAcceptsAt } from '../../shared/alerts/team-accepts.ts';
import type { MonitorEvent } from '../../shared/events/monitor-event.ts';
import type { AlertManagerOptions, LearnedTimes } from '../alert-manager-options.ts';
import { topicOfThing } from '../queue/thing.ts';

/** Of bookings, check-ins and cards, ms. */
export const ARRIVAL_MS = 5 * 60_000;
/** What no location may exceed, ms, whatever was learned. */
const MAX_DELAY_MS = 3 * 60_000;
/** While a delay is not known, ms. */
export const USUAL_MS = 60_000;

/** A silent kind that the venue itself made important calls at once. */
export function callTiming(event: Timed): CallTiming {
  const { kind, status, severity, origin, gap } = event;
  if (origin === 'test') return 'at-once';
  const timing = timingOf(kind, status);
  const isChanged = gap === null && DEFAULT_JUDGE(kind, status) !== severity;
  return timing === 'silent' && isChanged ? 'at-once' : timing;
}

/** @property gap null for what is no row of a gap */
type Timed = Pick<MonitorEvent, 'kind' | 'status' | 'severity' | 'origin'> & { readonly gap: unknown };

/** What was learned of how long things may be pending, and whether Doshii can be asked. */
export interface Learned extends Pick<AlertManagerOptions, 'delayOf' | 'hasSecret'> {
  readonly acceptTimes: Pick<LearnedTimes, 'hearsNoAcceptances' | 'views'>;
}

interface DelaysOptions extends Learned {
  readonly settings: () => Pick<AttentionSettings, 'teamAccepts'>;
}

interface Waiting {
  readonly timing: CallTiming;
  readonly event: Pick<MonitorEvent, 'kind' | 'locationId'>;
}

export class Delays {
  readonly #options: DelaysOptions;

  constructor(options: DelaysOptions) {
    this.#options = options;
  }

  /** ms; 0 for at once. */
  of({ timing, event }: Waiting): number {
    if (timing === 'five-minutes') return ARRIVAL_MS;
    if (timing !== 'still-pending' || this.#isTeams(event.locationId)) return 0;
    const topic: PendingTopic = topicOfThing(event.kind) === 'transaction' ? 'transaction' : 'order';
    const { delayMs } = this.#options.delayOf(event.locationId, topic);
    return Number.isFinite(delayMs) ? Math.min(Math.max(0, delayMs), MAX_DELAY_MS) : USUAL_MS;
  }

  /** Nothing would say that it was accepted, so nobody is called for it. */
  isUnheard({ timing, event: { locationId } }: Waiting): boolean {
    const { acceptTimes, hasSecret } = this.#options;
    if (timing !== 'still-pending' || locationId === null || hasSecret() || this.#isTeams(locationId))
      return false;
    return acceptTimes.hearsNoAcceptances(locationId);
  }

  get views(): readonly DelayView[] {
    const { acceptTimes, hasSecret } = this.#options;
    return acceptTimes.views.map((view) => {
      if (this.#isTeams(view.locationId)) return { ...view, delayMs: 0, basis: 'team-accepts' };
      const isUnheard =
        !hasSecret() && view.locationId !== null && acceptTimes.hearsNoAcceptances(view.locationId);
      return isUnheard ? { ...view, basis: 'no-acceptances' } : view;
    });
  }

  #isTeams(locationId: string | null): boolean {
    return teamAcceptsAt(this.#options.settings().teamAccepts, locationId);
  }
}
