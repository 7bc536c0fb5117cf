/** Strings of what is looked up at Doshii: why an answer is missing, and doubts about totals. */
import type { Explanation, Reason } from '../shared/connection/reasons.ts';
import type { Environment } from '../shared/settings/settings.ts';
import type { Subject } from './rest-requests.ts';

export const strings = {
  kinds: { delivery: 'Delivery', pickup: 'Pick-up', dinein: 'Dine in' },
  bill: {
    unknownTotal: 'Not every amount could be read, so it is not known what the order comes to.',
    unknownPaid: 'Not every payment could be read, so it is not known what is paid.',
    noAmount: 'Doshii gives no amount for this payment that can be read.',
    overpaid: (paid: string, total: string) =>
      `${paid} is paid, more than the ${total} that the order comes to.`,
    namelessItem: 'Item without a name',
    wrongTotal: (name: string, quantity: number, unitPrice: string, total: string) =>
      `“${name}”: ${quantity} × ${unitPrice} is not ${total}.`,
    wrongChange: (name: string, before: string, change: string, after: string) =>
      `“${name}”: ${before} and ${change} is not ${after}.`,
  },
  deviceRef: (name: string) => `doshii-monitor device ${name}`,
  healthRefused: (nextStep: string) => `${nextStep} The monitor asks again every hour.`,
  fixedDevice: 'Your administrator has set the device ID, so it cannot be changed here.',
  notSaved: 'The settings could not be written.',
  deliveryFailed: (reason: string) => `The delivery failed: ${reason}.`,
  technical: {
    recoveryFailed: (isFault: boolean, message: string) =>
      `${isFault ? 'internal fault: ' : ''}recovery: ${message}`,
    orderWithoutLocation: 'order without a location',
    noLocation: (type: string) => `${type} without a location`,
    unlisted: 'the registered device is not in the list',
    gapEndsEarly: 'the gap ends before it begins',
    gapInFuture: 'the gap ends in the future',
    tooLong: (ms: number) => `more than ${ms} ms`,
    tooManyPages: (pages: number) => `more than ${pages} pages`,
    unreadableRows: (rows: number) => `${rows} rows`,
    fewerRows: (rows: number, count: number) => `count: ${count}, rows: ${rows}`,
    someLocations: 'not every location was listed',
    otherPlace: 'rows of another location',
    otherTime: 'rows outside the time that was asked for',
    changing: 'events arrived while lists were read',
    noSecret: 'no client secret stored',
    noGap: (seq: number) => `#${seq} is no gap`,
    clockSet: 'clock set while lists were read',
    dates: 'Date headers',
    page: (status: number) => `HTTP ${status} with a page`,
    notConfigured: 'no client ID or no usable address',
    noAnswer: 'no answer within 20 s',
    tooLarge: 'answer over 4 MB',
    damaged: 'broken compression',
    noConnection: 'no connection within 10 s',
    skew: (isAhead: boolean, seconds: number) =>
      `HTTP 401, clock ${isAhead ? 'ahead of' : 'behind'} by ${seconds} s`,
  },
  wait: {
    sentence: (length: string) => `Doshii asked the monitor to wait ${length} before it asks again.`,
    nextStep: (length: string) => `Try again in ${length}.`,
  },
  skew: {
    sentence: (length: string, isAhead: boolean) =>
      `This computer’s clock is ${length} ${isAhead ? 'ahead of' : 'behind'} Doshii’s, so Doshii does not accept its signature.`,
    nextStep: 'Set this computer’s date and time, best to “automatic”, then try again.',
  },
} as const;

/** By environment: an ID of the one is not known in the other. */
export const UNKNOWN_CLIENT: Readonly<Partial<Record<Environment, Explanation>>> = {
  live: {
    sentence: 'Doshii doesn’t know this client ID in Live.',
    nextStep: 'This ID may belong to Sandbox: check the ID and the environment in the settings.',
  },
  sandbox: {
    sentence: 'Doshii doesn’t know this client ID in Sandbox.',
    nextStep: 'This ID may belong to Live: check the ID and the environment in the settings.',
  },
};

export type Sentences = readonly [sentence: string, nextStep: string];

const LATER = 'Try again in a moment.';
const CHECK_NETWORK = 'Check that this computer is online, then try again.';

