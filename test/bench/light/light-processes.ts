/** What a program costs by Linux's own count: memory, processor time and context switches of all its processes and threads. */
import { readdirSync, readFileSync } from 'node:fs';

export interface Memory {
  /** Of all processes; what several share is divided among them, MB. */
  readonly allMB: number;
  readonly mainMB: number;
}

/** Of one thread since it began. */
export interface ThreadUse {
  readonly process: number;
  readonly name: string;
  readonly cpuNs: number;
  /** How often it went to sleep, and so how often it was woken. */
  readonly sleeps: number;
}

/** By number. */
export type Use = ReadonlyMap<number, ThreadUse>;

/** @param main the process that the program was started as */
export function memoryOf(main: number): Memory {
  const each = processesOf(main).map(pssOf);
  return { allMB: each.reduce((sum, one) => sum + one, 0), mainMB: pssOf(main) };
}

export function residentMB(pid: number): number {
  return Number(/^VmRSS:\s+(\d+)/m.exec(read(`/proc/${pid}/status`))?.[1]) / 1_024;
}

export function useOf(main: number): Use {
  const use = new Map<number, ThreadUse>();
  for (const pid of processesOf(main))
    for (const thread of numbersIn(`/proc/${pid}/task`)) {
      const folder = `/proc/${pid}/task/${thread}`;
      const sleeps = Number(/^voluntary_ctxt_switches:\s+(\d+)/m.exec(read(`${folder}/status`))?.[1] ?? 0);
      const cpuNs = Number(read(`${folder}/schedstat`).split(' ')[0]);
      use.set(thread, { process: pid, name: read(`${folder}/comm`).trim(), cpuNs, sleeps });
    }
  return use;
}

export interface Spent {
  readonly cpuSeconds: number;
  readonly sleeps: number;
  /** For a person: the threads that were woken most. */
  readonly busiest: string;
}

/** What was used between the two; threads that ended meanwhile are left out. */
export function spentBetween(before: Use, after: Use): Spent {
  const threads = [...after].map(([thread, use]) => {
    const earlier = before.get(thread);
    const [cpuNs, sleeps] = [use.cpuNs - (earlier?.cpuNs ?? 0), use.sleeps - (earlier?.sleeps ?? 0)];
    return { ...use, thread, cpuNs, sleeps };
  });
  const sum = (of: (thread: ThreadUse) => number): number => threads.reduce((all, one) => all + of(one), 0);
  const busiest = threads
    .filter(({ sleeps }) => sleeps > 0)
    .toSorted((one, other) => other.sleeps - one.sleeps)
    .slice(0, 8)
    .map(({ name, process, thread, sleeps }) => `${name}${thread === process ? '*' : ''} ${sleeps}`);
  return {
    cpuSeconds: sum(({ cpuNs }) => cpuNs) / 1e9,
    sleeps: sum(({ sleeps }) => sleeps),
    busiest: busiest.join(', '),
  };
}

/** It and all that it has started, in any generation. */
export function processesOf(main: number): readonly number[] {
  const parents = numbersIn('/proc').map((pid) => [pid, parentOf(pid)] as const);
  const found = [main];
  for (const pid of found)
    found.push(...parents.filter(([, parent]) => parent === pid).map(([child]) => child));
  return found;
}

function parentOf(pid: number): number {
  // The name of the program, in brackets, may hold spaces.
  return Number(
    read(`/proc/${pid}/stat`)
      .replace(/^.*\) /s, '')
      .split(' ')[1],
  );
}

function pssOf(pid: number): number {
  return Number(/^Pss:\s+(\d+)/m.exec(read(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0) / 1_024;
}

function numbersIn(folder: string): readonly number[] {
  try {
    return readdirSync(folder)
      .map(Number)
      .filter((number) => number > 0);
  } catch {
    return [];
  }
}

/** Empty for what has just ended. */
function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
