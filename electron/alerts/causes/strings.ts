/** Strings of what the alarms of causes ask of a person: while a cause runs, and when it is over. */
import type { AlarmResponse } from '../../shared/alerts/alarm-response.ts';
import type { CauseKind } from './cause-dependencies.ts';

const AFTERWARDS: Omit<AlarmResponse, 'action'> = {
  deadline: 'within 5 minutes',
  otherwise: 'An order of that time may stay unnoticed.',
};

export const whileRunning: Readonly<Record<CauseKind, AlarmResponse>> = {
  network: {
    action: 'Check the network cable or the Wi-Fi, and watch the till.',
    deadline: 'within 2 minutes',
    otherwise: 'Orders come in unnoticed.',
  },
  connection: {
    action: 'Watch the till for new orders.',
    deadline: 'right away, until the connection is back',
    otherwise: 'Orders come in unnoticed.',
  },
  'pos-offline': {
    action: 'Check that the POS is on and online.',
    deadline: 'within 5 minutes',
    otherwise: 'No order is accepted there until it is back.',
  },
  'takes-nothing': {
    action: 'Check the POS, and accept there what is pending.',
    deadline: 'within 5 minutes',
    otherwise: 'The kitchen doesn’t start, and orders may be cancelled.',
  },
};

export const whenOver: Readonly<Record<CauseKind, AlarmResponse>> = {
  network: { ...AFTERWARDS, action: 'Compare the list with the till.' },
  connection: { ...AFTERWARDS, action: 'Compare the list with the till.' },
  'pos-offline': { ...AFTERWARDS, action: 'Check what is still open there.' },
  'takes-nothing': { ...AFTERWARDS, action: 'Check what is still pending there.' },
};
