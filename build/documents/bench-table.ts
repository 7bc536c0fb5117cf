/** Writes test/bench/RESULTS.md: tables made of the recorded results and of the description of each figure. */
import { DESCRIPTIONS, type BenchDescription } from '../../test/bench/figure-descriptions.ts';
import { keptResults, type Result } from '../../test/bench/results.ts';
import { writeDocument } from './markdown-file.ts';

const INTRODUCTION = `# Measurements

Written by \`npm run bench -- NAME --record\`; do not edit. Ratios compare with something else measured in the same run, so they hold on
other computers too. Times do not: run the benchmark on your own computer.`;
const HEAD = '| What | Figure | Against |\n| --- | --- | --- |';

/** The unit stands at the end of a figure's name; `microsecondsPerFrame` begins with it. */
const UNITS: readonly (readonly [name: RegExp, unit: string])[] = [
  [/PerSecond$/, '/s'],
  [/Ms$/, ' ms'],
  [/Microseconds$|^microsecondsPer/, ' µs'],
  [/Seconds$/, ' s'],
  [/Megabytes$|MB$|MBPerSimulatedDay$|^megabytesPer/, ' MB'],
  [/^bytesPer/, ' bytes'],
];

export async function writeResults(): Promise<void> {
  await writeDocument('test/bench/RESULTS.md', resultsText(keptResults()));
}

/** The benches in the order of their descriptions. @throws for a result without a description */
export function resultsText(results: readonly Result[]): string {
  const unknown = results.filter(({ bench }) => !Object.hasOwn(DESCRIPTIONS, bench));
  if (unknown.length > 0)
    throw new Error(
      `test/bench/figure-descriptions.ts says nothing of ${unknown.map(({ bench }) => bench).join()}`,
    );
  const parts = Object.entries(DESCRIPTIONS).flatMap(([bench, description]) => {
    const result = results.find((each) => each.bench === bench);
    return result === undefined ? [] : [benchTable(result, description)];
  });
  return [INTRODUCTION, ...parts].join('\n\n');
}

export function formatFigure(name: string, value: number): string {
  // A time that never came.
  if (value === -1 && name.endsWith('Ms')) return 'never';
  const unit = UNITS.find(([pattern]) => pattern.test(name))?.[1];
  // What has no unit was counted, or is a ratio: a count is not rounded.
  if (unit === undefined && Number.isInteger(value)) return value.toLocaleString('en');
  if (unit === ' ms' && value >= 10_000) return `${threeDigits(value / 1_000)} s`;
  return `${threeDigits(value)}${unit ?? ''}`;
}

function threeDigits(value: number): string {
  return value.toLocaleString('en', { maximumSignificantDigits: 3 });
}

function benchTable(result: Result, { title, isOfApp, rows }: BenchDescription): string {
  const lines = rows.map(({ figure, label, against = '', absent }) => {
    const isAbsent = absent !== undefined && result.figures[figure] === undefined;
    const cells = isAbsent ? ['', absent] : [figureOf(result, figure), filled(against, result)];
    return ['', label, ...cells, ''].join(' | ').trim();
  });
  return `## ${title}\n\n${machineOf(result, isOfApp)}\n\n${HEAD}\n${lines.join('\n')}`;
}

function machineOf({ bench, date, node, processors, app }: Result, isOfApp: boolean): string {
  const place = isOfApp ? ` on ${app === 'electron' ? 'Electron' : 'the stand-in'}` : '';
  return `\`npm run bench -- ${bench}\`${place}, ${processors} processors, Node ${node}, ${date}.`;
}

/** `{name}` stands for the figure of that name. */
function filled(text: string, result: Result): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => figureOf(result, name));
}

function figureOf({ bench, figures }: Result, name: string): string {
  const value = figures[name];
  if (value === undefined)
    throw new Error(`the kept result of ${bench} has no ${name}: npm run bench -- ${bench} --record`);
  return formatFigure(name, value);
}
