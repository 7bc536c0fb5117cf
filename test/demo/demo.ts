/** `npm run demo`: a simulated Doshii and the real app, connected through the app's own first-run form. */
import { parseArgs } from 'node:util';
import { loggedLine } from '../../electron/app/log-entry.ts';
import { startApp, type LoggedEntry, type RunningApp } from '../e2e/app-driver.ts';
import { connectWith, keyStoreQuestion } from '../e2e/person.ts';
import { readRowTimes, watchRows } from './row-latency-probe.ts';
import { FRAME_FORMS, type FrameForm } from '../simulator/envelopes.ts';
import { play } from '../simulator/player.ts';
import { isScenario, SCENARIOS, type ScenarioName } from '../simulator/scenarios.ts';
import {
  DEMO_CLIENT_ID,
  DEMO_CLIENT_SECRET,
  startSimulator,
  type Simulator,
} from '../simulator/simulator.ts';
import { bundle } from '../../build/bundle.ts';
import { ensureChromium } from '../../build/find-chromium.ts';
import { launchCommand } from '../../build/electron-binary.ts';

const USAGE = `Usage: npm run demo -- [options]
  --seconds N       end by itself N seconds after the connection is live (default: Ctrl+C ends it)
  --json            print every line as JSON
  --scenario NAME   ${Object.keys(SCENARIOS).join(', ')} (default demo)
  --secret CHOICE   given: the venue has a client secret, so the app asks the API for details; none: it has only frames (default given)
  --frames FORM     documented: what Doshii documents; rich: also what only its API has (default documented)
  --port N          port of the simulated Doshii (default: a free one)`;

interface Options {
  readonly seconds: number | null;
  readonly json: boolean;
  readonly scenario: ScenarioName;
  readonly secret: (typeof SECRETS)[number];
  readonly frames: FrameForm;
  readonly port: number;
}

const SECRETS = ['given', 'none'] as const;
const LIVE_WITHIN_MS = 30_000;
/** What was sent at the last moment may still be on its way to the list, ms. */
const SETTLE_MS = 500;

const interrupted = new Promise<void>((done) => {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => done());
});

try {
  const options = readOptions(process.argv.slice(2));
  if (options === null) console.log(USAGE);
  else await run(options);
} catch (error) {
  console.error(explain(error));
  process.exitCode = 1;
}
// What is left open, such as the connection to the browser, must not keep a finished demo alive.
process.exit();

async function run(options: Options): Promise<void> {
  const { json, scenario, port } = options;
  const say = (text: string): void => console.log(json ? JSON.stringify({ type: 'notice', text }) : text);
  const print = (entry: LoggedEntry): void =>
    console.log(json ? JSON.stringify(entry) : loggedLine(Date.parse(entry.at), entry));

  const simulator = await startSimulator({ port });
  let app: RunningApp | null = null;
  let summary: Summary;
  try {
    await bundle();
    if ((await launchCommand({ download: true })).kind === 'stand-in') await ensureChromium();
    app = await startApp({ download: true, onEntry: print });
    if (app.notice !== null) say(app.notice);
    say(`Simulated Doshii at ${simulator.address}, scenario ${scenario}.`);
    summary = await show(app, simulator, { ...options, say });
  } finally {
    await app?.stop();
    await simulator.stop().catch(() => undefined);
  }
  if (!json) console.log(summaryText(summary));
  // A run that ends by itself was started by a program.
  if (json || options.seconds !== null) console.log(JSON.stringify(summary));
}

async function show(
  app: RunningApp,
  simulator: Simulator,
  { scenario, frames, secret, seconds, say }: Options & { say: (text: string) => void },
): Promise<Summary> {
  const ended = app.ended().then(() => 'closed' as const);
  await Promise.race([firstRun(app, simulator.address, secret), failWhen(app, ended)]);
  const page = await app.page();
  await watchRows(page);
  const played = play(simulator, {
    scenario,
    frames,
    startedAt: Date.now(),
    onFault: (error) => say(`The simulated Doshii could not come back: ${String(error)}`),
  });
  if (seconds === null) say('Ctrl+C ends it.');
  const over = seconds === null ? new Promise<never>(() => undefined) : wait(seconds * 1_000);
  const how = await Promise.race([over, interrupted, ended]);
  played.stop();
  if (how === 'closed') return summarise(app, simulator, []);
  await wait(SETTLE_MS);
  const times = await readRowTimes(page);
  return summarise(
    app,
    simulator,
    times.map(({ receivedAt, shownAt }) => shownAt - receivedAt),
  );
}

