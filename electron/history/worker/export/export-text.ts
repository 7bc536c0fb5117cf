/** How an event is written in an export: as CSV, without its frame, or as JSON Lines, with it. */
import type { StoredEvent } from '../../history-port.ts';
import type { ExportFormat } from '../../../shared/history/history-queries.ts';
import type { MonitorEvent } from '../../../shared/events/monitor-event.ts';
import { maskContacts, maskPersonal } from '../../../shared/events/personal-data.ts';
import { redactFrame } from '../../../shared/events/redaction.ts';
import { redactedEvent } from '../../../shared/events/stored-redaction.ts';
import { escapeUnseen } from '../../../shared/text/plain-text.ts';
import { technicalOf } from '../../../shared/connection/reasons.ts';
import { csvColumns, csvRow } from './export-csv.ts';

export interface ExportText {
  readonly head: string;
  line(stored: StoredEvent): string;
}

export interface ExportWords {
  /** Names of the locations by their ids. */
  readonly venues: Readonly<Record<string, string>>;
  /** IANA name of the zone whose clocks a person reads; that of this computer when it is left out. */
  readonly timeZone?: string;
}

/** @param withPersonal with the names, phones, addresses and notes of the frames; secrets are redacted either way */
export function exportText(format: ExportFormat, withPersonal: boolean, words: ExportWords): ExportText {
  const shown = (event: MonitorEvent): MonitorEvent =>
    withPersonal ? redactedEvent(event) : withoutPeople(redactedEvent(event));
  if (format === 'jsonl') {
    const shownRaw = (raw: string): string =>
      withPersonal ? redactedRaw(raw) : maskPersonal(redactedRaw(raw));
    return {
      head: '',
      line: ({ event, raw }) => `${JSON.stringify({ ...shown(event), frame: shownRaw(raw) })}\n`,
    };
  }
  const columns = csvColumns(words);
  return {
    head: BOM + csvRow(columns.map(([name]) => name)),
    line: (stored) => {
      const event = shown(stored.event);
      return csvRow(columns.map(([, of]) => of(event)));
    },
  };
}

function redactedRaw(raw: string): string {
  const frame = redactFrame(raw, Number.POSITIVE_INFINITY);
  return frame === escapeUnseen(raw) ? raw : frame;
}

/** Title and detail quote free text, such as the reason of a rejection; a status or an id may be an address, too. */
function withoutPeople(event: MonitorEvent): MonitorEvent {
  const { facts, gap } = event;
  return {
    ...event,
    kind: maskContacts(event.kind),
    title: maskContacts(event.title),
    detail: maskContacts(event.detail),
    status: event.status && maskContacts(event.status),
    entityId: withoutAddress(event.entityId),
    orderId: withoutAddress(event.orderId),
    locationId: withoutAddress(event.locationId),
    facts: facts && {
      ...facts,
      table: facts.table && maskContacts(facts.table),
      orderType: facts.orderType && maskContacts(facts.orderType),
      reason: facts.reason && maskContacts(facts.reason),
    },
    gap: gap && { ...gap, cause: { ...gap.cause, technical: technicalOf(gap.cause) } },
  };
}

/** The digits of an id are no telephone number. */
function withoutAddress(id: string | null): string | null {
  return id !== null && /[@\s]/.test(id) ? maskContacts(id) : id;
}

/** Without it Excel on Windows reads the code page of the country. */
const BOM = '\uFEFF';
