/** Frames that are valid, mutated or random, seeded, and a whole monitor that is fed with them. */
import { MAX_RAW_LENGTH } from '../../../electron/shared/events/redaction.ts';
import { KEPT_EVENTS } from '../../../electron/history/history-port.ts';
import { HeadlessMonitor } from '../../fakes/headless-monitor.ts';
import { ENVELOPES, wrap } from '../../simulator/envelopes.ts';
import { stepsOf } from '../../simulator/player.ts';
import { seededChance, type Chance } from '../../simulator/random.ts';

/** Longest line of the log, characters: title, detail and ids are bounded, and an id may be escaped. */
const MAX_LINE = 8 * 1024;
/** The kept text of a frame, with the words that say how much of it was cut, characters. */
const MAX_RAW = MAX_RAW_LENGTH + 100;
const HEARTBEATS = [
  '{"doshii":{"ping":1700000000000,"version":"3.2.0"}}',
  '{"doshii":{"pong":1700000000000,"version":"3.2.0"}}',
  '{"type":"message","data":{"doshii":{"ping":"x"}}}',
  '"primus::ping::1700000000000"',
  '"primus::server::open"',
];
const HOSTILE_KEYS = [
  '__proto__',
  'constructor',
  'toString',
  'emit',
  'doshii',
  'event',
  'type',
  'data',
  'id',
];
const HOSTILE_TEXTS = [
  '',
  '\u0000',
  '\u202Egnp.exe',
  '<script>',
  '\uD800',
  'a'.repeat(5_000),
  '🍕',
  '{"emit":',
];

export interface FuzzResult {
  readonly frames: number;
  readonly events: number;
  readonly unreadable: number;
  /** Anything thrown on the way, caught by the connection or not. */
  readonly thrown: number;
  /** Lines, kept frames or batches over their bound. */
  readonly overBound: number;
}

/** @returns null for a binary frame */
export function* fuzzFrames(seed: number): Generator<string | null> {
  const chance = seededChance(seed);
  const valid = validFrames(chance);
  for (;;) {
    const draw = chance.next();
    if (draw < 0.01) yield null;
    else if (draw < 0.34) yield chance.pick(valid);
    else if (draw < 0.67) yield mutated(chance.pick(valid), chance);
    else if (draw < 0.8) yield randomText(chance);
    else yield JSON.stringify(randomValue(chance, 0)) ?? '';
  }
}

/** @param onFrame called after each frame with the number of frames so far */
export async function fuzz(
  seed: number,
  count: number,
  onFrame: (frames: number) => void = () => undefined,
): Promise<FuzzResult> {
  let [unreadable, thrown, overBound] = [0, 0, 0];
  const monitor = new HeadlessMonitor((outlet, value) => {
    if (typeof value !== 'string') return;
    if (value.length > MAX_LINE) overBound += 1;
    if (value.includes('internal fault')) thrown += 1;
    if (outlet === 'log as JSON' && value.includes('"recognition":"unreadable"')) unreadable += 1;
  });
  monitor.connection.connect({ url: 'ws://127.0.0.1/?auth=YQ%3D%3D', destination: '127.0.0.1' });
  monitor.answer();
  const socket = monitor.sockets.last;
  const frames = fuzzFrames(seed);
  for (let number = 1; number <= count; number += 1) {
    const text = frames.next().value as string | null;
    try {
      if (text === null) socket.binary();
      else socket.frame(text);
    } catch {
      thrown += 1;
    }
    socket.sent.length = 0;
    if (number % 100 === 0) await monitor.settle();
    onFrame(number);
  }
  if (monitor.connection.view.name !== 'live' || monitor.sockets.all.length !== 1) thrown += 1;
  await monitor.settle();
  const { total, events } = monitor.feed.latest();
  if (events.length > KEPT_EVENTS) overBound += 1;
  overBound += events.filter(({ seq }) => (monitor.feed.raw(seq)?.length ?? 0) > MAX_RAW).length;
  monitor.stop();
  return { frames: count, events: total, unreadable, thrown, overBound };
}

function validFrames(chance: Chance): readonly string[] {
  const events = [...stepsOf({ scenario: 'day' })].flatMap((step) =>
    step.do === 'event' ? [step.event] : [],
  );
  const frames = events.slice(0, 500).map((event) => wrap(event, chance.pick(ENVELOPES), chance));
  const nested = frames.slice(0, 50).map((data) => JSON.stringify({ type: 'message', data }));
  return [...HEARTBEATS, ...frames, ...nested];
}

function mutated(frame: string, chance: Chance): string {
  const at = chance.between(0, frame.length);
  const to = chance.between(at, Math.min(frame.length, at + 20));
  switch (chance.between(0, 4)) {
    case 0:
      return frame.slice(0, at);
    case 1:
      return frame.slice(0, at) + frame.slice(to);
    case 2:
      return frame.slice(0, to) + frame.slice(at);
    case 3:
      return frame.slice(0, at) + String.fromCharCode(chance.between(0, 0xffff)) + frame.slice(at + 1);
    default:
      return frame.replace(/"\w+"/, JSON.stringify(chance.pick(HOSTILE_KEYS)));
  }
}

function randomText(chance: Chance): string {
  const length = chance.between(0, 200);
  return Array.from({ length }, () => String.fromCharCode(chance.between(0, 0x2fff))).join('');
}

function randomValue(chance: Chance, depth: number): unknown {
  const kind = chance.between(0, depth > 5 ? 4 : 7);
  if (kind === 0) return null;
  if (kind === 1) return chance.happens(0.5);
  if (kind === 2) return (chance.next() - 0.5) * 10 ** chance.between(0, 300);
  if (kind === 3) return chance.pick(HOSTILE_TEXTS);
  if (kind === 4) return chance.pick(HOSTILE_KEYS);
  const size = chance.between(0, 4);
  if (kind === 5) return Array.from({ length: size }, () => randomValue(chance, depth + 1));
  // `fromEntries` makes own properties also of `__proto__`.
  return Object.fromEntries(
    Array.from({ length: size }, () => [chance.pick(HOSTILE_KEYS), randomValue(chance, depth + 1)]),
  );
}
