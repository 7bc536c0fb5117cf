/** The conformance table of test/README.md: made of the numbered behaviours and of Vitest's report. */
import { CONFORMANCE } from '../../test/connection-promises.ts';
import { withPart, type MarkedPart } from './generated-section.ts';

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

const PART: MarkedPart = { name: 'conformance', writer: 'npm run reliability' };
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
  if (unknown.length > 0)
    throw new Error(`test/connection-promises.ts has no behaviour for ${unknown.join(', ')}`);
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

export function withTable(document: string, rows: readonly Row[]): string {
  const lines = rows.map(({ number, behaviour, holds }) => `| ${number} | ${behaviour} | ${holds} |`);
  return withPart(document, PART, `${HEAD}\n${lines.join('\n')}`);
}

/** @returns the numbers that no test carries, or whose tests were all skipped */
export function untestedNumbers(rows: readonly Row[]): readonly string[] {
  return rows.filter(({ holds }) => holds === 'not yet').map(({ number }) => number);
}
