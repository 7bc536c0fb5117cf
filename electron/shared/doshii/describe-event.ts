/** Turns a parsed event of Doshii into the flat `MonitorEvent` that the rest of the program sees. Runs once, at the boundary. */
import type { Judge } from '../alerts/attention-rules.ts';
import type { Described } from '../events/describe-frame.ts';
import { frameFacts } from './frame-facts.ts';
import { readBody, type EventBody } from './event-body.ts';
import { DOSHII_KINDS, findKind } from './doshii-kinds.ts';
import { MENU_PARTS } from './event-wording.ts';
import { OWN_KINDS } from '../events/monitor-event.ts';
import { strings } from '../strings/events.ts';
import type { EventDraft } from '../events/monitor-event.ts';
import type { EventFrame } from '../events/frame.ts';
import { MAX_DETAIL, MAX_TITLE, plainText } from '../text/plain-text.ts';
import { redactedLine } from '../events/redaction.ts';
import { capitalized } from '../text/capitalized.ts';

const DOCUMENTED_WORDS: ReadonlySet<string> = new Set([
  ...Object.values(DOSHII_KINDS).flatMap(({ defaults }) => Object.keys(defaults)),
  ...MENU_PARTS.keys(),
  // Of kinds whose statuses all matter alike.
  ...['active', 'unsubscribed'],
]);

/** Longest name of an unknown kind, characters. */
const MAX_KIND = 80;

export function describeEvent(frame: EventFrame, severityOf: Judge): Described {
  const { body, problems } = readBody(frame.body, DOCUMENTED_WORDS);
  const kind = findKind(frame.name);
  const name = kind ? frame.name : foreignName(redactedLine(frame.name, MAX_KIND));
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
    facts: kind ? frameFacts(kind.entity, frame.body) : null,
  };
  return { event, problems };
}

/** The monitor's own rows have names of their own. */
function foreignName(name: string): string {
  return OWN_KINDS.some((own) => own === name) ? `${name}_event` : name;
}

/** "resource_moved" -> "Resource moved". */
function sentenceOf(name: string): string {
  const words = name.replace(/[_\s]+/g, ' ').trim();
  return words === '' ? strings.nameless : capitalized(words);
}

function unknownDetail(body: EventBody): string {
  return body.id == null ? strings.unknownKind : `${strings.unknownKind} · ${strings.id(body.id)}`;
}
