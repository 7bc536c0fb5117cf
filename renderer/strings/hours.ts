/** Strings of where the trading hours come from, and of the hours that Doshii lists. */
import { strings as shared } from '../../electron/shared/strings/hours.ts';
import { count } from '../ui/count.ts';

export const hoursStrings = {
  source: 'Where the hours come from',
  sources: {
    doshii: ['From Doshii', 'The hours that Doshii has of each venue. Needs the client secret.'],
    typed: ['Type them', 'One opening a day, the same for all venues. Doshii’s hours are not used.'],
  },
  alwaysOpen: shared.alwaysOpen,
  enterSecret: 'Enter the client secret',
  venues: 'Venues',
  unnamed: 'A venue without a name',
  open: (at: string) => `Open now (${at})`,
  closed: (at: string) => `Closed now (${at})`,
  opens: (when: string) => `opens ${when}`,
  today: 'Today',
  week: 'Next 7 days',
  /** Of dates in the next 14 days, such as a public holiday. */
  exceptions: 'Special hours',
  closedAllDay: 'closed',
  allDay: 'open all day',
  range: (from: string, to: string, isNextDay: boolean) => `${from}–${to}${isNextDay ? ' next day' : ''}`,
  problems: {
    'no-zone': () =>
      'Doshii has no time zone for this venue, so its hours are read by this computer’s clock.',
    'unknown-zone': () =>
      'This computer doesn’t know the venue’s time zone, so its hours are read by this computer’s clock.',
    contradiction: () =>
      'Doshii lists the same hours as open and as closed. They count as open: correct them in Doshii.',
    unreadable: (n: number) =>
      `${count(n, 'entry', 'entries')} of these hours could not be read, so this venue counts as always open: check the hours in Doshii.`,
    none: () =>
      'On some days Doshii has no usual hours of this venue. It counts as open then: add them in Doshii.',
  },
  noHours: 'Doshii has no hours of this venue, so it counts as always open: add them in Doshii.',
  more: (n: number) => `${count(n, 'more venue is', 'more venues are')} not shown.`,
  read: (when: string) => `Last read ${when}.`,
  readAgain: 'Read again',
} as const;
