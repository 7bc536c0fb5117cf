/** The alarms of causes: what they say, and which things they stand for. */
import type { ThingCounts } from '../../shared/events/gap.ts';
import { formatDuration } from '../../shared/text/duration.ts';
import { inSentence } from '../../shared/text/in-sentence.ts';
import type { Reason } from '../../shared/connection/reasons.ts';
import type { AlarmEnd } from '../alarm-record.ts';
import type { AlertDispatcher } from '../alert-dispatcher.ts';
import type { Alert, AlertOutput } from '../alert-output.ts';
import { thingCounts } from '../alert-text.ts';
import type { Clock } from '../../platform/clock.ts';
import type { OpenAlert } from '../open-alerts.ts';
import type { Alarms } from '../queue/alarms.ts';
import { Redraws } from '../queue/redraws.ts';
import { strings } from '../strings.ts';
import type { Cause } from './cause-entry.ts';
import { whenOver, whileRunning } from './strings.ts';

const SECOND_MS = 1_000;

export interface CauseAlarmsOptions {
  readonly clock: Clock;
  readonly alarms: Alarms;
  readonly teller: AlertDispatcher;
  readonly output: Pick<AlertOutput, 'withdraw'>;
  readonly locationName: (id: string) => string | null;
  /** Why there is no connection; null when it is not known. */
  readonly reason: () => Reason | null;
  /** Things that are pending there; everywhere for null. */
  readonly pendingAt: (locationId: string | null) => readonly OpenAlert[];
  /** What was missed can be fetched. */
  readonly hasSecret: () => boolean;
  readonly isSilenced: (locationId: string | null) => boolean;
}

export class CauseAlarms {
  readonly #options: CauseAlarmsOptions;
  /** By `keyOf`. */
  readonly #open = new Map<string, { readonly id: number; readonly cause: Cause }>();
  readonly #redraws: Redraws<Cause>;

  constructor(options: CauseAlarmsOptions) {
    this.#options = options;
    this.#redraws = new Redraws(options.clock, (cause) => options.teller.update(this.alertOf(cause)));
  }

  call(cause: Cause, covers: readonly string[]): void {
    const { alarms, teller } = this.#options;
    const { kind, locationId } = cause;
    if (kind === 'network') this.#giveWay({ kind: 'connection', locationId: null });
    const id = this.#open.get(keyOf(cause))?.id;
    if (id !== undefined) alarms.remindOther(id);
    else {
      const alarm = { priority: 'urgent', kind: LOST[kind], locationId, thing: null, covers } as const;
      this.#open.set(keyOf(cause), { id: alarms.raiseOther(alarm), cause });
    }
    teller.tell(this.alertOf(cause), 'offline', id === undefined ? 'normal' : 'loud');
  }

  /** One more thing stands under a cause that was called. */
  cover(cause: Cause, alert: OpenAlert): void {
    const id = this.#open.get(keyOf(cause))?.id;
    if (id === undefined) return;
    this.#options.alarms.cover(id, alert);
    this.#redraws.ask(cause);
  }

