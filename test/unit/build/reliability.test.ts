/** The README's table says what the report says, and a stale one is noticed. */
import { describe, expect, it } from 'vitest';
import {
  assertWhole,
  numbersOf,
  rowsOf,
  staleNumbers,
  withTable,
  type TestReport,
} from '../../../build/reliability-table.ts';

const README =
  'before\n<!-- reliability: written by npm run reliability -->\nold\n<!-- reliability: end -->\nafter\n';

function report(...tests: [title: string, status: string][]): TestReport {
  const assertionResults = tests.map(([title, status]) => ({ title, status }));
  return { testResults: [{ name: '/x/test/unit/a.test.ts', assertionResults }] };
}

const verdicts = (of: TestReport): Record<string, string> =>
  Object.fromEntries(rowsOf(of).map(({ number, holds }) => [number, holds]));

describe('the table of reliability', () => {
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

  it('turns away a number that has no behaviour', () => {
    expect(() => rowsOf(report(['C99 x', 'passed']))).toThrow('C99');
  });

  it('is written between its markers, also again, and then agrees', () => {
    const rows = rowsOf(report(['C01 a', 'passed']));
    const text = withTable(withTable(README, rows), rows);
    expect(text).toMatch(/^before\n[^]*\| C01 \|[^]*\nafter\n$/);
    expect(staleNumbers(text, rows)).toEqual([]);
    expect(text.match(/C01/g)).toHaveLength(1);
  });

  it('is stale in a row that the tests contradict, whose words changed, or that is missing', () => {
    const rows = rowsOf(report(['C01 a', 'passed'], ['C02 b', 'passed']));
    const text = withTable(README, rows);
    expect(staleNumbers(text, rowsOf(report(['C01 a', 'passed'])))).toEqual(['C02']);
    expect(staleNumbers(text.replace('opens one socket', 'opens two'), rows)).toEqual(['C01']);
    expect(staleNumbers(text.replace(/\| C02.*\n/, ''), rows)).toEqual(['C02']);
  });

  it('does not take a run of some suites for a run of all', () => {
    expect(() => assertWhole(report(['C01 a', 'passed']))).toThrow('no soak and integration and e2e tests');
  });
});
