/** Asks a Linux desktop whether it has only a dummy to play sounds into. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** What PulseAudio and PipeWire play into when there is no sound card. Other null sinks were chosen by a person. */
const DUMMY_SINK = 'auto_null';
/** A sound server that does not answer is no answer, ms. */
const LIMIT_MS = 2_000;
const run = promisify(execFile);

/** Never rejects. False also when it cannot be known: on other systems, without `pactl`, or when it does not answer. */
export async function playsIntoDummy(): Promise<boolean> {
  if (process.platform !== 'linux') return false;
  const answer = await run('pactl', ['get-default-sink'], { timeout: LIMIT_MS }).catch(() => null);
  return answer?.stdout.trim() === DUMMY_SINK;
}
