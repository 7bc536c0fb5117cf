/** The form of times is the system's, and one for window, tray and an event's words. */
import { afterEach, describe, expect, it } from 'vitest';
import { localTime as timeInEvent } from '../../../../electron/shared/doshii/event-wording.ts';
import {
  clockTime,
  datedMoment,
  dayUnlessToday,
  exactMoment,
  moment,
  momentToSecond,
  rowTime,
  shortTime,
  startOfDay,
  timeFormat,
  timeToSecond,
  writeTimesAs,
} from '../../../../electron/shared/text/time-locale.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const at = new Date(2025, 10, 24, 14, 2, 11, 42).getTime();
const later = new Date(2025, 10, 26).getTime();
const written = (): string[] => [
  shortTime(at),
  timeToSecond(at),
  rowTime(at),
  clockTime(545),
  moment(at, later),
  datedMoment(at, later),
  timeInEvent(new Date(at).toISOString()),
  exactMoment(at),
];

afterEach(() => writeTimesAs('en-AU'));

describe('the form of times', () => {
  it('follows the system, also when something was written before it was known', () => {
    expect(written()).toEqual([
      '2:02 pm',
      '2:02:11 pm',
      '2:02:11',
      '9:05 am',
      'Mon, 24 Nov, 2:02 pm',
      '24 Nov 2025, 2:02:11 pm',
      '24 Nov 2025, 2:02 pm',
      'Monday, 24 November 2025, 2:02:11.042 pm',
    ]);
    writeTimesAs('en-US');
    expect(written().slice(0, 4)).toEqual(['2:02 PM', '2:02:11 PM', '2:02:11', '9:05 AM']);
    writeTimesAs('en-GB');
    expect(written()).toEqual([
      '14:02',
      '14:02:11',
      '14:02:11',
      '09:05',
      'Mon 24 Nov, 14:02',
      '24 Nov 2025, 14:02:11',
      '24 Nov 2025, 14:02',
      'Monday, 24 November 2025, 14:02:11.042',
    ]);
    writeTimesAs('de-DE');
    expect(moment(at, later)).toBe('Mo., 24. Nov., 14:02');
    writeTimesAs('ko-KR');
    expect(rowTime(at)).toBe('2:02:11');
  });

  it.each(['', 'C', 'en_AU.UTF-8', 'en', 'en-Latn', 'en-US-u-va-posix'])(
    'is Australian when the system says %j',
    (system) => {
      writeTimesAs('de-DE');
      writeTimesAs(system);
      const options = { dateStyle: 'medium' } as const;
      expect(timeFormat(options)(at)).toBe(new Intl.DateTimeFormat('en-AU', options).format(at));
    },
  );

  it('has no space that a font may lack', () => {
    for (const locale of ['en-AU', 'en-US', 'en-NZ', 'fr-FR']) {
      writeTimesAs(locale);
      expect(written().join('')).not.toMatch(/[\u202f]/u);
    }
  });
});

it('names the day only when it is not today', () => {
  expect(moment(at, at + HOUR_MS)).toBe('2:02 pm');
  expect(momentToSecond(at, at)).toBe('2:02:11 pm');
  expect(datedMoment(at, at)).toBe('2:02:11 pm');
  expect(dayUnlessToday(at, at + HOUR_MS)).toBeNull();
  expect(dayUnlessToday(at, at + DAY_MS)).toBe('Mon, 24 Nov');
});

it('begins a day at local midnight', () => {
  expect(timeToSecond(startOfDay(at))).toBe('12:00:00 am');
});

it.each([
  [0, '12:00 am'],
  [545, '9:05 am'],
  [1_439, '11:59 pm'],
])('says %i minutes from midnight as %s', (minutes, said) => expect(clockTime(minutes)).toBe(said));
