/** Files of earlier versions know typed hours only: always open, their default, has become the hours of Doshii. */
import { ALL_DAY, type HoursSource } from '../shared/settings/trading-hours.ts';
import { isRecord, type JsonRecord } from '../shared/text/json.ts';
import { damagedNamesIn } from './damaged-names.ts';

/** @param file as `withoutAccounts` gives it */
export function withHoursSource(file: JsonRecord): JsonRecord {
  const settings = file['settings'];
  const hours = isRecord(settings) ? settings['tradingHours'] : undefined;
  if (!isRecord(settings) || !isRecord(hours)) return file;
  if ('source' in hours || damagedNamesIn(hours, ['source']).length > 0) return file;
  return { ...file, settings: { ...settings, tradingHours: { ...hours, source: sourceOf(hours) } } };
}

function sourceOf({ days }: JsonRecord): HoursSource {
  const each: readonly unknown[] = isRecord(days) ? Object.values(days) : [];
  return each.every((day) => isRecord(day) && day['from'] === ALL_DAY.from && day['to'] === ALL_DAY.to)
    ? 'doshii'
    : 'typed';
}
