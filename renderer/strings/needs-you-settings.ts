/** Strings of the settings that say after how long a pending order needs a person. */
import { count } from '../ui/count.ts';

export const needsYouSettings = {
  title: 'When orders need you',
  help: 'A new order is usually accepted by the till. It needs you when it is still pending after the usual time of its venue.',
  everywhere: 'Our team accepts orders here',
  everywhereHelp: 'At every venue: each pending order and payment needs you at once.',
  locations: 'Only at these venues',
  noLocations: 'No venue is known yet. Enter the location ID that Doshii shows for the venue.',
  add: 'Location ID',
  addHelp: 'For a venue that is not listed above.',
  addButton: 'Add',
  added: (venue: string) => `Added: ${venue}`,
  badId: 'A location ID has 1 to 100 characters and no spaces.',
  tooMany: (max: number) =>
    `At most ${max} venues can be listed. Choose “Our team accepts orders here” instead.`,
  delays: 'Usual times',
  delaysHelp: 'Learned for each venue from the last 28 days, and never under 1 min or over 3 min.',
  noDelays: 'Nothing has been pending since the monitor started. Until then: 1 min.',
  columns: { venue: 'Venue', what: 'What', after: 'Needs you', why: 'Why' },
  topics: { order: 'Orders', transaction: 'Payments' },
  anyVenue: 'No venue given',
  noAcceptances: (venue: string) =>
    `Doshii doesn’t tell us acceptances at ${venue}, so pending orders there raise no alert.`,
  moreNoAcceptances: (n: number) =>
    `The same holds for ${count(n, 'more venue', 'more venues')}; the table says which.`,
  moreDelays: (n: number) => `${count(n, 'more usual time is', 'more usual times are')} not shown.`,
  noAcceptancesNext:
    'Enter the client secret, so that the monitor can ask Doshii. If your team accepts orders there, say so above.',
} as const;
