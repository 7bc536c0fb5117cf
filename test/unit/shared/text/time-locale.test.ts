/** The form of times is the system's, not the language of the program's texts: in the window, in an event's words, in the tray. */
import { afterEach, expect, it } from 'vitest';
import { localTime as timeInEvent } from '../../../../electron/shared/doshii/event-wording.ts';
import { timeFormat, writeTimesAs } from '../../../../electron/shared/text/time-locale.ts';
import { localMoment, localTime } from '../../../../electron/platform/adapters/local-time.ts';
import { dayUnlessToday, exactMoment } from '../../../../renderer/ui/time.ts';

const at = new Date(2025, 10, 24, 14, 2, 11, 42).getTime();
const later = new Date(2025, 10, 26).getTime();
const written = (): string[] =>
  [
    localTime(at),
    localMoment(at),
    timeInEvent(new Date(at).toISOString()),
    dayUnlessToday(at, later) ?? '',
    exactMoment(at),
  ].map((text) => text.replaceAll(/\s/gu, ' '));

afterEach(() => writeTimesAs('en-US'));

it('follows the system, also when something was written before it was known', () => {
  writeTimesAs('en-US');
  expect(written()).toEqual([
    '14:02',
    'Nov 24, 2025, 14:02:11',
    'Nov 24, 2025, 2:02 PM',
    'Mon, Nov 24',
    'Monday, November 24, 2025, 14:02:11.042',
  ]);
  writeTimesAs('en-GB');
  expect(written()).toEqual([
    '14:02',
    '24 Nov 2025, 14:02:11',
    '24 Nov 2025, 14:02',
    'Mon 24 Nov',
    'Monday, 24 November 2025, 14:02:11.042',
  ]);
});

it.each(['', 'C', 'en_AU.UTF-8'])('takes Intl’s own form when the system says %j', (system) => {
  writeTimesAs(system);
  const options = { dateStyle: 'medium' } as const;
  expect(timeFormat(options)(at)).toBe(new Intl.DateTimeFormat(undefined, options).format(at));
});
