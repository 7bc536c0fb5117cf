/** A seeded sequence of everything that can go wrong between a monitor and its server. */
import type { Fault } from './fault-proxy.ts';
import { seededChance, type Chance } from './random.ts';

export interface ScriptedFault {
  readonly kind: FaultKind;
  /** Of the network, or the server itself that goes and comes back. */
  readonly fault: Fault | { readonly name: 'restart' };
  /** How long it lasts after the monitor has met it, ms; what happens in a moment has 0. */
  readonly holdMs: number;
}

type Draw = (chance: Chance) => Omit<ScriptedFault, 'kind'>;

const answer =
  (status: number): Draw =>
  (chance) => ({ fault: { name: 'answer', status }, holdMs: chance.between(0, 1_000) });

const busy =
  (status: number): Draw =>
  (chance) => {
    const headers = { 'Retry-After': String(chance.between(31, 40)) };
    return { fault: { name: 'answer', status, headers }, holdMs: 0 };
  };

const hole =
  (direction: 'up' | 'down' | 'both'): Draw =>
  (chance) => ({ fault: { name: 'black-hole', direction }, holdMs: chance.between(0, 3_000) });

const KINDS = {
  refuse: (chance) => ({ fault: { name: 'refuse' }, holdMs: chance.between(0, 4_000) }),
  stall: (chance) => ({ fault: { name: 'stall' }, holdMs: chance.between(500, 12_000) }),
  delay: (chance) => ({ fault: { name: 'delay', ms: chance.between(50, 2_000) }, holdMs: 3_000 }),
  throttle: (chance) => ({
    fault: { name: 'throttle', bytesPerSecond: chance.between(1_000, 20_000) },
    holdMs: 3_000,
  }),
  fin: () => ({ fault: { name: 'cut', how: 'fin' }, holdMs: 0 }),
  rst: () => ({ fault: { name: 'cut', how: 'rst' }, holdMs: 0 }),
  holeUp: hole('up'),
  holeDown: hole('down'),
  holeBoth: hole('both'),
  corrupt: (chance) => ({
    fault: { name: 'corrupt', share: 1, seed: chance.between(1, 1_000_000) },
    holdMs: chance.between(200, 2_000),
  }),
  restart: (chance) => ({ fault: { name: 'restart' }, holdMs: chance.between(0, 4_000) }),
  http401: answer(401),
  http403: answer(403),
  http404: answer(404),
  http429: answer(429),
  http429RetryAfter: busy(429),
  http503: answer(503),
  http503RetryAfter: busy(503),
  http5xx: (chance) => answer(chance.pick([500, 502, 504]))(chance),
} as const satisfies Record<string, Draw>;

export type FaultKind = keyof typeof KINDS;
export const FAULT_KINDS = Object.keys(KINDS) as readonly FaultKind[];

/** Half as many of these: each takes the 30 s and more that the server asks for. */
const SELDOM: readonly FaultKind[] = ['http429', 'http429RetryAfter', 'http503', 'http503RetryAfter'];
const DRAWN_FROM = [...FAULT_KINDS, ...FAULT_KINDS.filter((kind) => !SELDOM.includes(kind))];

export function faultScript(seed: number, count: number): readonly ScriptedFault[] {
  const chance = seededChance(seed);
  return Array.from({ length: count }, () => {
    const kind = chance.pick(DRAWN_FROM);
    return { kind, ...KINDS[kind](chance) };
  });
}
