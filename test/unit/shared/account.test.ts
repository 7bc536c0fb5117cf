/** What is an account. */
import { expect, it } from 'vitest';
import { FIRST_ACCOUNT, isAccountId } from '../../../electron/shared/account.ts';

it('is 1 to 40 small letters, digits and hyphens, and nothing else', () => {
  for (const account of [FIRST_ACCOUNT, 'a', '0', '-', 'second-app-2', 'x'.repeat(40)])
    expect(isAccountId(account), account).toBe(true);
  const others = [
    '',
    'x'.repeat(41),
    'Main',
    'main ',
    'main\n',
    'ma.in',
    '../main',
    'ä',
    5,
    null,
    undefined,
    ['main'],
    {},
  ];
  for (const other of others) expect(isAccountId(other), JSON.stringify(other)).toBe(false);
});
