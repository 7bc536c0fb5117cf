/** Fetches what is behind a thin event: once, however many ask, and again only after a newer event of the same thing or a gap. */
import type { RejectionCode } from '../../shared/doshii/doshii-objects.ts';
import type { Fetched } from '../../shared/rest/doshii-ipc.ts';
import type { DetailType, EntityDetails, HeardStatus } from '../../shared/rest/entity-details.ts';
import { comparableStatus } from '../../shared/events/comparable-status.ts';
import type { MonitorEvent } from '../../shared/events/monitor-event.ts';
import type { Clock } from '../../platform/clock.ts';
import type { DoshiiApi } from '../doshii-api.ts';
import { detailsOf, type Thing } from './details-view.ts';
import { fetchThing } from './fetch-thing.ts';
import { RequestQueue, type Asker } from '../request-queue.ts';
import { restReason } from '../rest-reasons.ts';
import { strings } from '../strings.ts';

/** Things that are kept, in memory only; the one that was asked for longest ago goes first. */
export const MAX_KEPT = 200;
/** Things that are fetched side by side. */
export const MAX_FETCHES = 3;
/** Rejection codes are asked for again after this, ms, also when there was no answer. */
const CODES_AGE_MS = 10 * 60_000;

export interface DetailsOptions {
  readonly clock: Clock;
  readonly api: DoshiiApi;
  /** The one location there is, for events that name none; null when that is not clear. */
  readonly onlyLocation: () => string | null;
  /** Gets each thing that was fetched. */
  readonly onThing?: (thing: Thing, locationId: string) => void;
  /** Why a thing that was fetched was rejected, without contacts of a guest. */
  readonly onRejection?: (thing: Pick<HeardStatus, 'type' | 'id' | 'locationId'>, reason: string) => void;
  /** Doshii said the status of a thing, and no newer event of it has come since it was asked. */
  readonly onStatus: (heard: HeardStatus) => void;
}

export interface DetailsRequest {
  readonly type: DetailType;
  readonly id: string;
  readonly locationId: string | null;
  readonly personal: boolean;
  readonly fresh: boolean;
}

interface Kept {
  readonly thing: Thing;
  readonly fetchedAt: number;
}

export class Details {
  readonly #options: DetailsOptions;
  readonly #lanes = new RequestQueue(MAX_FETCHES);
  /** The one that was used last comes last. */
  readonly #kept = new Map<string, Kept>();
  readonly #fetching = new Map<string, Promise<Fetched<Kept>>>();
  #codes: { readonly at: number; readonly all: Promise<readonly RejectionCode[]> } | null = null;

  constructor(options: DetailsOptions) {
    this.#options = options;
  }

  /** Never rejects. */
  async get(request: DetailsRequest, asker: Asker = 'person'): Promise<Fetched<EntityDetails>> {
    const { type, id, personal, fresh } = request;
    const locationId = request.locationId ?? this.#options.onlyLocation();
    if (locationId === null)
      return { ok: false, problem: restReason('no-location', strings.technical.noLocation(type)) };
    const kept = fresh ? null : this.#known(keyOf(type, id, locationId));
    // The monitor’s own questions are fewer.
    const known = asker === 'person' && kept?.value.thing.isWhole === false ? null : kept;
    const result = known ?? (await this.#fetch(type, id, locationId, asker));
    if (!result.ok) return result;
    const { thing, fetchedAt } = result.value;
    const codes = thing.object.rejectionCode === null ? [] : await this.#rejectionCodes(asker);
    const meaningOf = (code: string): string | null =>
      codes.find((each) => each.code.trim() === code.trim())?.description ?? null;
    const details = detailsOf(thing, { locationId, fetchedAt, meaningOf, personal });
    const why = details.rejection?.text ?? '';
    if (known === null && why !== '') this.#options.onRejection?.({ type, id, locationId }, why);
    return { ok: true, value: details };
  }

  /** An event came: what is kept of its thing, and of the order that it belongs to, is old. */
  heard({ entityType, entityId, locationId, orderId }: MonitorEvent): void {
    if (entityType !== null && entityId !== null) this.#drop(entityType, entityId, locationId);
    if (orderId !== null) this.#drop('order', orderId, locationId);
  }

  /** What happened in it is unknown: everything cached may be old. */
  gapEnded(): void {
    this.#kept.clear();
    this.#fetching.clear();
  }

  /** Another App or environment: what is known is of the one before. */
  forget(): void {
    this.gapEnded();
    this.#codes = null;
  }

  #known(key: string): { readonly ok: true; readonly value: Kept } | null {
    const kept = this.#kept.get(key);
    if (kept === undefined) return null;
    this.#kept.delete(key);
    this.#kept.set(key, kept);
    return { ok: true, value: kept };
  }

  #fetch(type: DetailType, id: string, locationId: string, asker: Asker): Promise<Fetched<Kept>> {
    const key = keyOf(type, id, locationId);
    const running = this.#fetching.get(key);
    if (running !== undefined) return running;
    const fetching = this.#lanes
      .run(asker, () => fetchThing(this.#options.api, { type, id, locationId, asker }))
      .then((result): Fetched<Kept> => {
        // Dropped meanwhile: a newer event came, and the next request must see what it changed.
        const isCurrent = this.#fetching.get(key) === fetching;
        if (isCurrent) this.#fetching.delete(key);
        if (!result.ok) return result;
        this.#options.onThing?.(result.value, locationId);
        const kept = { thing: result.value, fetchedAt: this.#options.clock.now() };
        if (isCurrent) {
          this.#keep(key, kept);
          const status = comparableStatus(result.value.object.status);
          if (status !== null) this.#options.onStatus({ type, id, locationId, status });
        }
        return { ok: true, value: kept };
      });
    this.#fetching.set(key, fetching);
    return fetching;
  }

  #keep(key: string, kept: Kept): void {
    this.#kept.delete(key);
    this.#kept.set(key, kept);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > MAX_KEPT && oldest !== undefined) this.#kept.delete(oldest);
  }

  /** @param locationId null for that of the only location */
  #drop(type: string, id: string, locationId: string | null): void {
    const where = locationId ?? this.#options.onlyLocation();
    if (where === null) return this.gapEnded();
    const key = keyOf(type, id, where);
    this.#kept.delete(key);
    this.#fetching.delete(key);
  }

  /** Without an answer there are none for a while: a code says something by itself, too. */
  #rejectionCodes(asker: Asker): Promise<readonly RejectionCode[]> {
    const { clock, api } = this.#options;
    const now = clock.monotonic();
    if (this.#codes === null || now - this.#codes.at > CODES_AGE_MS) {
      const all = api.rejectionCodes(asker).then((result) => (result.ok ? result.value.rows : []));
      this.#codes = { at: now, all };
    }
    return this.#codes.all;
  }
}

function keyOf(type: string, id: string, locationId: string): string {
  return JSON.stringify([type, id, locationId]);
}
