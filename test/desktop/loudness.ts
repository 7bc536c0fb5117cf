/** How loud something is: a sound file, or what a private desktop plays into one of its devices. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { integratedLoudness, loudnessInSilence } from '../acoustics/loudness.ts';
import { samplesOf, soundOf } from '../acoustics/wav.ts';
import type { PrivateDesktop } from './private-desktop.ts';

const RATE = 44_100;
/** Silence that follows a sound when it is over, s. */
const END_S = 0.6;
/** Full scale is 1. */
const SILENCE = 0.001;

/** @param path of a WAV file with one channel of 16 bits; @returns LKFS */
export function loudnessOfFile(path: string): number {
  const { samples, rate } = soundOf(readFileSync(path));
  return loudnessInSilence(samples, rate);
}

export interface Recording {
  /** Of what was heard so far, LKFS. */
  loudness(): number;
  /** Something was heard, and it is over. */
  hasEnded(): boolean;
  stop(): Promise<void>;
}

/** Records what is played into a device, from when it resolves. */
export async function record(desktop: PrivateDesktop, device: string): Promise<Recording> {
  const { env, ...context } = desktop.context;
  const format = ['--raw', '--format=s16le', `--rate=${RATE}`, '--channels=1'];
  const child = spawn('parec', [`--device=${device}.monitor`, ...format, '--latency-msec=50'], {
    ...context,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let tape: Buffer = Buffer.alloc(0);
  child.stdout.on('data', (chunk: Buffer) => (tape = Buffer.concat([tape, chunk])));
  const ended = once(child, 'exit').then(() => null);
  if ((await Promise.race([once(child.stdout, 'data'), ended])) === null)
    throw new Error(`nothing can be recorded from ${device}`);
  return {
    loudness: () => integratedLoudness(samplesOf(tape), RATE),
    hasEnded: () => {
      const samples = samplesOf(tape);
      const last = samples.findLastIndex((sample) => Math.abs(sample) > SILENCE);
      return last !== -1 && samples.length - last > END_S * RATE;
    },
    stop: async () => {
      child.kill();
      await ended;
    },
  };
}
