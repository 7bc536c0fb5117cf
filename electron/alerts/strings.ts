/** Strings of notifications and of problems with notifications. */
import type { ThingCounts } from '../shared/events/gap.ts';
import { countedThings, verbOf } from '../shared/strings/things.ts';

export const strings = {
  toast: {
    number: (id: string) => `#${id}`,
    items: (count: number) => (count === 1 ? '1 item' : `${count.toLocaleString('en')} items`),
    /** Within a sentence. */
    named: {
      order: (id: string) => `order #${id}`,
      transaction: (id: string) => `payment #${id}`,
      booking: (id: string) => `booking #${id}`,
      'check-in': (id: string) => `check-in #${id}`,
    },
    stillWaiting: {
      order: (id: string, length: string) => `Order #${id} still waiting (${length})`,
      transaction: (id: string, length: string) => `Payment #${id} still waiting (${length})`,
      booking: (id: string, length: string) => `Booking #${id} still waiting (${length})`,
      'check-in': (id: string, length: string) => `Check-in #${id} still waiting (${length})`,
    },
    /** What an order is for, by itself and within a sentence. */
    alone: {
      table: (name: string) => `Table ${name}`,
      types: {
        pickup: ['Pick-up', (time: string) => `Pick-up ${time}`],
        delivery: ['Delivery', (time: string) => `Delivery ${time}`],
        dinein: ['Dine in', (time: string) => `Dine in ${time}`],
      },
    },
    inside: {
      table: (name: string) => `table ${name}`,
      types: {
        pickup: ['pick-up', (time: string) => `pick-up ${time}`],
        delivery: ['delivery', (time: string) => `delivery ${time}`],
        dinein: ['dine in', (time: string) => `dine in ${time}`],
      },
    },
  },
  many: {
    title: {
      order: (count: number, list: string) =>
        count === 1 ? `1 order needs you: ${list}` : `${count.toLocaleString('en')} orders need you: ${list}`,
      transaction: (count: number, list: string) =>
        count === 1
          ? `1 payment needs you: ${list}`
          : `${count.toLocaleString('en')} payments need you: ${list}`,
      other: (count: number, list: string) =>
        count === 1 ? `1 needs you: ${list}` : `${count.toLocaleString('en')} need you: ${list}`,
    },
    titleAt: {
      order: (count: number, place: string, list: string) =>
        count === 1
          ? `1 order at ${place} needs you: ${list}`
          : `${count.toLocaleString('en')} orders at ${place} need you: ${list}`,
      transaction: (count: number, place: string, list: string) =>
        count === 1
          ? `1 payment at ${place} needs you: ${list}`
          : `${count.toLocaleString('en')} payments at ${place} need you: ${list}`,
      other: (count: number, place: string, list: string) =>
        count === 1
          ? `1 at ${place} needs you: ${list}`
          : `${count.toLocaleString('en')} at ${place} need you: ${list}`,
    },
    /** "order #1611 (table 5)" */
    at: (name: string, place: string) => `${name} (${place})`,
    list: (names: readonly string[], others: number) =>
      others > 0 ? `${names.join(', ')} and ${others.toLocaleString('en')} more` : names.join(', '),
    oldest: (length: string) => `The oldest has waited ${length}.`,
    /** Only some of them have a notification of their own, or none. */
    needYou: (count: number) => (count === 1 ? '1 needs you' : `${count.toLocaleString('en')} need you`),
  },
  wait: { unanswered: 'It was cancelled before anyone accepted it.' },
  merged: { action: 'Start with the oldest.' },
  open: {
    needs: (title: string, length: string) => `Still needs you after ${length}: ${title}`,
    waits: (length: string, name: string) => `Still waiting ${length}: ${name}`,
    waitsAt: (length: string, name: string, place: string) => `Still waiting ${length}: ${name}, ${place}`,
    titleOfMany: (count: number, urgent: number) =>
      `${count} alerts need you${urgent === 0 ? '' : `, ${urgent} urgent`}`,
  },
  outage: {
    title: (length: string) => `Offline for ${length}: orders may not show`,
    body: 'The monitor keeps trying by itself.',
    network: {
      title: 'This computer has no network: check the cable or Wi-Fi',
      since: (length: string) => `Offline for ${length}: orders may not show.`,
    },
    over: (length: string) => `Back online after ${length}`,
    checking: 'Checking what we missed…',
    mayBeMissing: 'Orders from this time may be missing.',
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
  notWatching: {
    title: (since: string) => `Not watching since ${since}`,
    body: 'New orders aren’t announced on this computer.',
    response: {
      action: 'To watch again, choose Start watching in the window or in the icon’s menu.',
      deadline: 'within 15 minutes',
      otherwise: 'You won’t hear of new orders here.',
    },
  },
  inactivity: {
    title: (length: string) => `No orders for ${length}`,
    body: 'This computer is connected to Doshii.',
    days: {
      monday: 'Monday',
      tuesday: 'Tuesday',
      wednesday: 'Wednesday',
      thursday: 'Thursday',
      friday: 'Friday',
      saturday: 'Saturday',
      sunday: 'Sunday',
    },
    /** By the part of the day. @param weekday "Monday" */
    unusual: {
      morning: (weekday: string) => `Unusual for a ${weekday} morning`,
      afternoon: (weekday: string) => `Unusual for a ${weekday} afternoon`,
      evening: (weekday: string) => `Unusual for a ${weekday} evening`,
      night: (weekday: string) => `Unusual for a ${weekday} night`,
    },
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
  buttons: { handle: 'Got it', open: 'Show' },
} as const;
