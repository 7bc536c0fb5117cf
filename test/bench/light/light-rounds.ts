/** The app and the bare program in turns: started, their windows closed and opened again, and weighed in the tray. */
import { setTimeout as sleep } from 'node:timers/promises';
import { quantile, rounded, type Figures } from '../bench-figures.ts';
import { memoryOf } from './light-processes.ts';
import { Started, type Program } from './light-program.ts';
import type { TrayWatch } from './light-tray-panel.ts';

/** Rounds in which memory is weighed as well, which takes longer. */
const WEIGHED = 3;
const REOPENED = 3;
/** What a start leaves to be done, ms. */
const SETTLE_MS = 3_000;
/** What a closed window leaves to be done is over by then, ms: the threads of the history end when they are idle. */
const CLOSED_MS = 45_000;

/** Both on the same host. */
export interface Pair {
  /** Of the names of its figures. */
  readonly suffix: string;
  readonly bare: Program;
  readonly app: Program;
}

interface Measured {
  readonly trayMs: number;
  readonly contentMs: number;
  readonly reopenMs: readonly number[];
  /** NaN where it was not weighed. */
  readonly closedMB: number;
  readonly mainMB: number;
}

export interface RoundsOptions {
  readonly rounds: number;
  readonly tray: TrayWatch;
  readonly say: (line: string) => void;
}

export async function inTurns(
  pairs: readonly Pair[],
  { rounds, tray, say }: RoundsOptions,
): Promise<Figures> {
  const programs = pairs.flatMap(({ bare, app }) => [bare, app]);
  const all = new Map(programs.map((program) => [program, [] as Measured[]]));
  for (let round = 1; round <= rounds; round += 1) {
    // Who comes first in one round comes last in the next.
    for (const program of round % 2 === 1 ? programs : programs.toReversed()) {
      const measured = await measure(program, tray, round <= WEIGHED);
      all.get(program)?.push(measured);
      say(`round ${round}, ${program.name}: ${JSON.stringify(measured)}`);
    }
  }
  const figures: Record<string, number> = {};
  for (const { suffix, bare, app } of pairs)
    for (const [name, unit, of] of KINDS) {
      const median = (program: Program): number =>
        quantile(
          (all.get(program) ?? []).flatMap(of).filter((value) => !Number.isNaN(value)),
          0.5,
        );
      figures[`${name}${suffix}Ratio`] = rounded(median(app) / median(bare));
      figures[`${name}${suffix}${unit}`] = rounded(median(app));
      figures[`bare${name[0]?.toUpperCase()}${name.slice(1)}${suffix}${unit}`] = rounded(median(bare));
    }
  return figures;
}

const KINDS: readonly (readonly [name: string, unit: string, of: (one: Measured) => readonly number[]])[] = [
  ['tray', 'Ms', ({ trayMs }) => [trayMs]],
  ['content', 'Ms', ({ contentMs }) => [contentMs]],
  ['reopen', 'Ms', ({ reopenMs }) => reopenMs],
  ['closedPss', 'MB', ({ closedMB }) => [closedMB]],
  ['mainPss', 'MB', ({ mainMB }) => [mainMB]],
];

async function measure(program: Program, tray: TrayWatch, isWeighed: boolean): Promise<Measured> {
  const started = await Started.start(program, { tray });
  try {
    const contentMs = Math.round(await started.contentMs());
    await sleep(SETTLE_MS);
    const reopenMs: number[] = [];
    for (let time = 0; time < REOPENED; time += 1) {
      await started.page.close();
      reopenMs.push(Math.round(await started.reopenMs()));
    }
    await started.page.close();
    if (isWeighed) await sleep(CLOSED_MS);
    const { allMB, mainMB } = isWeighed ? memoryOf(started.pid) : { allMB: NaN, mainMB: NaN };
    return { trayMs: started.trayMs, contentMs, reopenMs, closedMB: allMB, mainMB };
  } finally {
    await started.stop();
  }
}
