/** What is not known of Doshii, or documented in two ways: each is a switch of the simulator. The first value is the usual one. */
import { ENVELOPE_CHOICES } from './envelopes.ts';
import { PONG_FORMS, PING_FORMS } from './server-link.ts';
import { BACKLOGS } from './missed-events.ts';

export const UNKNOWNS = {
  envelope: ENVELOPE_CHOICES,
  pongForm: PONG_FORMS,
  /** The heartbeat that the server begins once a monitor is there. */
  serverPing: ['none', ...PING_FORMS],
  /** What a returning monitor is sent. */
  backlog: BACKLOGS,
  /** Whether a monitor has to ping before it gets events. */
  delivers: ['after-ping', 'at-once'],
  /** With which the server ends a connection; 1005 is none, 1006 a cut. */
  closeCode: [1001, 1000, 1005, 1006, 1008, 1011, 1012, 1013, 4000],
  /** Of one client ID and device: any number, the newest ends the others, or a second one is refused. */
  connections: ['any', 'newest', 'one'],
  socketPath: ['both', '/app/socket/v3', '/app/socket'],
  rejectionCodesPath: ['both', 'rejection_codes', 'rejection-codes'],
  /** How an address is answered at which there is no call: as all others, or as Node's frameworks do. */
  unknownCall: ['json', 'page'],
  /** Of `operatingHours`. */
  openStatus: ['opened', 'open'],
  /** Values as the official SDK types them, or as Doshii’s samples have them. */
  notation: ['types', 'samples'],
  /** What an empty list of a device lets through. */
  emptyList: ['everything', 'nothing'],
  /** Whether an event has to fit all lists of a device or any of them. */
  criteria: ['all', 'any'],
} as const;

export type World = { readonly [Name in keyof typeof UNKNOWNS]: (typeof UNKNOWNS)[Name][number] };

export const USUAL = Object.fromEntries(
  Object.entries(UNKNOWNS).map(([name, [first]]) => [name, first]),
) as unknown as World;
