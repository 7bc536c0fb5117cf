/** The options of `npm run dev`. */
import { parseArgs } from 'node:util';
import { isScenario, SCENARIOS, type ScenarioName } from '../../test/simulator/scenarios.ts';

export const USAGE = `Usage: npm run dev -- [options]
  --scenario NAME   what the simulated Doshii plays (default rush)
${Object.entries(SCENARIOS)
  .map(([name, { summary }]) => `                      ${name.padEnd(9)} ${summary}`)
  .join('\n')}
  --no-simulator    use the account that "npm start" has stored
  --port N          port of the dev server on 127.0.0.1 (default: the first free one from 5173)`;

export interface DevOptions {
  /** Null for any free port. */
  readonly port: number | null;
  /** Null without the simulator. */
  readonly scenario: ScenarioName | null;
}

/** A mistake in the options, as a sentence. */
export class UsageError extends Error {}

/** @returns null when the usage is asked for @throws UsageError */
export function readOptions(args: readonly string[]): DevOptions | null {
  const { help, port, scenario, 'no-simulator': isAlone } = parse(args);
  if (help) return null;
  if (isAlone && scenario !== undefined)
    throw new UsageError('--scenario needs the simulator. Leave out one of --scenario and --no-simulator.');
  const name = scenario ?? 'rush';
  if (!isScenario(name))
    throw new UsageError(`--scenario: expected one of ${Object.keys(SCENARIOS).join(', ')}, got "${name}".`);
  return { port: port === undefined ? null : readPort(port), scenario: isAlone ? null : name };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        port: { type: 'string' },
        scenario: { type: 'string' },
        'no-simulator': { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    const [mistake = ''] = (error as Error).message.split('. ');
    throw new UsageError(`${mistake}. --help lists the options.`);
  }
}

function readPort(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port >= 1 && port <= 65_535) return port;
  throw new UsageError(`--port: expected a whole number from 1 to 65535, got "${text}".`);
}
