/**
 * `npm run bench -- NAME… [--csv FILE] [--json] [--record]`: runs benches one after the other; with `--json` the last line is one object of
 * all their figures, with `--record` they are kept in `results/` and RESULTS.md is written from them.
 */
import '../register-kinds.ts';
import { availableParallelism } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { writeResults } from '../../build/documents/bench-table.ts';
import { mergedFigures, type Bench, type NamedFigures } from './bench-figures.ts';
import { burst } from './burst.ts';
import { faults } from './faults/faults.ts';
import { frames } from './frames/frames.ts';
import { fuzzBench } from './frames/fuzz.ts';
import { herd } from './herd.ts';
import { history } from './history.ts';
import { idle } from './idle.ts';
import { kills } from './kills.ts';
import { light } from './light/light.ts';
import { officialSdkRun } from './official-sdk/official-sdk-run.ts';
import { pipeline } from './pipeline.ts';
import { keepResult } from './results.ts';
import { rush } from './rush.ts';
import { reopen } from './reopen.ts';
import { rows } from './rows.ts';
import { scroll } from './scroll.ts';
import { soak } from './soak/soak.ts';
import { soakReal } from './soak/soak-real.ts';
import { start } from './start.ts';
import { windowMemory } from './window-memory.ts';
import { week } from './week.ts';

/** Between two benches: a disk that still writes for the one would slow the other, ms. */
const REST_MS = 20_000;

const BENCHES: Readonly<Record<string, Bench>> = {
  burst,
  faults,
  frames,
  fuzz: fuzzBench,
  herd,
  history,
  idle,
  kills,
  light,
  'official-sdk': officialSdkRun,
  pipeline,
  reopen,
  rows,
  rush,
  scroll,
  soak,
  'soak-real': soakReal,
  start,
  'window-memory': windowMemory,
  week,
};

const USAGE = `Usage: npm run bench -- NAME… [--csv FILE] [--json] [--record]
${Object.entries(BENCHES)
  .map(([name, { summary }]) => `  ${name.padEnd(14)} ${summary}`)
  .join('\n')}`;

const { values, positionals } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    record: { type: 'boolean', default: false },
    csv: { type: 'string' },
  },
  allowPositionals: true,
  strict: false,
});
const csv = typeof values['csv'] === 'string' ? values['csv'] : null;
const unknown = positionals.filter((name) => !Object.hasOwn(BENCHES, name));

if (positionals.length === 0 || unknown.length > 0) {
  console.error([...unknown.map((name) => `There is no bench “${name}”.`), USAGE].join('\n'));
  process.exitCode = 2;
} else {
  // Progress goes to the error stream, so that the figures can be piped.
  console.error(`Node ${process.versions.node}, ${availableParallelism()} processors`);
  const results: NamedFigures[] = [];
  for (const [name, bench] of Object.entries(BENCHES)) {
    if (!positionals.includes(name)) continue;
    if (results.length > 0) await sleep(REST_MS);
    const figures = await bench.run((line) => console.error(line), { csv });
    results.push([name, figures]);
    if (values['record'] === true) await keepResult(name, figures);
  }
  const figures = mergedFigures(results);
  if (values['json'] === true) console.log(JSON.stringify(figures));
  else for (const [figure, value] of Object.entries(figures)) console.log(`${figure.padEnd(28)} ${value}`);
  if (values['record'] === true) await writeResults();
  // A connection to a browser may still be open.
  process.exit();
}