/** Reasons for a missing answer. */
export const REASONS = {
  'not-configured': [
    'There is no client ID, or no address that can be used, so nothing can be looked up at Doshii.',
    'Enter the client ID of your App in the settings, and check the environment there.',
  ],
  'no-secret': [
    'There is no client secret yet, so nothing can be looked up at Doshii. Events come without it.',
    'Enter the client secret of your App in the settings.',
  ],
  'secret-refused': [
    'Doshii did not accept the client ID and client secret for looking things up.',
    'Check the client secret and the environment in the settings.',
  ],
  'request-refused': [
    'Doshii rejected the request.',
    'Try again. If that does not help, ask Doshii and name the technical detail.',
  ],
  'rate-limited': ['Doshii asks the monitor to ask less often.', 'Wait a minute, then try again.'],
  unavailable: ['Doshii’s lookup service is not available at the moment.', LATER],
  'server-error': ['Doshii’s lookup service has an internal error at the moment.', LATER],
  'not-doshii': [
    'This network wants you to sign in.',
    'Open a browser on this computer and sign in to the network, then try again.',
  ],
  'unreadable-answer': [
    'Doshii’s answer could not be read.',
    'Try again. If that does not help, the monitor may be too old for what Doshii sends.',
  ],
  'answer-too-large': [
    'Doshii’s answer was larger than the 4 MB that the monitor reads at once.',
    'Look it up at the venue or in the Doshii dashboard.',
  ],
  'answer-timeout': ['Doshii did not answer within 20 seconds.', LATER],
  'connect-timeout': ['Doshii could not be reached within 10 seconds.', CHECK_NETWORK],
  'connection-refused': ['Doshii isn’t answering.', LATER],
  'invalid-answer': [
    'The answer was not valid: something other than Doshii may have sent it.',
    'Try again. If that does not help, ask your network administrator whether a proxy or firewall changes the data.',
  ],
  cut: ['The connection broke off before the answer was there.', LATER],
  'name-not-found': ['This computer may have no internet: Doshii’s name can’t be looked up.', CHECK_NETWORK],
  unreachable: ['There is no way to the server from this network.', CHECK_NETWORK],
  network: ['The connection to Doshii’s lookup service failed.', CHECK_NETWORK],
  'no-location': [
    'It is not known at which location this is, so Doshii cannot be asked about it.',
    'Look it up in the Doshii dashboard.',
  ],
  'too-many-changes': [
    'So much changed in that time that not all of it was read.',
    'Look through the orders of that time at the venue or in the Doshii dashboard.',
  ],
  'list-contradictory': [
    'A list from Doshii was incomplete or contradicted itself, so it is not certain that nothing is missing.',
    'Try again. If that does not help, look through the orders of that time at the venue or in the Doshii dashboard.',
  ],
  'no-location-listed': [
    'Doshii named no location, so no orders were looked up.',
    'Check in the Doshii dashboard that the venue is subscribed to your App, then try again.',
  ],
  'clock-unsettled': [
    'It is not certain which time Doshii was asked about: its answers gave different times, or the clock of this computer was set.',
    'Check that this computer’s date and time are set to “automatic”, then try again.',
  ],
  'gap-time-unknown': [
    'This computer’s clock was set, so it is not known when this gap was.',
    'Look through the orders of that day at the venue or in the Doshii dashboard.',
  ],
  'gap-too-long': [
    'This gap goes back further than the 7 days that were read.',
    'Look through the older orders at the venue or in the Doshii dashboard.',
  ],
  'history-unreadable': [
    'The history could not be read, so it is not known what is missing.',
    'See what the monitor says of the history, then try again.',
  ],
  'monitor-fault': [
    'The monitor had an internal error, so it is not known what is missing.',
    'Look through the orders of that time at the venue or in the Doshii dashboard, and send us the diagnosis.',
  ],
  'devices-incomplete': [
    'Doshii has more devices than could be read, so it is not known whether this computer is registered already.',
    'Look for this computer in the Doshii dashboard, and enter its device ID in the settings.',
  ],
  'not-saved': ['The settings could not be written, so nothing was changed.', 'Fix this, then try again.'],
  'too-many-errors': [
    'Doshii returned too many errors, so the monitor looks nothing up by itself for some minutes.',
    'Check the client secret and the rights of the App, then try by hand.',
  ],
} as const satisfies Partial<Record<Reason['code'], Sentences>>;

/** Doshii does not know the thing: it may have been deleted elsewhere. */
export const UNKNOWN: Readonly<Record<Subject, Sentences>> = {
  device: [
    'Doshii does not know this device: it may have been deleted elsewhere, for example in the Doshii dashboard.',
    'Look at the list of devices again, and choose or register one.',
  ],
  devices: ['Doshii has no devices here.', 'Check the environment in the settings.'],
  health: [
    'Doshii does not say here whether it hears from the POS of a location.',
    'Check the environment in the settings, or ask Doshii whether your App can read the health of locations.',
  ],
  location: ['Doshii does not know this location.', 'Check that the venue is still subscribed to your App.'],
  order: ['Doshii does not know this order.', 'It may have been removed; the history here keeps its events.'],
  transaction: [
    'Doshii does not know this payment.',
    'It may have been removed; the history here keeps its events.',
  ],
  booking: [
    'Doshii does not know this booking.',
    'It may have been removed; the history here keeps its events.',
  ],
  'check-in': [
    'Doshii does not know this check-in.',
    'Its guests may have left; the history here keeps its events.',
  ],
  'rejection-code': ['Doshii does not explain this rejection code.', 'Ask the venue what it stands for.'],
};

export const NO_RIGHTS: Sentences = [
  'Doshii does not give this App the right to look this up here.',
  'Check in the Doshii dashboard what the App may do and whether the venue is subscribed to it, or ask Doshii.',
];
export const STALE: Sentences = [
  'Someone else changed this at the same time, so nothing was saved.',
  'Look at it as it is now, then make the change again.',
];
