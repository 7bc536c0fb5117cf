/** Strings of notifications and of problems with notifications. */
import type { ThingCounts } from '../shared/events/gap.ts';
import { countedThings, verbOf } from '../shared/strings/things.ts';

export const strings = {
  more: {
    title: (count: string) => `${count} more alerts`,
    body: (title: string) => `Among them: ${title}`,
  },
  wait: { unanswered: 'It was cancelled before anyone accepted it.' },
  merged: {
    counts: ({
      orders,
      payments,
      rejected,
      others,
    }: Readonly<Record<'orders' | 'payments' | 'rejected' | 'others', number>>): string =>
      listed([
        orders === 0 ? '' : orders === 1 ? '1 order waits' : `${orders} orders wait`,
        payments === 0 ? '' : payments === 1 ? '1 payment waits' : `${payments} payments wait`,
        rejected === 0 ? '' : rejected === 1 ? '1 was rejected' : `${rejected} were rejected`,
        others === 0 ? '' : others === 1 ? '1 other alert is open' : `${others} other alerts are open`,
      ]),
    title: (counts: string, place: string | null) => (place === null ? counts : `${counts} at ${place}`),
    body: (title: string, waits: string) =>
      `The oldest: ${title}, open for ${waits}. Open the list to see them all.`,
    action: 'Start with the oldest.',
  },
  open: {
    title: (title: string) => `${title}: needs you`,
    titleOfMany: (count: number, urgent: number) =>
      `${count} alerts need you${urgent === 0 ? '' : `, ${urgent} urgent`}`,
    body: (waits: string) => `Open for ${waits}.`,
    bodyOfMany: (title: string, waits: string) => `${title}: open for ${waits}.`,
  },
  outage: {
    title: (length: string) => `No connection to Doshii for ${length}`,
    body: 'The monitor keeps trying by itself.',
    network: {
      title: 'This computer has no network: check the cable or Wi-Fi',
      since: (length: string) => `There has been no connection to Doshii for ${length}.`,
    },
    overBody: (length: string) =>
      `There was no connection for ${length}. What Doshii sent meanwhile may not have come.`,
    over: 'Connected to Doshii again',
    flips: (count: number) =>
      count === 1
        ? 'It was back for a moment once before.'
        : `It was back for a moment ${count} times before.`,
    pending: (things: ThingCounts) =>
      `${countedThings(things)} ${verbOf(things, 'was', 'were')} open when Doshii was lost; check the till.`,
    unknown: (things: ThingCounts) =>
      `${countedThings(things)} ${verbOf(things, 'has', 'have')} an unknown status since then.`,
  },
  pos: {
    silent: (place: string | null, length: string) =>
      `The POS at ${place ?? 'one of your locations'} has not been heard for ${length}`,
    pending: (things: ThingCounts) => `${countedThings(things)} ${verbOf(things, 'waits', 'wait')} there.`,
    back: (place: string | null) => `The POS at ${place ?? 'one of your locations'} is back`,
    backBody: 'Doshii hears from it again. What waited there is checked now.',
    takesNothing: (place: string | null) =>
      `${place ?? 'One of your locations'} isn’t taking orders: check the POS`,
    takesNothingBody: 'Most of the last 10 orders were not accepted within 10 min.',
    takesAgain: (place: string | null) => `${place ?? 'One of your locations'} is taking orders again`,
    takesAgainBody: 'An order was accepted there.',
  },
  inactivity: {
    title: (length: string) => `Nothing has come for ${length}`,
    body: 'The connection to Doshii is live, but that is unusually long for this time.',
    response: {
      action: 'Check that the till and the ordering apps are on.',
      deadline: 'within 15 minutes',
      otherwise: 'Orders may not reach you.',
    },
  },
  notifications: {
    doNotDisturbNext:
      'Switch “do not disturb” off on this computer. Sounds and the tray still report everything.',
    doNotDisturb: 'This computer is set to “do not disturb”, so notifications do not appear on the screen.',
    switchedOff: 'Notifications are switched off on this computer.',
    unsupported: 'This computer has nothing that shows notifications.',
    refused: 'This computer did not let Doshii Monitor show a notification.',
    unanswered: 'This computer took a notification and did not say that it was shown.',
    givenUp:
      'The notification service of this computer does not answer, so alerts do not appear as notifications.',
    givenUpNext: (minutes: number) =>
      `Sounds still play, and urgent alerts open the window. The monitor tries again once it answers, and every ${minutes} minutes; signing out of this computer and in again restarts the service.`,
    linuxNext:
      'Allow notifications of Doshii Monitor in the system’s settings; a desktop without a notification service needs one. Then send a test alert.',
    windowsNext:
      'Open Settings, System, Notifications; switch notifications on, and those of Doshii Monitor. Then send a test alert.',
    macosNext: 'Open System Settings, Notifications, Doshii Monitor, and allow them. Then send a test alert.',
  },
  buttons: { handle: 'Mark as handled', open: 'Open' },
} as const;

/** "12 orders wait, 1 was rejected" */
function listed(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(', ');
}