async function firstRun(app: RunningApp, address: string, secret: Options['secret']): Promise<void> {
  const page = await app.page();
  await connectWith(page, {
    address,
    clientId: DEMO_CLIENT_ID,
    ...(secret === 'given' && { clientSecret: DEMO_CLIENT_SECRET }),
  });
  const question = keyStoreQuestion(page);
  // Only the demo's own client ID is at stake, in a folder that is removed afterwards.
  const answered = question
    .getByRole('button', { name: 'Store them anyway' })
    .click({ timeout: LIVE_WITHIN_MS })
    .catch(() => undefined);
  await Promise.race([
    app.state('live', 0, LIVE_WITHIN_MS),
    answered.then(() => app.state('live', 0, LIVE_WITHIN_MS)),
  ]);
}

async function failWhen(app: RunningApp, ended: Promise<unknown>): Promise<never> {
  await ended;
  throw new Error(['The app ended before it was connected.', ...app.otherOutput.slice(-5)].join('\n'));
}

interface Summary {
  readonly type: 'summary';
  readonly app: 'electron' | 'stand-in';
  readonly events: number;
  readonly kinds: number;
  readonly reconnects: number;
  readonly notifications: number;
  /** Times without a connection that have a row. */
  readonly gaps: number;
  /** Rows fetched over the REST API after them. */
  readonly recovered: number;
  /** Events that the simulated Doshii has sent and the app has not shown. */
  readonly lost: number;
  /** From the frame's arrival to the drawing of its row; null without rows. */
  readonly p50FrameToRowMs: number | null;
  readonly p99FrameToRowMs: number | null;
}

function summarise(app: RunningApp, simulator: Simulator, rowTimesMs: readonly number[]): Summary {
  const events = app.log.flatMap((entry) => (entry.type === 'event' ? [entry.event] : []));
  const lives = app.log.filter((entry) => entry.type === 'state' && entry.connection.name === 'live');
  const readable = events.filter(({ recognition }) => recognition === 'known' || recognition === 'unknown');
  const live = readable.filter(({ origin }) => origin === 'live');
  return {
    type: 'summary',
    app: app.kind,
    events: events.length,
    kinds: new Set(readable.map(({ kind }) => kind)).size,
    reconnects: Math.max(0, lives.length - 1),
    notifications: app.log.filter(({ type }) => type === 'notification').length,
    gaps: events.filter(({ recognition }) => recognition === 'gap').length,
    recovered: events.filter(({ origin }) => origin === 'recovered').length,
    lost: Math.max(0, simulator.emitted - simulator.waiting - live.length),
    p50FrameToRowMs: percentile(rowTimesMs, 0.5),
    p99FrameToRowMs: percentile(rowTimesMs, 0.99),
  };
}

function percentile(values: readonly number[], share: number): number | null {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.ceil(sorted.length * share) - 1] ?? null;
}

function summaryText(summary: Summary): string {
  const rows =
    summary.p99FrameToRowMs === null
      ? ''
      : `; frame to row ${summary.p50FrameToRowMs} ms (p99 ${summary.p99FrameToRowMs} ms)`;
  return `${summary.events} events of ${summary.kinds} kinds, ${summary.lost} lost, reconnected ${summary.reconnects} times, ${summary.gaps} gaps, ${summary.recovered} recovered, ${summary.notifications} notifications${rows}`;
}

function readOptions(args: string[]): Options | null {
  const { values } = parseArgs({
    args,
    options: {
      seconds: { type: 'string' },
      json: { type: 'boolean', default: false },
      scenario: { type: 'string', default: 'demo' },
      secret: { type: 'string', default: 'given' },
      frames: { type: 'string', default: 'documented' },
      port: { type: 'string', default: '0' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return null;
  const { scenario, json } = values;
  if (!isScenario(scenario)) {
    throw new Error(`--scenario: expected one of ${Object.keys(SCENARIOS).join(', ')}, came “${scenario}”.`);
  }
  const seconds = values.seconds === undefined ? null : Number(values.seconds);
  if (seconds !== null && !(seconds > 0 && seconds <= 86_400)) {
    throw new Error(`--seconds: expected a number above 0 and up to 86400, came “${values.seconds}”.`);
  }
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new Error(`--port: expected a whole number up to 65535, came “${values.port}”.`);
  }
  return {
    seconds,
    json,
    scenario,
    secret: oneOf('secret', values.secret, SECRETS),
    frames: oneOf('frames', values.frames, FRAME_FORMS),
    port,
  };
}

function oneOf<T extends string>(name: string, text: string, choices: readonly T[]): T {
  const choice = choices.find((each) => each === text);
  if (choice === undefined)
    throw new Error(`--${name}: expected one of ${choices.join(', ')}, came “${text}”.`);
  return choice;
}

function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE')
    return 'The port is in use. End the program that has it, or choose another with --port.';
  if (code?.startsWith('ERR_PARSE_ARGS') === true)
    return `${error.message.replace(/\.?$/, '.')} --help lists the options.`;
  return error.message;
}

function wait(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, ms));
}
