/** Asks a Linux desktop whether what it plays into is muted, and how loud it is. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { SinkState } from '../morning-check-ports.ts';
import { readSinkState } from '../sink-text.ts';

/** A sound server that does not answer is no answer, ms. */
const LIMIT_MS = 2_000;
const SINK = '@DEFAULT_SINK@';
const run = promisify(execFile);

/** Never rejects. Nothing is known on other systems, without `pactl`, or when it does not answer. */
export async function sinkState(): Promise<SinkState> {
  if (process.platform !== 'linux') return { isMuted: null, volume: null };
  const [mute, volume] = await Promise.all(['get-sink-mute', 'get-sink-volume'].map(ask));
  return readSinkState(mute ?? '', volume ?? '');
}

/** What it prints, in English; empty when it cannot be asked. */
async function ask(question: string): Promise<string> {
  const options = { timeout: LIMIT_MS, env: { ...process.env, LC_ALL: 'C' } };
  return run('pactl', [question, SINK], options).then(
    ({ stdout }) => stdout,
    () => '',
  );
}
