/** The sounds that come with the program: unlike each other, equally loud, hard to mask, and with room to become louder. */
import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { soundFile } from '../../../build/sounds.ts';
import { BUILT_IN_SOUNDS, type BuiltInSound } from '../../../electron/shared/alerts/built-in-sounds.ts';
import { loudnessInSilence } from '../../acoustics/loudness.ts';
import { componentsOf, pulsesOf, strong } from '../../acoustics/spectrum.ts';
import { soundOf } from '../../acoustics/wav.ts';

const FOLDER = resolve(import.meta.dirname, '../../../electron/assets/sounds');
const HEADER_BYTES = 44;
/** How `alarm`, the loudest of the sounds by severity, was played: its file, raised by the limiter of those days, LKFS. */
const LOUDEST_BEFORE = -9.4 + 1.71;
/** Of the components that IEC 60601-1-8 counts, Hz, and how far below the strongest one may be, dB. */
const [RANGE, LOW_HZ, WITHIN_DB, COMPONENTS] = [[150, 4_000] as const, 1_000, 15, 4];
/** Of each pulse, s; enough to tell its components apart. */
const MEASURED_S = 0.2;
/** Of a pulse, s. */
const [HIGH_PRIORITY, MEDIUM_PRIORITY] = [
  [0.08, 0.15],
  [0.13, 0.2],
] as const;

function measured(name: BuiltInSound) {
  const { samples, rate } = soundOf(soundFile(name));
  const pulses = pulsesOf(samples, rate).map((pulse) => {
    const part = pulse.samples.subarray(0, MEASURED_S * rate);
    return { ...pulse, components: strong(componentsOf(part, rate, RANGE), WITHIN_DB) };
  });
  return { loudness: loudnessInSilence(samples, rate), pulses };
}

const MEASURED = new Map(BUILT_IN_SOUNDS.map((name) => [name, measured(name)]));
const loudness = (name: BuiltInSound) => MEASURED.get(name)?.loudness ?? Number.NaN;
const pulses = (name: BuiltInSound) => MEASURED.get(name)?.pulses ?? [];

/** Pitch of each pulse, Hz. */
const pitches = (name: BuiltInSound): readonly number[] =>
  pulses(name).map(({ components }) => components[0]?.hertz ?? 0);

it('are all in the folder, and nothing else is', () => {
  expect(readdirSync(FOLDER).toSorted()).toEqual(BUILT_IN_SOUNDS.map((name) => `${name}.wav`).toSorted());
});

describe.each(BUILT_IN_SOUNDS)('the sound %s', (name) => {
  const wav = readFileSync(`${FOLDER}/${name}.wav`);

  it('lies there as it is made', () => {
    expect(wav.equals(soundFile(name))).toBe(true);
  });

  it('is small, and a whole WAV file', () => {
    expect(wav.length).toBeLessThan(60_000);
    expect(wav.readUInt32LE(4) + 8).toBe(wav.length);
    expect(wav.readUInt32LE(40) + HEADER_BYTES).toBe(wav.length);
  });

  it('stays within the range when it is twice as loud, and begins and ends without a click', () => {
    const { samples } = soundOf(wav);
    expect(samples.reduce((peak, sample) => Math.max(peak, Math.abs(sample)), 0)).toBeLessThanOrEqual(0.5);
    expect(samples[0]).toBe(0);
    expect(Math.abs(samples.at(-1) ?? 1)).toBeLessThan(0.01);
  });

  it('has four components within 15 dB in each pulse, one of them at 1 kHz or below: no single noise masks it', () => {
    expect(pulses(name).length).toBeGreaterThan(1);
    for (const { components } of pulses(name)) {
      expect(components.length).toBeGreaterThanOrEqual(COMPONENTS);
      expect(components[0]?.hertz).toBeLessThanOrEqual(LOW_HZ);
    }
  });

  it('is at least as loud as the loudest sound of earlier versions', () => {
    expect(loudness(name)).toBeGreaterThanOrEqual(LOUDEST_BEFORE);
  });
});

it('are equally loud, give or take 1 LU', () => {
  const all = BUILT_IN_SOUNDS.map(loudness);
  expect(Math.max(...all) - Math.min(...all)).toBeLessThanOrEqual(1);
});

it.each([
  ['needs-you-urgent', HIGH_PRIORITY],
  ['needs-you-notice', MEDIUM_PRIORITY],
] as const)('%s is three pulses of one pitch, as long as its priority has them', (name, [min, max]) => {
  const found = pulses(name);
  expect(found).toHaveLength(3);
  for (const { length } of found) {
    expect(length).toBeGreaterThanOrEqual(min);
    expect(length).toBeLessThanOrEqual(max);
  }
  expect(Math.max(...pitches(name)) - Math.min(...pitches(name))).toBeLessThan(10);
});

it('a notice is slower and lower than what is urgent', () => {
  const [urgent, notice] = [pulses('needs-you-urgent'), pulses('needs-you-notice')];
  expect(notice[1]?.from).toBeGreaterThan(1.2 * (urgent[1]?.from ?? 1));
  expect(pitches('needs-you-notice')[0]).toBeLessThan(0.8 * (pitches('needs-you-urgent')[0] ?? 0));
});

it('offline falls slowly, back rises, and a new order is two short notes above both', () => {
  const [[high = 0, low = 0], [before = 0, after = 0]] = [pitches('offline'), pitches('back')];
  expect(pulses('offline')).toHaveLength(2);
  expect(pulses('back')).toHaveLength(2);
  expect(low).toBeLessThan(0.8 * high);
  expect(after).toBeGreaterThan(1.2 * before);
  expect(pulses('offline')[0]?.length).toBeGreaterThan(2 * (pulses('back')[0]?.length ?? 1));
  expect(pulses('new-order')).toHaveLength(2);
  expect(Math.min(...pitches('new-order'))).toBeGreaterThan(Math.max(high, after));
  expect(pulses('new-order')[0]?.length).toBeLessThan(pulses('back')[0]?.length ?? 0);
});
