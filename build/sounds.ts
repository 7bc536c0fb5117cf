/** `node build/sounds.ts`: makes the sounds that come with the program; run it after changing one of them. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { BUILT_IN_SOUNDS, type BuiltInSound } from '../electron/shared/alerts/built-in-sounds.ts';
import { isProgram } from './run-tool.ts';

/** Enough for tones up to 11 kHz, and half the size of a CD's. */
const SAMPLES_PER_SECOND = 22_050;
const MAX_SAMPLE = 32_767;

/** As [times the pitch, share, phase in turns]. The phases keep the peaks low, so that more of the range is loudness. */
type Partials = readonly (readonly [times: number, share: number, phase: number])[];

/** Five components that a fan does not mask together; up to 800 Hz all of them are below 4 kHz. */
const FULL: Partials = [
  [1, 0.6, 0],
  [2, 1, 0.5],
  [3, 0.5, 0.0625],
  [4, 0.7, 0.0625],
  [5, 0.5, 0.0625],
];
/** For pitches up to 1 kHz. */
const BRIGHT: Partials = [
  [1, 0.6, 0],
  [2, 0.8, 0.9375],
  [3, 1, 0.625],
  [4, 0.8, 0.9375],
];
/** How far the sum of the partials is driven into saturation: louder at the same peak. */
const DRIVE = 3;

interface Pattern {
  readonly partials: Partials;
  /** Of one pulse, s. */
  readonly pulse: number;
  /** Between the beginnings of two, s. */
  readonly step: number;
  /** Rise and fall of a pulse, s; at once would click. */
  readonly edge: number;
  /** One for each pulse, Hz. */
  readonly pitches: readonly number[];
  /** Of full scale. At most half: the louder call has the other half. Set so that all are equally loud, see the test. */
  readonly peak: number;
}

const PATTERNS: Readonly<Record<BuiltInSound, Pattern>> = {
  'needs-you-urgent': {
    partials: FULL,
    pulse: 0.145,
    step: 0.2,
    edge: 0.005,
    pitches: [784, 784, 784],
    peak: 0.494,
  },
  'needs-you-notice': {
    partials: FULL,
    pulse: 0.195,
    step: 0.26,
    edge: 0.015,
    pitches: [587, 587, 587],
    peak: 0.491,
  },
  offline: { partials: FULL, pulse: 0.5, step: 0.52, edge: 0.015, pitches: [698, 494], peak: 0.415 },
  back: { partials: FULL, pulse: 0.22, step: 0.24, edge: 0.01, pitches: [494, 740], peak: 0.492 },
  'new-order': { partials: BRIGHT, pulse: 0.17, step: 0.19, edge: 0.008, pitches: [831, 988], peak: 0.486 },
};

/** The sound as a WAV file: one channel of 16 bits. The same bytes every time. */
export function soundFile(name: BuiltInSound): Buffer {
  const { pulse, step, pitches, peak } = PATTERNS[name];
  const seconds = step * (pitches.length - 1) + pulse;
  const samples = Array.from({ length: Math.round(seconds * SAMPLES_PER_SECOND) + 1 }, (_, index) =>
    sampleAt(PATTERNS[name], index / SAMPLES_PER_SECOND),
  );
  const loudest = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
  const data = Buffer.alloc(2 * samples.length);
  samples.forEach((sample, index) =>
    data.writeInt16LE(Math.round((sample / loudest) * peak * MAX_SAMPLE), 2 * index),
  );
  return Buffer.concat([wavHeader(data.length), data]);
}

function sampleAt({ partials, pulse, step, edge, pitches }: Pattern, second: number): number {
  const index = Math.min(pitches.length - 1, Math.floor(second / step));
  const time = second - index * step;
  const envelope = Math.max(0, Math.min(1, time / edge, (pulse - time) / edge));
  const turns = (pitches[index] ?? 0) * time;
  const sum = partials.reduce(
    (all, [times, share, phase]) => all + share * Math.sin(2 * Math.PI * (times * turns + phase)),
    0,
  );
  return envelope * Math.tanh(DRIVE * sum);
}

function wavHeader(dataBytes: number): Buffer {
  const header = Buffer.alloc(44);
  header.write('RIFF', 0, 'ascii');
  header.writeUInt32LE(header.length - 8 + dataBytes, 4);
  header.write('WAVEfmt ', 8, 'ascii');
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(SAMPLES_PER_SECOND, 24);
  header.writeUInt32LE(2 * SAMPLES_PER_SECOND, 28);
  header.writeUInt16LE(2, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36, 'ascii');
  header.writeUInt32LE(dataBytes, 40);
  return header;
}

if (isProgram(import.meta.filename)) {
  const folder = resolve(import.meta.dirname, '../electron/assets/sounds');
  mkdirSync(folder, { recursive: true });
  for (const name of BUILT_IN_SOUNDS) writeFileSync(`${folder}/${name}.wav`, soundFile(name));
}
