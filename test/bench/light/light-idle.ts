/** What the programs cost while nothing happens: side by side, so that the machine's other work disturbs all alike. */
import { setTimeout as sleep } from 'node:timers/promises';
import { spentBetween, useOf, type Spent } from './light-processes.ts';
import { Started, type Program } from './light-program.ts';
import type { TrayWatch } from './light-tray-panel.ts';

export interface IdleOptions {
  readonly isHidden: boolean;
  /** From the start of the last of them to the measurement. */
  readonly waitMs: number;
  readonly measureMs: number;
  readonly tray: TrayWatch;
}

/** @returns for each program what it used while it was measured */
export async function idleTogether(
  programs: readonly Program[],
  { isHidden, waitMs, measureMs, tray }: IdleOptions,
): Promise<readonly Spent[]> {
  const started: Started[] = [];
  try {
    for (const program of programs) started.push(await Started.start(program, { isHidden, tray }));
    await sleep(waitMs);
    const before = started.map(({ pid }) => useOf(pid));
    await sleep(measureMs);
    return started.map(({ pid }, index) => spentBetween(before[index] ?? new Map(), useOf(pid)));
  } finally {
    await Promise.all(started.map((one) => one.stop()));
  }
}
