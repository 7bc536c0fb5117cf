/** Amounts with their currency. */
import { expect, it } from 'vitest';
import { formatMoney } from '../../../../electron/shared/text/money.ts';

it.each([
  [123_450, 'AUD', '$1,234.50'],
  [0, 'AUD', '$0.00'],
  [-990, 'AUD', '-$9.90'],
  [99_999_999_999, 'AUD', '$999,999,999.99'],
  [123_450, 'NZD', '$1,234.50'],
  [123_450, 'GBP', '£1,234.50'],
  [123_450, 'JPY', '¥1,234.50'],
  [123_450, 'XTS', 'XTS\u00a01,234.50'],
])('writes %i cents of %s as %s', (cents, currency, written) => {
  expect(formatMoney(cents, currency)).toBe(written);
});

it.each(['', 'aud', 'AUDX', '$', '__proto__'])(
  'writes only the amount when the currency is %j',
  (currency) => {
    expect(formatMoney(2_450, currency)).toBe('24.50');
  },
);

it.each([Number.NaN, Number.POSITIVE_INFINITY, 12.5, 1e300])(
  'shows %d, which is no amount, as it is',
  (cents) => {
    expect(formatMoney(cents, 'AUD')).toBe(String(cents));
  },
);
