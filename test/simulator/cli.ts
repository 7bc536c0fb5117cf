/** `npm run simulator`: plays a scenario on a port and prints one line per connection and frame. */
import { parseArgs } from 'node:util';
import type { DeviceFilter } from './devices.ts';
import { ENVELOPE_CHOICES, FRAME_FORMS, type EnvelopeChoice, type FrameForm } from './envelopes.ts';
import { play } from './player.ts';
import { isScenario, SCENARIOS, type ScenarioName } from './scenarios.ts';
import { DEMO_CLIENT_ID, DEMO_CLIENT_SECRET, startSimulator } from './simulator.ts';
import { UNKNOWNS, type World } from './doshii-variants.ts';

const DEFAULT_PORT = 8765;

const USAGE = `Usage: npm run simulator -- [options]
  --port N          port on 127.0.0.1 (default ${DEFAULT_PORT})
  --scenario NAME   what to play (default day)
${Object.entries(SCENARIOS)
  .map(([name, { summary }]) => `                      ${name.padEnd(20)} ${summary}`)
  .join('\n')}
  --envelope FORM   ${ENVELOPE_CHOICES.join(', ')} (default emit)
  --frames FORM     documented: what Doshii documents; rich: also what only its API has (default documented)
  --speed X         60 plays an hour in a minute (default 1)
  --seed S          whole number; the same seed plays the same day (default 1)
  --rate N          events per second of the flood (default 200)
  --client-id ID    the client ID that is let in (default ${DEMO_CLIENT_ID})
  --world NAME=VALUE
                    what is not known of Doshii; may be repeated:
${Object.entries(UNKNOWNS)
  .map(([name, values]) => `                      ${name.padEnd(18)} ${values.join(', ')}`)
  .join('\n')}
  --device ID=KINDS a registered device and its event kinds, separated by commas; may be repeated.
                    Without it every device is let in and hears everything.
The scenario begins when the first monitor has sent its first ping.`;

class UsageError extends Error {}

interface Options {
  readonly port: number;
  readonly scenario: ScenarioName;
  readonly envelope: EnvelopeChoice;
  readonly frames: FrameForm;
  readonly speed: number;
  readonly seed: number;
  readonly rate: number;
  readonly clientId: string;
  readonly world: Partial<World>;
  readonly devices: Readonly<Record<string, DeviceFilter>> | undefined;
}

try {
  const options = readOptions(process.argv.slice(2));
  if (options === null) console.log(USAGE);
  else await serve(options);
} catch (error) {
  console.error(explain(error));
  process.exitCode = 2;
}

async function serve(options: Options): Promise<void> {
  const beganAt = performance.now();
  const say = (line: string): void =>
    console.log(`${((performance.now() - beganAt) / 1_000).toFixed(3).padStart(9)} s  ${line}`);
  const { clientId, world, ...rest } = options;
  const simulator = await startSimulator({ ...rest, ...world, clientIds: [clientId], onLine: say });
  say(`Simulated Doshii at ${simulator.address}, client ID ${clientId}; Ctrl+C ends it.`);
  say(`Its API is at ${simulator.restAddress}, client secret ${DEMO_CLIENT_SECRET}.`);
  await simulator.until(() => simulator.readyLinks.length > 0, 2 ** 31 - 1);
  say(`Scenario ${options.scenario} begins, seed ${options.seed}, speed ${options.speed}.`);
  const { ended } = play(simulator, { ...options, onFault: (error) => say(explain(error)) });
  await ended;
  say(`Scenario ${options.scenario} is over; connections stay open.`);
}

function readOptions(args: string[]): Options | null {
  const { values } = parseArgs({
    args,
    options: {
      port: { type: 'string' },
      scenario: { type: 'string', default: 'day' },
      envelope: { type: 'string', default: 'emit' },
      frames: { type: 'string', default: 'documented' },
      speed: { type: 'string' },
      seed: { type: 'string' },
      rate: { type: 'string' },
      'client-id': { type: 'string', default: DEMO_CLIENT_ID },
      world: { type: 'string', multiple: true, default: [] },
      device: { type: 'string', multiple: true },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return null;
  const { scenario } = values;
  if (!isScenario(scenario)) {
    throw new UsageError(
      `--scenario: expected one of ${Object.keys(SCENARIOS).join(', ')}, came “${scenario}”.`,
    );
  }
  return {
    port: whole('port', values.port, DEFAULT_PORT, 1, 65_535),
    scenario,
    envelope: oneOf('envelope', values.envelope, ENVELOPE_CHOICES),
    frames: oneOf('frames', values.frames, FRAME_FORMS),
    speed: number('speed', values.speed, 1, 0.001, 100_000),
    seed: whole('seed', values.seed, 1, 0, 2 ** 32 - 1),
    rate: number('rate', values.rate, 200, 0.001, 1_000_000),
    clientId: values['client-id'],
    world: Object.assign({}, ...values.world.map(readSwitch)) as Partial<World>,
    devices: values.device === undefined ? undefined : Object.fromEntries(values.device.map(readDevice)),
  };
}

function oneOf<T extends string>(name: string, text: string, choices: readonly T[]): T {
  const choice = choices.find((each) => each === text);
  if (choice === undefined)
    throw new UsageError(`--${name}: expected one of ${choices.join(', ')}, came “${text}”.`);
  return choice;
}

/** "closeCode=1006" */
function readSwitch(text: string): Readonly<Record<string, string | number>> {
  const [name = '', value] = text.split('=');
  const choices: readonly (string | number)[] | undefined = Object.hasOwn(UNKNOWNS, name)
    ? UNKNOWNS[name as keyof World]
    : undefined;
  if (choices === undefined)
    throw new UsageError(`--world: expected one of ${Object.keys(UNKNOWNS).join(', ')}, came “${name}”.`);
  const choice = choices.find((each) => String(each) === value);
  if (choice === undefined)
    throw new UsageError(`--world ${name}: expected one of ${choices.join(', ')}, came “${value}”.`);
  return { [name]: choice };
}

function readDevice(text: string): [string, DeviceFilter] {
  const [id = '', kinds] = text.split('=');
  if (id === '' || kinds === undefined) {
    throw new UsageError(`--device: expected ID=KIND,KIND, came “${text}”.`);
  }
  return [id, { events: kinds.split(',').filter((kind) => kind !== '') }];
}

function number(
  name: string,
  text: string | undefined,
  byDefault: number,
  low: number,
  high: number,
): number {
  const value = text === undefined ? byDefault : Number(text);
  if (text?.trim() === '' || !(value >= low && value <= high)) {
    throw new UsageError(`--${name}: expected a number from ${low} to ${high}, came “${text}”.`);
  }
  return value;
}

function whole(name: string, text: string | undefined, byDefault: number, low: number, high: number): number {
  const value = number(name, text, byDefault, low, high);
  if (!Number.isInteger(value)) throw new UsageError(`--${name}: expected a whole number, came “${text}”.`);
  return value;
}

function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE')
    return 'The port is in use. End the program that has it, or choose another with --port.';
  if (code === 'EACCES') return 'The port may not be used by this user. Choose one above 1023 with --port.';
  if (error instanceof UsageError || code?.startsWith('ERR_PARSE_ARGS') === true) {
    return `${error.message.replace(/\.?$/, '.')} --help lists the options.`;
  }
  return `The simulator had to stop: ${error.message}`;
}
