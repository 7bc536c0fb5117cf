/** Run by a second instance: hands its arguments (on stdin) to the holder of the lock; exit code 0 when it took them. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ControlFile } from '../control/control-types.ts';

/** How long a holder may take from its lock to its control channel. */
const STARTING_MS = 5000;

interface Message {
  readonly pid: number;
}

const text = readFileSync(0, 'utf8');
const { pid } = JSON.parse(text) as Message;
const file = join(process.argv[2] ?? '.', 'control.json');

function holder(): ControlFile | null {
  try {
    const found = JSON.parse(readFileSync(file, 'utf8')) as ControlFile;
    return found.pid === pid ? found : null;
  } catch {
    return null;
  }
}

const deadline = Date.now() + STARTING_MS;
let found = holder();
while (found === null && Date.now() < deadline) {
  await sleep(50);
  found = holder();
}
if (found === null) process.exit(1);
try {
  const response = await fetch(`${found.control}/second-instance`, { method: 'POST', body: text });
  process.exit(response.ok ? 0 : 1);
} catch {
  process.exit(1);
}
