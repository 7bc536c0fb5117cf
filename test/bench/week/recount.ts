/** Counts from the two files alone, by arithmetic of its own: nothing here is of the product, or of what simulates it. */

export interface Recount {
  alarmsPerHour: number;
  /** Most alarms in any ten minutes. */
  worstTenMinutes: number;
  /** Ten minutes, beginning with an alarm, that hold more than ten. */
  windowsAboveTen: number;
  /** Alarms of which the same one came again within a minute of its end, or whose cause ended within ten seconds. */
  chattering: number;
  /** Alarms that something other than a person ended within ten seconds. */
  fleeting: number;
  /** Of alarms that reported of nothing that needed a person. */
  needlessShare: number;
  toldLate: number;
  neverTold: number;
  /** Of urgent alarms among all. */
  urgentShare: number;
  alarms: number;
  /** Things that needed a person. */
  needed: number;
  /** Of these, not reported one by one, for a lost connection was reported and not over. */
  underCause: number;
}

interface Report {
  readonly thing: string;
  readonly at: number;
}

interface Alarm {
  readonly at: number;
  readonly priority: string;
  readonly kind: string;
  readonly location: string;
  readonly thing: string;
  /** Infinite while it is open. */
  readonly endedAt: number;
  readonly endedBy: string;
  readonly reports: readonly Report[];
}

interface Need {
  readonly thing: string;
  readonly from: number;
  readonly deadline: number;
}

/** What is wrong, for a person who looks for the reason. */
export interface Miss extends Need {
  /** When it was reported after all; null for never. */
  readonly reportedAt: number | null;
}

const TEN_SECONDS = 10_000;
const MINUTE = 60_000;
const TEN_MINUTES = 10 * MINUTE;
/** A need of the same name is over after so long. */
const LONGEST_NEED = 2 * 60 * MINUTE;

/** @param tradingHours in which the alarms came */
export function recount(alarmsCsv: string, truthCsv: string, tradingHours: number): Recount {
  const alarms = readAlarms(alarmsCsv);
  const needs = readNeeds(truthCsv);
  const misses = missesOf(alarms, needs);
  const windows = alarms.map((_, index) => countFrom(alarms, index));
  const needsOf = Map.groupBy(needs, ({ thing }) => thing);
  const isNeeded = ({ reports }: Alarm): boolean =>
    reports.some(({ thing, at }) =>
      (needsOf.get(thing) ?? []).some(({ from }) => from <= at && at - from <= LONGEST_NEED),
    );
  const all = Math.max(1, alarms.length);
  return {
    alarmsPerHour: alarms.length / tradingHours,
    worstTenMinutes: Math.max(0, ...windows),
    windowsAboveTen: windows.filter((count) => count > 10).length,
    chattering: chattering(alarms),
    fleeting: alarms.filter(isFleeting).length,
    needlessShare: alarms.filter((alarm) => !isNeeded(alarm)).length / all,
    toldLate: misses.all.filter(({ reportedAt }) => reportedAt !== null).length,
    neverTold: misses.all.filter(({ reportedAt }) => reportedAt === null).length,
    urgentShare: alarms.filter(({ priority }) => priority === 'urgent').length / all,
    alarms: alarms.length,
    needed: needs.length,
    underCause: misses.underCause,
  };
}

/** Needs that were reported late or never, oldest first. */
export function missed(alarmsCsv: string, truthCsv: string): readonly Miss[] {
  return missesOf(readAlarms(alarmsCsv), readNeeds(truthCsv)).all;
}

function missesOf(
  alarms: readonly Alarm[],
  needs: readonly Need[],
): { readonly all: readonly Miss[]; readonly underCause: number } {
  const reports = Map.groupBy(
    alarms.flatMap((alarm) => alarm.reports),
    ({ thing }) => thing,
  );
  const outages = alarms.filter(({ thing }) => thing === 'connection');
  let underCause = 0;
  const all: Miss[] = [];
  for (const need of needs) {
    const times = (reports.get(need.thing) ?? []).map(({ at }) => at);
    const first = Math.min(...times.filter((at) => at >= need.from && at <= need.from + LONGEST_NEED));
    if (first <= need.deadline) continue;
    // What was not heard cannot be named: that the connection is lost was reported, and says to look at the till.
    if (outages.some(({ at, endedAt }) => at <= need.deadline && endedAt >= need.deadline)) underCause += 1;
    else all.push({ ...need, reportedAt: Number.isFinite(first) ? first : null });
  }
  return { all, underCause };
}

function countFrom(alarms: readonly Alarm[], index: number): number {
  const start = alarms[index]?.at ?? 0;
  let end = index;
  while ((alarms[end]?.at ?? Number.POSITIVE_INFINITY) < start + TEN_MINUTES) end += 1;
  return end - index;
}

const isFleeting = ({ at, endedAt, endedBy }: Alarm): boolean =>
  endedAt - at <= TEN_SECONDS && endedBy !== 'person' && endedBy !== 'merged';

function chattering(alarms: readonly Alarm[]): number {
  const ends = new Map<string, number>();
  let count = 0;
  for (const alarm of alarms) {
    const name = [alarm.kind, alarm.location, alarm.thing].join(' ');
    const comesAgain = alarm.at - (ends.get(name) ?? Number.NEGATIVE_INFINITY) <= MINUTE;
    const isOfOneThing = /^order |^transaction |^booking |^checkin /.test(alarm.thing);
    if (comesAgain || (!isOfOneThing && isFleeting(alarm))) count += 1;
    ends.set(name, Math.max(ends.get(name) ?? Number.NEGATIVE_INFINITY, alarm.endedAt));
  }
  return count;
}

function readAlarms(csv: string): readonly Alarm[] {
  const alarms = rows(csv).map((row): Alarm => {
    const at = Date.parse(row['at'] ?? '');
    const thing = row['thing'] ?? '';
    const covers = (row['covers'] ?? '').split(';').filter(Boolean);
    return {
      at,
      priority: row['priority'] ?? '',
      kind: row['kind'] ?? '',
      location: row['location'] ?? '',
      thing,
      endedAt: row['endedAt'] === '' ? Number.POSITIVE_INFINITY : Date.parse(row['endedAt'] ?? ''),
      endedBy: row['endedBy'] ?? '',
      reports: [...(thing === '' ? [] : [{ thing, at }]), ...covers.map(readCover)],
    };
  });
  return alarms.toSorted((one, other) => one.at - other.at);
}

function readCover(text: string): Report {
  const place = text.lastIndexOf('@');
  return { thing: text.slice(0, place), at: Date.parse(text.slice(place + 1)) };
}

function readNeeds(csv: string): readonly Need[] {
  return rows(csv).map((row) => ({
    thing: row['thing'] ?? '',
    from: Date.parse(row['neededFrom'] ?? ''),
    deadline: Date.parse(row['deadline'] ?? ''),
  }));
}

/** By the names of its head. Cells of these files hold no quotes and no line breaks. */
function rows(csv: string): readonly Readonly<Record<string, string>>[] {
  const [head = '', ...lines] = csv.split(/\r?\n/).filter((each) => each !== '');
  const names = head.split(',');
  return lines.map((text) => {
    const cells = text.split(',');
    if (cells.length !== names.length || text.includes('"'))
      throw new Error(`not a row of this file: ${text}`);
    return Object.fromEntries(names.map((name, index) => [name, cells[index] ?? '']));
  });
}
