/** Where the trading hours of earlier versions come from now: hours that a person or a policy gave stay in force. */
import { expect, it } from 'vitest';
import { managed } from '../../../electron/settings/policy/overlay.ts';
import { readPolicy } from '../../../electron/settings/policy/policy.ts';
import { withAccounts } from '../../../electron/settings/stored-accounts.ts';
import { readStored } from '../../../electron/settings/stored-settings.ts';
import { DEFAULT_SETTINGS } from '../../../electron/shared/settings/settings.ts';
import { ALL_DAY, ALWAYS_OPEN, type TradingHours } from '../../../electron/shared/settings/trading-hours.ts';
import { storedSettings } from '../../fakes/settings/stored-settings.ts';

const TYPED: TradingHours = { ...ALWAYS_OPEN, days: { ...ALWAYS_OPEN.days, sunday: null } };

/** A file in both forms that earlier versions have written. */
function filesWith(tradingHours: unknown): readonly string[] {
  const stored = storedSettings();
  const older = { ...stored, settings: { ...stored.settings, tradingHours } };
  return [older, withAccounts(older as typeof stored)].map((file) => JSON.stringify(file));
}

it.each<[string, TradingHours, 'doshii' | 'typed']>([
  ['that a person has typed stay in force', TYPED, 'typed'],
  ['that are always open become those of Doshii', ALWAYS_OPEN, 'doshii'],
  ['of which only the time zone was chosen too', { ...ALWAYS_OPEN, timeZone: 'Australia/Perth' }, 'doshii'],
])('hours %s', (_, hours, source) => {
  for (const text of filesWith(hours)) {
    const { stored, reset } = readStored(text, null);
    expect(stored.settings.tradingHours).toEqual({ ...hours, source });
    expect(reset).toEqual([]);
  }
});

it('hours of which something is damaged lose only that', () => {
  const hours = { ...TYPED, days: { ...TYPED.days, monday: 'shut' } };
  for (const text of filesWith(hours)) {
    const { stored, reset } = readStored(text, null);
    expect(stored.settings.tradingHours).toEqual({ ...TYPED, source: 'typed' });
    expect(reset).toEqual(['tradingHours.days.monday']);
  }
});

it('a source that is damaged is said, and is that of the copy, else Doshii', () => {
  const good = filesWith({ ...TYPED, source: 'typed' });
  for (const [index, text] of good.entries())
    for (const damaged of [
      text.replace('"source":"typed"', '"sourcf":"typed"'),
      text.replace('"typed"', '"tiped"'),
    ]) {
      const read = readStored(damaged, null);
      expect(read.reset).toEqual(['tradingHours.source']);
      expect(read.stored.settings.tradingHours).toEqual({ ...TYPED, source: 'doshii' });
      expect(readStored(damaged, good[index] ?? '').stored.settings.tradingHours.source).toBe('typed');
    }
});

it('a file without hours, or with something else in their place, has the hours of Doshii', () => {
  for (const hours of [undefined, null, 7, {}])
    for (const text of filesWith(hours))
      expect(readStored(text, null).stored.settings.tradingHours).toEqual(DEFAULT_SETTINGS.tradingHours);
});

const policyOf = (content: object) => readPolicy([{ name: 'p', content: JSON.stringify(content) }]).policy;
const source = (content: object, own = DEFAULT_SETTINGS) =>
  managed(own, policyOf(content)).tradingHours.source;

it('a policy that gives hours wants them used, fixed or as a default, unless it says otherwise', () => {
  const day = { 'tradingHours.days.sunday': null };
  expect(source({ fixed: day })).toBe('typed');
  expect(source({ fixed: { 'tradingHours.days.sunday': ALL_DAY } })).toBe('typed');
  expect(source({ defaults: day })).toBe('typed');
  expect(policyOf({ fixed: day }).fixed.get('tradingHours.source')).toBe('typed');
  expect(source({ fixed: { ...day, 'tradingHours.source': 'doshii' } })).toBe('doshii');
  expect(source({ defaults: { ...day, 'tradingHours.source': 'doshii' } })).toBe('doshii');
  expect(source({ defaults: day, fixed: { 'tradingHours.source': 'doshii' } })).toBe('doshii');
  expect(source({ fixed: { 'tradingHours.timeZone': 'Australia/Perth' } })).toBe('doshii');
});

it('a person may choose Doshii’s hours over the default of a policy', () => {
  const own = { ...DEFAULT_SETTINGS, chosenOverPolicy: ['tradingHours.source'] };
  expect(source({ defaults: { 'tradingHours.days.sunday': null } }, own)).toBe('doshii');
});
