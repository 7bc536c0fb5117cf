/** A busy day on a real Electron: 5,000 events, a fifth of them urgent, and what main weighs while their notifications come and go. */
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { startSimulator, type Simulator } from '../../simulator/simulator.ts';
import { buildApp } from '../build-app.ts';
import { quantile, rounded, slope, type Bench, type Figures } from '../bench-figures.ts';
import { appProgram } from '../light/light-app.ts';
import { residentMB } from '../light/light-processes.ts';
import { findHost, removeData, Started, type Host } from '../light/light-program.ts';
import { TrayWatch } from '../light/light-tray-panel.ts';

const EVENTS = 5_000;
/** Of events, ms: the program lets no more notifications through than one in two seconds, and one more that counts. */
const EVERY_MS = 200;
const URGENT_EVERY = 5;
/** Events from an urgent one to its answer, a minute: after two of them the window opens, which costs 16 MB once. */
const ANSWERED_AFTER = 301;
const SAMPLES = 100;

export const soakReal: Bench = {
  summary: '5,000 events with 1,000 notifications on a real Electron: memory of main (--events N, 5000)',
  run: async (say) => {
    buildApp();
    const host = await findHost();
    const { values } = parseArgs({
      options: { events: { type: 'string', default: String(EVENTS) } },
      allowPositionals: true,
      strict: false,
    });
    return weighToasts(host, Number(values['events']), say);
  },
};

interface Sample {
  readonly toasts: number;
  readonly rssMB: number;
}

export async function weighToasts(host: Host, events: number, say: (line: string) => void): Promise<Figures> {
  const simulator = await startSimulator();
  const tray = await TrayWatch.connect(host.desktop);
  const program = await appProgram(host, simulator);
  try {
    const app = await Started.start(program, { isHidden: true, tray });
    await simulator.until(() => simulator.readyLinks.length > 0);
    const samples: Sample[] = [];
    for (let number = 1; number <= events; number += 1) {
      happen(simulator, number);
      await sleep(EVERY_MS);
      if (number % (events / SAMPLES) !== 0) continue;
      const toasts = (await host.desktop.services.notifications(app.pid)).length;
      samples.push({ toasts, rssMB: residentMB(app.pid) });
      if (samples.length % 10 === 0)
        say(`${number} events, ${toasts} notifications, main ${samples.at(-1)?.rssMB.toFixed(1)} MB`);
    }
    await app.stop();
    return figuresOf(events, samples);
  } finally {
    tray.close();
    removeData(program);
    await simulator.stop();
  }
}

/** Each urgent one is answered a while later, so that there is always something open. */
function happen(simulator: Simulator, number: number): void {
  const id = (of: number): string => `soak-${of}`;
  if (number % URGENT_EVERY === 0)
    simulator.emit({ name: 'order_created', body: { id: id(number), status: 'pending' } });
  else if (number % URGENT_EVERY === 1 && number > ANSWERED_AFTER)
    simulator.emit({ name: 'order_updated', body: { id: id(number - ANSWERED_AFTER), status: 'accepted' } });
  else simulator.emit({ name: 'order_updated', body: { id: id(number), status: 'complete' } });
}

function figuresOf(events: number, samples: readonly Sample[]): Figures {
  const tenth = samples.length / 10;
  const settled = samples.slice(tenth);
  const median = (of: readonly Sample[]): number =>
    quantile(
      of.map(({ rssMB }) => rssMB),
      0.5,
    );
  const perToast = slope(settled.map(({ toasts, rssMB }) => [toasts, rssMB]));
  return {
    events,
    toasts: samples.at(-1)?.toasts ?? 0,
    kBPerToast: rounded(perToast * 1_024),
    mainRssMB: rounded(median(samples.slice(-tenth))),
    mainRssGrowthMB: rounded(median(settled.slice(-tenth)) - median(settled.slice(0, tenth))),
    mainRssRangeMB: rounded(
      Math.max(...settled.map(({ rssMB }) => rssMB)) - Math.min(...settled.map(({ rssMB }) => rssMB)),
    ),
  };
}
