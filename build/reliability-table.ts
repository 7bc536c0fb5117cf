/** The README's table of what the connection promises: made of the numbered behaviours and of Vitest's report. */
import { CONFORMANCE } from '../test/conformance.ts';
import { readPart, withPart, type MarkedPart } from './marked-part.ts';

/** The part of Vitest's JSON report that counts here. */
export interface TestReport {
  readonly testResults: readonly {
    readonly name: string;
    readonly assertionResults: readonly { readonly title: string; readonly status: string }[];
  }[];
}

export type Verdict = 'yes' | 'no' | 'not yet';

export interface Row {
  readonly number: string;
  readonly behaviour: string;
  readonly holds: Verdict;
}

const PART: MarkedPart = { name: 'reliability', writer: 'npm run reliability' };
const HEAD = '| No. | Behaviour | Tests pass |\n| --- | --- | --- |';

/** The numbers at the start of a title: `C14 C15 keeps trying` has two. */
export function numbersOf(title: string): readonly string[] {
  return /^(?:C\d{2} )+/.exec(title)?.[0].trim().split(' ') ?? [];
}

/** A number holds when it has a test that passed and none that failed. */
export function rowsOf(report: TestReport): readonly Row[] {
  const outcomes = new Map<string, Set<string>>();
  for (const { title, status } of report.testResults.flatMap((file) => file.assertionResults)) {
    for (const number of numbersOf(title)) {
      outcomes.set(number, (outcomes.get(number) ?? new Set()).add(status));
    }
  }
  const unknown = [...outcomes.keys()].filter((number) => !Object.hasOwn(CONFORMANCE, number));
  if (unknown.length > 0) throw new Error(`test/conformance.ts has no behaviour for ${unknown.join(', ')}`);
  return Object.entries(CONFORMANCE).map(([number, behaviour]) => {
    const statuses = outcomes.get(number) ?? new Set();
    const holds = statuses.has('failed') ? 'no' : statuses.has('passed') ? 'yes' : 'not yet';
    return { number, behaviour, holds };
  });
}

/** @throws when the report is not of a whole run, which is what the table speaks of */
export function assertWhole({ testResults }: TestReport): void {
  const missing = ['unit', 'soak', 'integration', 'e2e'].filter(
    (suite) => !testResults.some(({ name }) => name.includes(`/test/${suite}/`)),
  );
  if (missing.length > 0)
    throw new Error(`the report has no ${missing.join(' and ')} tests: run npm test first`);
}

export function withTable(readme: string, rows: readonly Row[]): string {
  const lines = rows.map(({ number, behaviour, holds }) => `| ${number} | ${behaviour} | ${holds} |`);
  return withPart(readme, PART, `${HEAD}\n${lines.join('\n')}`);
}

/** @returns the numbers whose row in the README says something else than the tests */
export function staleNumbers(readme: string, rows: readonly Row[]): readonly string[] {
  const written = new Map(
    readPart(readme, PART)
      .split('\n')
      .map((line) => line.split('|').map((cell) => cell.trim()))
      .map(([, number = '', ...cells]) => [number, cells.slice(0, 2).join('|')] as const)
      .filter(([number]) => /^C\d{2}$/.test(number)),
  );
  const stale = rows.filter(
    ({ number, behaviour, holds }) => written.get(number) !== `${behaviour}|${holds}`,
  );
  const numbers = new Set(rows.map(({ number }) => number));
  return [
    ...stale.map(({ number }) => number),
    ...[...written.keys()].filter((number) => !numbers.has(number)),
  ];
}