  /** Something begins or ceases to be pending at a location: what is said of its causes is brought up to date, silently. */
  pendingChanged(locationId: string | null): void {
    for (const { cause } of this.#open.values())
      if (cause.locationId === null || cause.locationId === locationId) this.#redraws.ask(cause);
  }

  /** @param isBack it is known to be over @param unknown things whose status is not known since */
  end(cause: Cause, isBack: boolean, unknown: ThingCounts | null): void {
    const { teller, output, isSilenced } = this.#options;
    if (!this.#ended(cause, 'cause')) return;
    const isShown =
      isBack && !isSilenced(cause.locationId) && teller.tell(this.#backOf(cause, unknown), 'back');
    if (!isShown) output.withdraw(keyOf(cause));
  }

  /** A person put it aside. */
  drop(cause: Cause): void {
    if (this.#ended(cause, 'person')) this.#options.output.withdraw(keyOf(cause));
  }

  /** One alarm at a time says that nothing comes. */
  #giveWay(cause: Pick<Cause, 'kind' | 'locationId'>): void {
    if (this.#ended(cause, 'cause')) this.#options.output.withdraw(keyOf(cause));
  }

  /** No timer is left. */
  stop(): void {
    this.#redraws.stop();
  }

  alertOf(cause: Cause): Alert {
    const { pendingAt, reason } = this.#options;
    const pending = pendingAt(cause.locationId);
    const things = pending.length === 0 ? null : thingCounts(pending);
    if (cause.kind === 'network') {
      const { title, since } = strings.outage.network;
      return alertWith(cause, title, [
        things === null ? '' : strings.outage.pending(things),
        since(lengthOf(cause)),
      ]);
    }
    if (cause.kind === 'connection') {
      const why = reason();
      const body = why === null ? strings.outage.body : `${why.sentence} ${why.nextStep}`;
      return alertWith(cause, strings.outage.title(lengthOf(cause)), [
        things === null ? '' : strings.outage.pending(things),
        body,
      ]);
    }
    const place = this.#placeOf(cause);
    const waits = things === null ? '' : strings.pos.pending(things);
    if (cause.kind === 'takes-nothing')
      return alertWith(cause, strings.pos.takesNothing(place), [waits, strings.pos.takesNothingBody]);
    return alertWith(cause, strings.pos.silent(place, lengthOf(cause)), [waits]);
  }

  /** @returns whether it had an alarm */
  #ended(cause: Pick<Cause, 'kind' | 'locationId'>, by: AlarmEnd): boolean {
    const open = this.#open.get(keyOf(cause));
    if (open === undefined) return false;
    this.#open.delete(keyOf(cause));
    this.#redraws.drop(open.cause);
    this.#options.alarms.endOther(open.id, by);
    return true;
  }

  #backOf(cause: Cause, unknown: ThingCounts | null): Alert {
    const length = formatDuration(secondsOf(cause.times.lengthMs));
    const place = this.#placeOf(cause);
    const { over, checking, mayBeMissing } = strings.outage;
    const missed = this.#options.hasSecret() ? checking : mayBeMissing;
    const [title, body] = {
      network: [over(length), missed],
      connection: [over(length), missed],
      'pos-offline': [strings.pos.back(place), strings.pos.backBody],
      'takes-nothing': [strings.pos.takesAgain(place), strings.pos.takesAgainBody],
    }[cause.kind];
    const alert = alertWith(cause, title ?? '', [
      unknown === null ? '' : strings.outage.unknown(unknown),
      cause.times.flips === 0 ? '' : strings.outage.flips(cause.times.flips),
      body ?? '',
    ]);
    return { ...alert, kind: BACK[cause.kind], severity: 'notice', response: whenOver[cause.kind] };
  }

  /** Null when it is not known. */
  #placeOf({ locationId, health }: Cause): string | null {
    const name = locationId === null ? null : this.#options.locationName(locationId);
    const known = name ?? health?.name ?? null;
    return known === null ? null : inSentence(known);
  }
}

const LOST = {
  network: 'network-lost',
  connection: 'connection-lost',
  'pos-offline': 'pos-offline',
  'takes-nothing': 'takes-nothing',
};
const BACK = {
  network: 'connection-back',
  connection: 'connection-back',
  'pos-offline': 'pos-back',
  'takes-nothing': 'takes-again',
};

/** Timers are a moment early at times. */
function secondsOf(ms: number): number {
  return Math.round(ms / SECOND_MS) * SECOND_MS;
}

/** How long it lasts; of a POS, how long it was not heard. */
function lengthOf({ times, health }: Cause): string {
  return formatDuration(secondsOf((health?.silentMs ?? 0) + times.lengthMs));
}

function keyOf({ kind, locationId }: Pick<Cause, 'kind' | 'locationId'>): string {
  return `${kind} ${locationId ?? ''}`;
}

function alertWith(cause: Cause, title: string, lines: readonly string[]): Alert {
  return {
    key: keyOf(cause),
    kind: LOST[cause.kind],
    title,
    body: lines.filter((line) => line !== '').join('\n'),
    response: whileRunning[cause.kind],
    severity: 'urgent',
    locationId: cause.locationId,
    opens: 'connection',
    acknowledges: [],
  };
}
