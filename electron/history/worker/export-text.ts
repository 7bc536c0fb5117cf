/** How an event is written in an export: CSV by RFC 4180 that no spreadsheet takes for formulas, or JSON Lines. */
import type { StoredEvent } from '../history-port.ts';
import type { ExportFormat } from '../../shared/history/history-queries.ts';
import { maskContacts, maskPersonal } from '../../shared/events/personal-data.ts';
import { redactFrame } from '../../shared/events/redaction.ts';
import { redactedEvent } from '../../shared/events/stored-redaction.ts';
import { escapeUnseen } from '../../shared/text/plain-text.ts';
import { technicalOf } from '../../shared/connection/reasons.ts';

export interface ExportText {
  readonly head: string;
  line(stored: StoredEvent): string;
}

/** @param withPersonal with the names, phones, addresses and notes of the frames; secrets are redacted either way */
export function exportText(format: ExportFormat, withPersonal: boolean): ExportText {
  const shown = (stored: StoredEvent): StoredEvent =>
    withPersonal ? redacted(stored) : withoutPeople(redacted(stored));
  return format === 'csv'
    ? { head: BOM + csvRow(COLUMNS.map(([name]) => name)), line: (stored) => csvLine(shown(stored)) }
    : { head: '', line: (stored) => jsonLine(shown(stored)) };
}

function redacted({ event, raw, identity }: StoredEvent): StoredEvent {
  const frame = redactFrame(raw, Number.POSITIVE_INFINITY);
  return { event: redactedEvent(event), raw: frame === escapeUnseen(raw) ? raw : frame, identity };
}

/** Title and detail quote free text, such as the reason of a rejection; a status or an id may be an address, too. */
function withoutPeople({ event, raw, identity }: StoredEvent): StoredEvent {
  const { gap } = event;
  const masked = {
    ...event,
    kind: maskContacts(event.kind),
    title: maskContacts(event.title),
    detail: maskContacts(event.detail),
    status: event.status && maskContacts(event.status),
    entityId: withoutAddress(event.entityId),
    orderId: withoutAddress(event.orderId),
    locationId: withoutAddress(event.locationId),
    gap: gap && { ...gap, cause: { ...gap.cause, technical: technicalOf(gap.cause) } },
  };
  return { event: masked, raw: maskPersonal(raw), identity };
}

/** The digits of an id are no telephone number. */
function withoutAddress(id: string | null): string | null {
  return id !== null && /[@\s]/.test(id) ? maskContacts(id) : id;
}

function jsonLine({ event, raw }: StoredEvent): string {
  return `${JSON.stringify({ ...event, frame: raw })}\n`;
}

/** Without it Excel on Windows reads the code page of the country. */
const BOM = '\uFEFF';

type Cell = string | number | null;

const COLUMNS: readonly (readonly [name: string, of: (stored: StoredEvent) => Cell])[] = [
  ['number', ({ event }) => event.seq],
  ['received', ({ event }) => isoTime(event.receivedAt)],
  ['kind', ({ event }) => event.kind],
  ['severity', ({ event }) => event.severity],
  ['title', ({ event }) => event.title],
  ['detail', ({ event }) => event.detail],
  ['entity', ({ event }) => event.entityType],
  ['entity_id', ({ event }) => event.entityId],
  ['order_id', ({ event }) => event.orderId],
  ['status', ({ event }) => event.status],
  ['location_id', ({ event }) => event.locationId],
  ['repeats', ({ event }) => event.repeats],
  ['last_repeat', ({ event }) => isoTime(event.lastRepeatAt)],
  ['handled', ({ event }) => isoTime(event.handledAt)],
  ['handled_by', ({ event }) => event.handledBy],
  ['closed_by', ({ event }) => event.closedBy],
  ['called', ({ event }) => isoTime(event.calledAt)],
  ['origin', ({ event }) => event.origin],
  ['happened', ({ event }) => isoTime(event.happenedAt)],
  ['gap_from', ({ event }) => isoTime(event.gap?.from ?? null)],
  ['gap_to', ({ event }) => isoTime(event.gap?.to ?? null)],
  ['frame', ({ raw }) => raw],
];

function csvLine(stored: StoredEvent): string {
  return csvRow(COLUMNS.map(([, of]) => of(stored)));
}

function csvRow(cells: readonly Cell[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

/** Where a cell begins: also behind separators that some countries use, to which quotes mean nothing inside a cell. */
const CELL_START = /(?:^|[;\t\r\n])[\s;"\p{Cc}\p{Default_Ignorable_Code_Point}]*/gu;
/** Spreadsheets run what begins like this, also in wide letters: an apostrophe makes it text. */
const FORMULA = /[=+\-@＝＋－＠|%]/;

function csvCell(cell: Cell): string {
  const text = String(cell ?? '').replace(CELL_START, (start, at: number, whole: string) => {
    const isFormula = FORMULA.test(whole.charAt(at + start.length));
    const isFirst = at === 0 && (isFormula || /^[\t\r\n]/.test(start));
    return `${isFirst ? "'" : ''}${start}${isFormula && start !== '' ? "'" : ''}`;
  });
  return `"${text.replaceAll('"', '""')}"`;
}

/** A clock may have been so wrong that it has no date. */
function isoTime(unixMs: number | null): string | null {
  if (unixMs === null) return null;
  const date = new Date(unixMs);
  return Number.isNaN(date.getTime()) ? String(unixMs) : date.toISOString();
}
