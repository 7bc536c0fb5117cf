/** Platter's REST API: the changes of a span of time, and the lines of a ticket. It has no devices and no locations. */
import * as v from 'valibot';
import type { ProviderRest, RestParts } from '../../electron/provider.ts';
import { LIVE } from '../../electron/feed/event-origin.ts';
import type { Fetched } from '../../electron/shared/rest/doshii-ipc.ts';
import { NO_HEALTH } from '../../electron/shared/rest/location-health.ts';
import type { EntityDetails } from '../../electron/shared/rest/entity-details.ts';
import type { Gap, GapRecovery } from '../../electron/shared/events/gap.ts';
import type { MonitorEvent } from '../../electron/shared/events/monitor-event.ts';
import type { Reason } from '../../electron/shared/connection/reasons.ts';
import { describePlatter } from './kinds.ts';
import { PLATTER_PROTOCOL } from './protocol.ts';

const ChangesSchema = v.array(v.object({ at: v.number(), message: v.unknown() }));
const TicketSchema = v.object({
  state: v.string(),
  lines: v.array(v.object({ dish: v.string(), count: v.number(), cents: v.number() })),
});

export function createPlatterRest(parts: RestParts): ProviderRest {
  const { configuration, clock, feed, history, severityOf, send } = parts;

  async function ask<T>(path: string, schema: v.GenericSchema<unknown, T>): Promise<Fetched<T>> {
    const account = configuration.restCredentials;
    if (account === null) return refused('not configured');
    const headers = { 'x-platter-key': account.clientId };
    const sent = await send({ method: 'GET', url: `${account.base}${path}`, headers, body: null });
    if (!sent.ok) return refused(sent.failure.type);
    if (sent.answer.status !== 200) return refused(`HTTP ${sent.answer.status}`);
    const answer = v.safeParse(schema, JSON.parse(sent.answer.text));
    return answer.success ? { ok: true, value: answer.output } : refused('unreadable');
  }

  async function recover(seq: number, gap: Gap): Promise<Fetched<null>> {
    const changes = await ask(`/changes?from=${gap.from}&to=${gap.to}`, ChangesSchema);
    let found = 0;
    if (changes.ok)
      for (const { at, message } of changes.value)
        if (await addMissed(JSON.stringify(message), at)) found += 1;
    const recovery: GapRecovery = {
      state: changes.ok ? 'done' : 'failed',
      at: clock.now(),
      checked: changes.ok ? changes.value.length : 0,
      found,
      others: 0,
      problem: changes.ok ? null : changes.problem.sentence,
    };
    feed.amend(seq, { ...gap, recovery });
    parts.onRecovery(seq, recovery);
    return changes.ok ? { ok: true, value: null } : changes;
  }

  /** @returns whether it was news */
  async function addMissed(text: string, happenedAt: number): Promise<boolean> {
    const frame = PLATTER_PROTOCOL.parse(text);
    if (frame.type !== 'event') return false;
    const { event } = describePlatter(frame, severityOf);
    const { entityType: type, entityId: id, locationId } = event;
    await feed.flush();
    const known =
      type === null || id === null ? [] : (await history.timeline({ type, id, locationId })).events;
    if (known.some(({ status }) => status === event.status)) return false;
    const added = feed.add(event, text, null, { ...LIVE, origin: 'recovered', happenedAt });
    if (added.type === 'event') parts.onRecovered(added.event);
    return added.type === 'event';
  }

  async function details(id: string): Promise<Fetched<EntityDetails>> {
    const ticket = await ask(`/tickets/${encodeURIComponent(id)}`, TicketSchema);
    return ticket.ok ? { ok: true, value: detailsOf(id, ticket.value, clock.now()) } : ticket;
  }

  const none = (): Fetched<never> => refused('Platter has none');
  return {
    handlers: {
      'details:get': ({ id }) => details(id),
      'gaps:recover': async (seq) => {
        const row = await history.event(seq);
        return row?.gap == null ? refused('no gap') : recover(seq, row.gap);
      },
      'devices:list': none,
      'devices:register': none,
      'devices:update': none,
      'devices:remove': none,
      'devices:use': none,
      'devices:use-this-computer': none,
      'locations:refresh': none,
      'locations:health': none,
      'health:refresh': none,
      'orders:subscribe': none,
    },
    view: () => ({ rest: 'ready', problem: null, locationsReadAt: null, locations: [] }),
    health: () => NO_HEALTH,
    statusOf: () => Promise.resolve(null),
    check: () => Promise.resolve(null),
    start: () => undefined,
    gapEnded: ({ seq, gap }: MonitorEvent) => {
      if (gap !== null) void recover(seq, gap);
    },
    shortGapEnded: () => undefined,
    heard: () => undefined,
    settingsChanged: () => undefined,
    stop: () => undefined,
  };
}

function detailsOf(
  id: string,
  { state, lines }: v.InferOutput<typeof TicketSchema>,
  now: number,
): EntityDetails {
  const items = lines.map(({ dish, count, cents }) => ({
    name: dish,
    quantity: count,
    unitPrice: cents,
    total: count * cents,
    notes: [],
  }));
  return {
    type: 'order',
    id,
    version: null,
    fetchedAt: now,
    status: state,
    kind: null,
    locationId: null,
    tables: [],
    covers: null,
    requiredAt: null,
    createdAt: null,
    updatedAt: null,
    posRef: null,
    items,
    surcounts: [],
    taxes: [],
    total: items.reduce((sum, { total }) => sum + total, 0),
    paid: null,
    payments: [],
    rejection: null,
    notes: null,
    guest: null,
    isMasked: true,
    doubts: [],
  };
}

function refused(technical: string): { readonly ok: false; readonly problem: Reason } {
  const sentence = 'Platter did not answer the question.';
  return { ok: false, problem: { code: 'request-refused', sentence, nextStep: 'Try again.', technical } };
}
