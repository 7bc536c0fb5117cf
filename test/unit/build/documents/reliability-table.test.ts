/** The conformance table says what the report says, and a promise without a test is noticed. */
import { describe, expect, it } from 'vitest';
import {
  assertWhole,
  numbersOf,
  rowsOf,
  untestedNumbers,
  withTable,
  type TestReport,
} from '../../../../build/documents/reliability-table.ts';
import { CONFORMANCE } from '../../../connection-promises.ts';

const DOCUMENT =
  'before\n<!-- conformance: written by npm run reliability -->\nearlier table\n<!-- conformance: end -->\nafter\n';

function report(...tests: [title: string, status: string][]): TestReport {
  const assertionResults = tests.map(([title, status]) => ({ title, status }));
  return { testResults: [{ name: '/x/test/unit/a.test.ts', assertionResults }] };
}

const verdicts = (of: TestReport): Record<string, string> =>
  Object.fromEntries(rowsOf(of).map(({ number, holds }) => [number, holds]));

describe('the conformance table', () => {
  it('takes the numbers at the start of a title, however many', () => {
    expect(numbersOf('C14 C15 keeps trying')).toEqual(['C14', 'C15']);
    expect(numbersOf('keeps C14')).toEqual([]);
  });

  it('says yes only when a test passed and none failed', () => {
    const of = report(
      ['C01 a', 'passed'],
      ['C02 C03 b', 'passed'],
      ['C03 c', 'failed'],
      ['C04 d', 'skipped'],
    );
    expect(verdicts(of)).toMatchObject({ C01: 'yes', C02: 'yes', C03: 'no', C04: 'not yet', C05: 'not yet' });
  });

  it('rejects a number that has no behaviour', () => {
    expect(() => rowsOf(report(['C99 x', 'passed']))).toThrow('C99');
  });

  it('replaces the part between its markers each time it is written', () => {
    const rows = rowsOf(report(['C01 a', 'passed']));
    const text = withTable(withTable(DOCUMENT, rows), rows);
    expect(text).toMatch(/^before\n[^]*\| C01 \|[^]*\nafter\n$/);
    expect(text).not.toContain('earlier table');
    expect(text.match(/C01/g)).toHaveLength(1);
  });

  it('names the promises that no test carries, or whose tests were skipped', () => {
    const tested = Object.keys(CONFORMANCE).map((number): [string, string] => [`${number} a`, 'passed']);
    expect(untestedNumbers(rowsOf(report(...tested)))).toEqual([]);
    const [, , ...rest] = tested;
    expect(untestedNumbers(rowsOf(report(['C02 a', 'skipped'], ...rest)))).toEqual(['C01', 'C02']);
  });

  it('refuses a document that has lost its markers', () => {
    expect(() => withTable('no markers', [])).toThrow('conformance');
  });

  it('does not take a run of some suites for a run of all', () => {
    expect(() => assertWhole(report(['C01 a', 'passed']))).toThrow('no soak and integration and e2e tests');
  });
});
