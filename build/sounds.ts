/** `node build/sounds.ts`: makes the sounds that come with the program; run it after changing one of them. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { SOUND_NAMES } from '../electron/shared/alerts/attention-settings.ts';
import { isProgram } from './run-tool.ts';

/** Enough for tones up to 11 kHz, and half the size of a CD's. */
const SAMPLES_PER_SECOND = 22_050;
const SECONDS = 1.3;
/** Half of what the device can do: the louder call of an alert that nobody answers has the other half. */
const PEAK = 0.5;
const MAX_SAMPLE = 32_767;
/** A start or end at once would click. */
const EDGE_SECONDS = 0.004;

/** One struck or blown tone: partials as [times the pitch, share, seconds to fall to a third]. */
interface Note {
  readonly at: number;
  readonly hertz: number;
  readonly partials: readonly (readonly [number, number, number])[];
  /** Ends here instead of dying away, seconds. */
  readonly length?: number;
}

type SoundName = (typeof SOUND_NAMES)[number];

const BELL = [
  [0.5, 0.35, 0.5],
  [1, 1, 0.45],
  [2.01, 0.6, 0.3],
  [2.76, 0.45, 0.22],
  [4.07, 0.25, 0.12],
] as const;
const CHIME = [
  [1, 1, 0.3],
  [2, 0.25, 0.15],
  [3, 0.1, 0.08],
] as const;
const MARIMBA = [
  [1, 1, 0.16],
  [3.93, 0.4, 0.05],
  [9.2, 0.15, 0.02],
] as const;
/** Odd partials that do not fade: it carries through extraction fans. */
const ALARM = [
  [1, 1, 9],
  [3, 0.4, 9],
  [5, 0.2, 9],
] as const;

const NOTES: Readonly<Record<SoundName, readonly Note[]>> = {
  bell: [0, 0.42].map((at) => ({ at, hertz: 1_175, partials: BELL })),
  chime: [1_319, 1_661, 1_976].map((hertz, step) => ({ at: 0.18 * step, hertz, partials: CHIME })),
  marimba: [784, 1_047, 784, 1_319].map((hertz, step) => ({ at: 0.15 * step, hertz, partials: MARIMBA })),
  alarm: [988, 1_319, 988, 1_319].map((hertz, step) => ({
    ...{ at: 0.3 * step, hertz, partials: ALARM, length: 0.22 },
  })),
};

/** The sound as a WAV file: one channel of 16 bits. The same bytes every time. */
export function soundFile(name: SoundName): Buffer {
  const samples = Array.from({ length: Math.round(SECONDS * SAMPLES_PER_SECOND) }, (_, index) =>
    NOTES[name].reduce((sum, note) => sum + noteAt(note, index / SAMPLES_PER_SECOND), 0),
  );
  const loudest = samples.reduce((peak, sample) => Math.max(peak, Math.abs(sample)), 0);
  const data = Buffer.alloc(2 * samples.length);
  samples.forEach((sample, index) =>
    data.writeInt16LE(Math.round((sample / loudest) * PEAK * MAX_SAMPLE), 2 * index),
  );
  return Buffer.concat([wavHeader(data.length), data]);
}

function noteAt({ at, hertz, partials, length = SECONDS - at }: Note, second: number): number {
  const time = second - at;
  if (time < 0 || time > length) return 0;
  const edge = Math.min(1, time / EDGE_SECONDS, (length - time) / EDGE_SECONDS);
  const wave = ([times, share, fall]: Note['partials'][number]): number =>
    share * Math.exp(-time / fall) * Math.sin(2 * Math.PI * hertz * times * time);
  return edge * partials.reduce((sum, partial) => sum + wave(partial), 0);
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
  for (const name of SOUND_NAMES) writeFileSync(`${folder}/${name}.wav`, soundFile(name));
}
