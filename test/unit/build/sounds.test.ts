/** The sounds that come with the program: small, distinct, and with room to become louder. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { soundFile } from '../../../build/sounds.ts';
import { SOUND_NAMES } from '../../../electron/shared/alerts/attention-settings.ts';

const HEADER_BYTES = 44;

function samplesOf(wav: Buffer): number[] {
  return Array.from({ length: (wav.length - HEADER_BYTES) / 2 }, (_, index) =>
    wav.readInt16LE(HEADER_BYTES + 2 * index),
  );
}

/** How often it crosses zero in a second, which is about twice its main pitch. */
function crossings(samples: readonly number[]): number {
  return samples.filter((sample, index) => sample < 0 !== (samples[index + 1] ?? sample) < 0).length;
}

describe.each(SOUND_NAMES)('the sound %s', (name) => {
  const wav = readFileSync(resolve(import.meta.dirname, `../../../electron/assets/sounds/${name}.wav`));

  it('lies there as it is made', () => {
    expect(wav.equals(soundFile(name))).toBe(true);
  });

  it('is small, and a whole WAV file', () => {
    expect(wav.length).toBeLessThan(60_000);
    expect(wav.readUInt32LE(4) + 8).toBe(wav.length);
    expect(wav.readUInt32LE(40) + HEADER_BYTES).toBe(wav.length);
  });

  it('leaves half of the range to the louder call, and begins and ends without a click', () => {
    const samples = samplesOf(wav);
    const peak = Math.max(...samples.map(Math.abs));
    expect(peak).toBeGreaterThan(16_000);
    expect(peak).toBeLessThan(16_800);
    expect(Math.abs(samples[0] ?? 1)).toBe(0);
    expect(Math.abs(samples.at(-1) ?? 1_000)).toBeLessThan(200);
  });
});

it('has no two sounds of about the same pitch and length', () => {
  const pitches = SOUND_NAMES.map((name) => crossings(samplesOf(soundFile(name)))).toSorted((a, b) => a - b);
  pitches.slice(1).forEach((pitch, index) => {
    expect(pitch / (pitches[index] ?? 1)).toBeGreaterThan(1.1);
  });
});
