/**
 * The process that keeps a private desktop: `node host.ts OPTIONS`. Writes one line of JSON, the session or an error; ends
 * the desktop with everything on it when its standard input closes, which is also what happens when its parent is killed.
 */
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DesktopOptions, HostAnswer } from './desktop.ts';
import { writeDesktopFiles } from './files.ts';
import { endMembers } from './members.ts';
import { giveTo, ordinaryUser } from './ordinary-user.ts';
import { basicEnvironment, Programs } from './programs.ts';
import { sessionFile, type DesktopSession } from './session.ts';

const options = JSON.parse(process.argv[2] ?? '{}') as DesktopOptions;
const folder = mkdtempSync(join(tmpdir(), 'doshii-desktop-'));
const parentGone = once(process.stdin.resume(), 'close');
try {
  answer({ session: await start() });
  await parentGone;
} catch (error) {
  const log = readFileSync(join(folder, 'desktop.log'), 'utf8').trim().split('\n').slice(-5);
  answer({ error: [String(error), ...log].join('\n') });
} finally {
  await endMembers(folder);
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}

async function start(): Promise<DesktopSession> {
  const user = ordinaryUser();
  writeFileSync(join(folder, 'desktop.log'), '');
  writeDesktopFiles(folder);
  giveTo(user, folder);
  const bare: DesktopSession = { folder, user, env: basicEnvironment(folder) };
  const session = { ...bare, env: await new Programs(bare).start(options) };
  writeFileSync(sessionFile(folder), JSON.stringify(session));
  return session;
}

function answer(line: HostAnswer): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}
