/** The facts that a frame of Doshii holds itself, or an object of its REST API of the same shape; never a person. Pure. */
import * as v from 'valibot';
import type { EntityType } from '../events/monitor-event.ts';
import { maskContacts } from '../events/personal-data.ts';
import { isDetailed } from '../rest/entity-details.ts';
import { isRecord, type JsonRecord } from '../text/json.ts';
import { plainText } from '../text/plain-text.ts';
import { MAX_FACT, MAX_REASON, NO_FACTS, totalOf, type ThingFacts } from '../things/thing-facts.ts';
import { Cents, Id, list, Num, text, Time } from './doshii-fields.ts';

const Names = list(Id);
const Word = text(MAX_FACT);
const Reason = text(MAX_REASON);

/** @returns null when it says nothing */
export function frameFacts(type: EntityType | null, body: unknown): ThingFacts | null {
  if (!isRecord(body)) return null;
  const known = { ...said(type, body), ...(isDetailed(type) && { reason: reason(body['rejectionReason']) }) };
  return Object.values(known).every((value) => value === null) ? null : { ...NO_FACTS, ...known };
}

function said(type: EntityType | null, body: JsonRecord): Partial<ThingFacts> {
  switch (type) {
    case 'order':
      // A price check has the order inside.
      return isRecord(body['order']) ? ofOrder({ ...body, ...body['order'] }) : ofOrder(body);
    case 'transaction':
      return { total: cents(body['amount']) ?? cents(recordIn(body, 'requestData')?.['amount']) };
    case 'booking':
      return { ...ofGuests(body), wantedAt: time(body['date']) };
    case 'check-in':
      return ofGuests(body);
    default:
      return {};
  }
}

function ofOrder(body: JsonRecord): Partial<ThingFacts> {
  const checkin = recordIn(body, 'checkin');
  return {
    ...(checkin && ofGuests(checkin)),
    orderType: orderType(body['type']),
    wantedAt: time(body['requiredAt']),
    items: counted(body['items']),
    total: cents(body['total']),
  };
}

function ofGuests(body: JsonRecord): Partial<ThingFacts> {
  const names = body['tableNames'] === undefined ? [] : v.parse(Names, body['tableNames']);
  return {
    table: tableNamed(names),
    covers: whole(v.parse(Num, body['covers'])),
  };
}

function orderType(value: unknown): string | null {
  return value === undefined ? null : orderWord(v.parse(Word, value));
}

function reason(value: unknown): string | null {
  const said = value === undefined ? null : v.parse(Reason, value);
  return said === null ? null : plainText(maskContacts(said), MAX_REASON) || null;
}

/** One word, as Doshii documents it: anything else may be about a guest. */
export function orderWord(word: string | null): string | null {
  return word !== null && word.length <= MAX_FACT && /^[a-z][a-z_-]*$/i.test(word) ? word : null;
}

/** Of several tables all names; null where a guest can be reached by one of them. Looked at whole: half a number is no contact. */
export function tableNamed(names: readonly string[]): string | null {
  const all = names.join(', ');
  return maskContacts(all) === all ? plainText(all, MAX_FACT) || null : null;
}

/** Null where it is not known of each how often it was ordered: a part is not taken for the whole. */
function counted(items: unknown): number | null {
  if (!Array.isArray(items) || items.length === 0) return null;
  let count = 0;
  for (const item of items as readonly unknown[]) {
    const quantity = isRecord(item) ? v.parse(Num, item['quantity']) : null;
    if (quantity === null) return null;
    count += quantity;
  }
  return whole(count);
}

function cents(value: unknown): number | null {
  return value === undefined ? null : totalOf(v.parse(Cents, value));
}

function time(value: unknown): number | null {
  return value === undefined ? null : whole(v.parse(Time, value));
}

function whole(number: number | null): number | null {
  return Number.isSafeInteger(number) ? number : null;
}

function recordIn(body: JsonRecord, field: string): JsonRecord | null {
  return isRecord(body[field]) ? body[field] : null;
}
