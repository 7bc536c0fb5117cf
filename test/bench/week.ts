/** Three simulated months of a PC with two locations: how often it calls, how many of its calls needed nobody, and what it reported late. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { rounded, type Bench, type Figures } from './bench-figures.ts';
import { alarmsFile, truthFile } from './week/csv.ts';
import { missed, recount } from './week/recount.ts';
import { apartBy, FIFTH, monthPlan, USUAL, type Mix } from './week/plan.ts';
import { play } from './week/simulate.ts';
import { truthOf, type Need } from './week/truth.ts';
import { BEGINS, HOURS_A_DAY } from './week/venue-days.ts';

const SEEDS = [1, 2, 3];
const DAYS = 30;

export interface Files {
  readonly alarms: string;
  readonly truth: string;
}

export interface Measured extends Files {
  readonly figures: Figures;
}

export interface Runs {
  readonly mix: Mix;
  readonly hasSecret: boolean;
  readonly seeds?: readonly number[];
  readonly days?: number;
}

/** Plays every seed, one after the other, and counts from the files. */
export async function measureWeek({ mix, hasSecret, seeds = SEEDS, days = DAYS }: Runs): Promise<Measured> {
  const lines: string[] = [];
  const needs: Need[] = [];
  let [reminders, silentSounds, toastsAtOnce] = [0, 0, 0];
  for (const [index, seed] of seeds.entries()) {
    const plan = monthPlan(seed, BEGINS + apartBy(index), days, mix);
    const truth = truthOf(plan);
    const { table, monitor } = await play(plan, { hasSecret });
    lines.push(...table.csv(truth));
    needs.push(...truth);
    reminders += table.reminders;
    silentSounds += table.unrecorded(monitor.sounds).length;
    toastsAtOnce = Math.max(toastsAtOnce, monitor.screen.most);
  }
  const [alarms, truth] = [alarmsFile(lines), truthFile(needs)];
  const simulatedDays = days * seeds.length;
  const tradingHours = simulatedDays * HOURS_A_DAY;
  const counted = recount(alarms, truth, tradingHours);
  const figures = {
    ...counted,
    alarmsPerHour: rounded(counted.alarmsPerHour),
    needlessShare: rounded(counted.needlessShare),
    urgentShare: rounded(counted.urgentShare),
    remindersPerHour: rounded(reminders / tradingHours),
    soundsWithoutAlarm: silentSounds,
    toastsAtOnce,
    days: simulatedDays,
    tradingHours,
  };
  return { alarms, truth, figures };
}

/** @param file of the alarms; what needed a person stands beside it in `truth.csv` */
export function writeFiles(file: string, { alarms, truth }: Files): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, alarms);
  writeFileSync(join(dirname(file), 'truth.csv'), truth);
}

function withSuffix(figures: Figures, suffix: string): Figures {
  return Object.fromEntries(Object.entries(figures).map(([name, value]) => [`${name}${suffix}`, value]));
}

export const week: Bench = {
  summary: 'three simulated months of two locations: how often it calls, what for, and what it reports late',
  run: async (say, { csv }) => {
    const goal = await measureWeek({ mix: USUAL, hasSecret: true });
    if (csv !== null) {
      writeFiles(csv, goal);
      say(`Alarms in ${csv}, and truth.csv beside it.`);
    }
    for (const { thing, deadline, reportedAt } of missed(goal.alarms, goal.truth).slice(0, 10))
      say(`${thing} was due ${time(deadline)}, reported ${reportedAt === null ? 'never' : time(reportedAt)}`);
    say('The goals are for the figures without a suffix: with a client secret, 5 % of orders need a person.');
    const noSecret = await measureWeek({ mix: USUAL, hasSecret: false });
    const fifth = await measureWeek({ mix: FIFTH, hasSecret: true });
    return {
      ...goal.figures,
      ...withSuffix(noSecret.figures, 'NoSecret'),
      ...withSuffix(fifth.figures, 'Fifth'),
    };
  },
};

const time = (at: number): string => new Date(at).toISOString();
