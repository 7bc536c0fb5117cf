/**
 * How early the app is there and how little it costs, beside a bare Electron program in the tray: both on the same real
 * Electron and the same desktop, in turns, so that the ratios hold on a machine that is busy.
 */
import { parseArgs } from 'node:util';
import { startSimulator } from '../../simulator/simulator.ts';
import { buildApp } from '../build-app.ts';
import { rounded, type Bench, type Figures } from '../bench-figures.ts';
import { appProgram } from './light-app.ts';
import { plainHost } from './light-host.ts';
import { idleTogether } from './light-idle.ts';
import { bareProgram, findHost, removeData, type Host } from './light-program.ts';
import { inTurns, type Pair } from './light-rounds.ts';
import { TrayWatch } from './light-tray-panel.ts';
import { weighToasts } from '../soak/soak-real.ts';

const ROUNDS = 9;
const MINUTES = 10;
const EVENTS = 5_000;
const MINUTE_MS = 60_000;
/** With the window open, after which it is as it stays, and then measured, ms. */
const OPEN_WAIT_MS = 30_000;
const OPEN_MEASURE_MS = 120_000;

export const light: Bench = {
  summary:
    'early and light beside a bare Electron program in the tray (--rounds N, 9; --minutes N, 10 idle; --events N, 5000)',
  run: async (say) => {
    const { rounds, minutes, events } = asked();
    buildApp();
    const host = await findHost();
    const tray = await TrayWatch.connect(host.desktop);
    const simulator = await startSimulator();
    const pairOf = async (suffix: string, on: Host): Promise<Pair> => ({
      suffix,
      bare: bareProgram(on),
      app: await appProgram(on, simulator),
    });
    const pairs = [await pairOf('', host)];
    const plain = plainHost(host);
    if (plain !== null) pairs.push(await pairOf('WithoutHostThreads', plain));
    try {
      return {
        ...(rounds > 0 ? await inTurns(pairs, { rounds, tray, say }) : {}),
        ...(minutes > 0 ? await idle(pairs, { minutes, tray, say }) : {}),
        ...(events > 0 ? { kBPerToast: (await weighToasts(host, events, say))['kBPerToast'] ?? NaN } : {}),
      };
    } finally {
      tray.close();
      for (const program of pairs.flatMap(({ bare, app }) => [bare, app])) removeData(program);
      await simulator.stop();
    }
  },
};

function asked(): { readonly rounds: number; readonly minutes: number; readonly events: number } {
  const { values } = parseArgs({
    options: {
      rounds: { type: 'string', default: String(ROUNDS) },
      minutes: { type: 'string', default: String(MINUTES) },
      events: { type: 'string', default: String(EVENTS) },
    },
    allowPositionals: true,
    strict: false,
  });
  return {
    rounds: Number(values['rounds']),
    minutes: Number(values['minutes']),
    events: Number(values['events']),
  };
}

interface IdleAsked {
  readonly minutes: number;
  readonly tray: TrayWatch;
  readonly say: (line: string) => void;
}

/** First with their windows open, then all of them in the tray from the start on. */
async function idle(pairs: readonly Pair[], { minutes, tray, say }: IdleAsked): Promise<Figures> {
  const programs = pairs.flatMap(({ bare, app }) => [bare, app]);
  const [opened] = pairs;
  if (opened === undefined) return {};
  say('idle with the window open');
  const open = await idleTogether([opened.bare, opened.app], {
    ...{ isHidden: false, waitMs: OPEN_WAIT_MS, measureMs: OPEN_MEASURE_MS, tray },
  });
  const percent = (cpuSeconds = Number.NaN): number =>
    rounded((cpuSeconds / (OPEN_MEASURE_MS / 1_000)) * 100);
  for (const [index, { busiest }] of open.entries()) say(`${programs[index]?.name}: ${busiest}`);
  say(`idle in the tray: ${minutes} minutes, and as many that are measured`);
  const ms = minutes * MINUTE_MS;
  const hidden = await idleTogether(programs, { isHidden: true, waitMs: ms, measureMs: ms, tray });
  for (const [index, { busiest }] of hidden.entries()) say(`${programs[index]?.name}: ${busiest}`);
  const figures: Record<string, number> = {
    openIdleCpuPercent: percent(open[1]?.cpuSeconds),
    bareOpenIdleCpuPercent: percent(open[0]?.cpuSeconds),
  };
  for (const [index, { suffix }] of pairs.entries()) {
    const [bare, app] = hidden.slice(2 * index);
    if (bare === undefined || app === undefined) continue;
    figures[`idleCpu${suffix}Ratio`] = rounded(app.cpuSeconds / bare.cpuSeconds);
    figures[`wakeUps${suffix}PerMinute`] = rounded(app.sleeps / minutes);
    figures[`bareWakeUps${suffix}PerMinute`] = rounded(bare.sleeps / minutes);
    figures[`idle${suffix}CpuSeconds`] = rounded(app.cpuSeconds);
    figures[`bareIdle${suffix}CpuSeconds`] = rounded(bare.cpuSeconds);
  }
  return figures;
}
