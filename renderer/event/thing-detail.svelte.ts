/** What the details show of the thing of an event: its events, as they come, and what Doshii says when it is asked. */
import type { Entity } from '../../electron/shared/history/history-queries.ts';
import type { MonitorBridge } from '../../electron/shared/ipc/bridge.ts';
import type { MonitorEvent } from '../../electron/shared/events/monitor-event.ts';
import type { EntityDetails } from '../../electron/shared/rest/entity-details.ts';
import { RequestState } from '../ui/request.svelte.ts';
import { targetOf, type DetailTarget } from './detail-facts.ts';
import { stateOf } from './thing-state.ts';
import { EntityTimeline } from './timeline.svelte.ts';

type Bridge = Pick<MonitorBridge, 'details' | 'timeline' | 'page' | 'onBatch' | 'onHistoryReset'>;

export class ThingDetail {
  readonly entity: Entity | null;
  readonly timeline: EntityTimeline | null;
  /** Null for what Doshii has no details of. */
  readonly target: DetailTarget | null;
  readonly asking = new RequestState<EntityDetails>();
  readonly #bridge: Bridge;
  #showsGuests = false;

  constructor(bridge: Bridge, event: MonitorEvent) {
    this.#bridge = bridge;
    this.entity = entityOf(event);
    this.timeline = this.entity && new EntityTimeline(bridge, this.entity);
    this.target = targetOf(event);
  }

  /** @returns stops it. */
  start(): () => void {
    return this.timeline?.start() ?? (() => undefined);
  }

  /** Those about the thing itself, oldest first; of an order not its payments. @param event the one that is open, always among them */
  eventsWith(event: MonitorEvent): readonly [MonitorEvent, ...(readonly MonitorEvent[])] {
    const own = (this.timeline?.view.steps ?? [])
      .map((step) => step.event)
      .filter(({ entityType, entityId }) => entityType === event.entityType && entityId === event.entityId);
    const older = own.filter(({ seq }) => seq < event.seq);
    const newer = own.filter(({ seq }) => seq > event.seq);
    const [first, ...rest] = [...older, event, ...newer];
    return [first ?? event, ...rest];
  }

  /** The event that says how the thing is now. */
  stateWith(event: MonitorEvent): MonitorEvent {
    return stateOf(this.eventsWith(event));
  }

  /** Guests stay shown or hidden as a person asked last. @param fresh asks although the answer is known */
  async ask(fresh: boolean, personal = this.#showsGuests): Promise<void> {
    const { target } = this;
    this.#showsGuests = personal;
    if (target !== null) await this.asking.ask(() => this.#bridge.details({ ...target, fresh, personal }));
  }
}

/** The same for events whose details are the same. */
export function detailKey(event: MonitorEvent): string {
  const entity = entityOf(event);
  return entity === null ? String(event.seq) : JSON.stringify([entity.type, entity.id, entity.locationId]);
}

function entityOf({ entityType, entityId, locationId, origin }: MonitorEvent): Entity | null {
  if (entityType === null || entityId === null || origin === 'test') return null;
  return { type: entityType, id: entityId, locationId };
}
