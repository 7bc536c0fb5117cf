/** The guide for support knows the messages of the monitor, and gives the same advice. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { GONE_PROBLEM } from '../../../electron/history/strings.ts';
import { strings } from '../../../electron/settings/strings.ts';

const GUIDE = readFileSync('build/docs/troubleshooting.md', 'utf8');

/** The row whose message is the beginning of a sentence; `…` stands for a name. */
function rowFor(sentence: string): string | undefined {
  return GUIDE.split('\n').find((row) => {
    const [, message] = /^\| _([^_]+)_/.exec(row) ?? [];
    if (message === undefined) return false;
    const [beginning = '', ...rest] = message.split('…').map((part) => part.trim());
    return sentence.startsWith(beginning) && rest.every((part) => sentence.includes(part));
  });
}

it.each([
  strings.policy.unsafe('the policy file /etc/x', '/etc'),
  strings.policy.unsafeUsed('the policy file C:\\x', 'C:\\'),
])('Q6 %s', (sentence) => {
  expect(rowFor(sentence)).toContain('An administrator can take that right away');
});

it('F17 neither message nor guide lets the earlier history take the place of the present one', () => {
  const row = rowFor(GONE_PROBLEM.sentence);
  for (const advice of [GONE_PROBLEM.nextStep, row?.replaceAll('`', '')])
    expect(advice).toMatch(
      /rename history\.db, history\.db-wal and history\.db-shm.*put the (?:earlier|old) file back/,
    );
});
