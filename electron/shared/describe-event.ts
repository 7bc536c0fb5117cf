/** Turns a parsed frame into the flat `MonitorEvent` that the rest of the program sees. Runs once, at the boundary. */
import type { Judge } from './attention-rules.ts';
import { plainText, readBody, type EventBody } from './event-body.ts';
import { findKind } from './events.ts';
import type { EventDraft } from './monitor-event.ts';
import type { Frame } from './protocol.ts';
import { strings } from './strings/events.ts';

const MAX_TITLE = 160;
const MAX_DETAIL = 400;

export interface Described {
  readonly event: EventDraft;
  /** Fields of the body that could not be read: path and complaint, never the value. */
  readonly problems: readonly string[];
}

/** @returns null for heartbeats and control frames, which are no events. */
export function describeFrame(frame: Frame, severityOf: Judge): Described | null {
  if (frame.type === 'event') return describeEvent(frame, severityOf);
  if (frame.type !== 'unreadable') return null;
  return { event: unreadable(frame.problem, severityOf), problems: [frame.problem] };
}

export function describeEvent(frame: Extract<Frame, { type: 'event' }>, severityOf: Judge): Described {
  const { body, problems } = readBody(frame.body);
  const kind = findKind(frame.name);
  const name = plainText(frame.name, 80);
  const status = (kind?.status ? kind.status(body) : body.status) ?? null;
  const event: EventDraft = {
    kind: name,
    recognition: kind ? 'known' : 'unknown',
    severity: severityOf(name, status),
    title: plainText(kind ? kind.title(body) : sentenceOf(name), MAX_TITLE),
    detail: plainText(kind ? (kind.detail?.(body) ?? '') : unknownDetail(body), MAX_DETAIL),
    entityType: kind?.entity ?? null,
    entityId: (kind?.id ? kind.id(body) : body.id) ?? null,
    status,
    locationId: body.locationId ?? null,
    envelope: frame.envelope,
    orderId: kind?.entity === 'order' ? null : (body.orderId ?? null),
  };
  return { event, problems };
}

/** "resource_moved" -> "Resource moved". */
function sentenceOf(name: string): string {
  const words = name.replace(/[_\s]+/g, ' ').trim();
  return words === '' ? strings.nameless : words.charAt(0).toUpperCase() + words.slice(1);
}

function unknownDetail(body: EventBody): string {
  return body.id == null ? strings.unknownKind : `${strings.unknownKind} · ${strings.id(body.id)}`;
}

function unreadable(problem: string, severityOf: Judge): EventDraft {
  return {
    kind: 'unreadable',
    recognition: 'unreadable',
    severity: severityOf('unreadable', null),
    title: strings.unreadable,
    detail: plainText(problem.charAt(0).toUpperCase() + problem.slice(1), MAX_DETAIL),
    entityType: null,
    entityId: null,
    status: null,
    locationId: null,
    envelope: null,
    orderId: null,
  };
}
