/** The two files by which anybody can recount: what the monitor reported, and what needed a person. */
import type { AlarmRecord } from '../../../electron/alerts/alarm-record.ts';
import type { Need } from './truth.ts';

type Raised = Extract<AlarmRecord, { type: 'raised' }>;

/** A thing that an alarm reported of, and when. */
interface Cover {
  readonly thing: string;
  /** Unix ms. */
  readonly at: number;
}

interface Row {
  readonly raised: Raised;
  readonly covers: Cover[];
  /** Unix ms of each. */
  readonly remindedAt: number[];
  endedAt: number | null;
  endedBy: string;
}

/** A sound and its record are so many seconds apart at most. */
const SLACK = [0, 1, 2];
const ALARMS_HEAD = 'at,priority,kind,location,thing,endedAt,endedBy,deadline,covers';
const TRUTH_HEAD = 'thing,neededFrom,deadline';

/** What an alarm about no thing is about, as `truth.csv` names it. */
const CAUSES: Readonly<Record<string, (location: string | null) => string>> = {
  'network-lost': () => 'connection',
  'connection-lost': () => 'connection',
  'pos-offline': (location) => `pos ${location}`,
  'takes-nothing': (location) => `pos ${location}`,
};

export class AlarmTable {
  readonly #rows = new Map<number, Row>();

  /** In the order in which they came. */
  get rows(): readonly Row[] {
    return [...this.#rows.values()];
  }

  get reminders(): number {
    return this.rows.reduce((sum, { remindedAt }) => sum + remindedAt.length, 0);
  }

  /** Those that no alarm and no reminder reports. @param sounds Unix ms */
  unrecorded(sounds: readonly number[]): readonly number[] {
    const known = this.rows.flatMap(({ raised, remindedAt }) => [raised.at, ...remindedAt]);
    const seconds = new Set(known.flatMap((at) => SLACK.map((by) => Math.floor(at / 1_000) + by)));
    return sounds.filter((at) => !seconds.has(Math.floor(at / 1_000)));
  }

  add(record: AlarmRecord): void {
    const { id, at } = record;
    if (record.type === 'raised') {
      const covers = record.covers.map((thing) => ({ thing, at }));
      this.#rows.set(id, { raised: record, covers, remindedAt: [], endedAt: null, endedBy: '' });
      return;
    }
    const row = this.#rows.get(id);
    if (row === undefined || row.endedAt !== null)
      throw new Error(`${record.type} of the alarm ${id}, which is not open`);
    if (record.type === 'reminded') row.remindedAt.push(at);
    else if (record.type === 'covers') row.covers.push({ thing: record.thing, at });
    else Object.assign(row, { endedAt: at, endedBy: record.by });
  }

  /** @param truth has the deadline of what an alarm is about */
  csv(truth: readonly Need[]): readonly string[] {
    const needs = Map.groupBy(truth, ({ thing }) => thing);
    return this.rows.map((row) => {
      const { at, priority, kind, locationId, thing } = row.raised;
      const subject = thing ?? CAUSES[kind]?.(locationId) ?? '';
      const need = needs.get(subject)?.findLast(({ neededFrom }) => neededFrom <= at);
      return line([
        time(at),
        priority,
        kind,
        locationId ?? '',
        subject,
        row.endedAt === null ? '' : time(row.endedAt),
        row.endedBy,
        need === undefined ? '' : time(need.deadline),
        // A cause names itself, too.
        row.covers.map((cover) => `${cover.thing}@${time(cover.at)}`).join(';'),
      ]);
    });
  }
}

export function alarmsFile(lines: readonly string[]): string {
  return file(ALARMS_HEAD, lines);
}

export function truthFile(truth: readonly Need[]): string {
  return file(
    TRUTH_HEAD,
    truth.map(({ thing, neededFrom, deadline }) => line([thing, time(neededFrom), time(deadline)])),
  );
}

const file = (head: string, lines: readonly string[]): string => `${[head, ...lines].join('\n')}\n`;
const time = (at: number): string => new Date(at).toISOString();

function line(cells: readonly string[]): string {
  return cells.map((cell) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',');
}
