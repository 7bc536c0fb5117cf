/** The rows of a CSV export, by RFC 4180, that no spreadsheet takes for formulas: first what staff ask for, then what support does. */
import type { MonitorEvent } from '../../../shared/events/monitor-event.ts';
import { formatCents } from '../../../shared/text/money.ts';
import type { ExportWords } from './export-text.ts';

/** A number is written as it is: it is no formula, also below zero. */
interface Plain {
  readonly plain: string;
}
type Cell = string | number | Plain | null;
type Column = readonly [name: string, of: (event: MonitorEvent) => Cell];

export function csvColumns({ venues, timeZone }: ExportWords): readonly Column[] {
  const localTime = localTimes(timeZone);
  const local = (unixMs: number | null | undefined): string | null =>
    unixMs === null || unixMs === undefined ? null : localTime(unixMs);
  const venueOf = (id: string | null): string | null =>
    id !== null && Object.hasOwn(venues, id) ? (venues[id] ?? null) : null;
  return [
    ['number', ({ seq }) => seq],
    ['time', ({ receivedAt }) => local(receivedAt)],
    ['venue', ({ locationId }) => venueOf(locationId)],
    ['title', ({ title }) => title],
    ['order', ({ entityType, entityId, orderId }) => (entityType === 'order' ? entityId : orderId)],
    ['table', ({ facts }) => facts?.table ?? null],
    ['type', ({ facts }) => facts?.orderType ?? null],
    ['wanted', ({ facts }) => local(facts?.wantedAt)],
    ['items', ({ facts }) => facts?.items ?? null],
    ['guests', ({ facts }) => facts?.covers ?? null],
    ['amount', ({ facts }) => (facts?.total == null ? null : { plain: formatCents(facts.total) })],
    ['status', ({ status }) => status],
    ['reason', ({ facts }) => facts?.reason ?? null],
    ['waited_seconds', waitedSeconds],
    ['detail', ({ detail }) => detail],
    ['severity', ({ severity }) => severity],
    ['kind', ({ kind }) => kind],
    ['entity', ({ entityType }) => entityType],
    ['entity_id', ({ entityId }) => entityId],
    ['location_id', ({ locationId }) => locationId],
    ['received', ({ receivedAt }) => isoTime(receivedAt)],
    ['happened', ({ happenedAt }) => isoTime(happenedAt)],
    ['origin', ({ origin }) => origin],
    ['repeats', ({ repeats }) => repeats],
    ['last_repeat', ({ lastRepeatAt }) => isoTime(lastRepeatAt)],
    ['called', ({ calledAt }) => isoTime(calledAt)],
    ['handled', ({ handledAt }) => isoTime(handledAt)],
    ['handled_by', ({ handledBy }) => handledBy],
    ['closed_by', ({ closedBy }) => closedBy],
    ['gap_from', ({ gap }) => isoTime(gap?.from ?? null)],
    ['gap_to', ({ gap }) => isoTime(gap?.to ?? null)],
  ];
}

export function csvRow(cells: readonly Cell[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

/** Of what asked for a person: until a person or a later event answered it. The clock may have been set back meanwhile. */
function waitedSeconds({ receivedAt, handledAt }: MonitorEvent): number | null {
  return handledAt === null || handledAt < receivedAt ? null : Math.round((handledAt - receivedAt) / 1_000);
}

/** Where a cell begins: also behind separators that some countries use, to which quotes mean nothing inside a cell. */
const CELL_START = /(?:^|[;\t\r\n])[\s;"\p{Cc}\p{Default_Ignorable_Code_Point}]*/gu;
/** Spreadsheets run what begins like this, also in wide letters: an apostrophe makes it text. */
const FORMULA = /[=+\-@＝＋－＠|%]/;

function csvCell(cell: Cell): string {
  if (cell instanceof Object) return `"${cell.plain}"`;
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

/** "2026-11-24 19:42:11", which every spreadsheet reads as a time. */
function localTimes(timeZone: string | undefined): (unixMs: number) => string {
  const format = new Intl.DateTimeFormat('en-CA', {
    ...(timeZone !== undefined && { timeZone }),
    ...({ year: 'numeric', month: '2-digit', day: '2-digit', hourCycle: 'h23' } as const),
    ...({ hour: '2-digit', minute: '2-digit', second: '2-digit' } as const),
  });
  return (unixMs) =>
    Number.isNaN(new Date(unixMs).getTime()) ? String(unixMs) : format.format(unixMs).replace(', ', ' ');
}
