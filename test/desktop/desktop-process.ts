/**
 * The process that keeps a private desktop: `node desktop-process.ts OPTIONS`. Writes one line of JSON, the session or an error; ends
 * the desktop with everything on it when its standard input closes, which is also what happens when its parent is killed,
 * and on SIGTERM.
 */
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DesktopOptions, HostAnswer } from './desktop.ts';
import { busPath, writeDesktopFiles } from './config-files.ts';
import { endMembers } from './desktop-processes.ts';
import { giveTo, ordinaryUser } from './ordinary-user.ts';
import { Programs } from './start-programs.ts';
import { serveServices } from './serve-services.ts';
import { SERVICES, sessionFile, type DesktopSession } from './session.ts';

const options = JSON.parse(process.argv[2] ?? '{}') as DesktopOptions;
const folder = mkdtempSync(join(tmpdir(), 'doshii-desktop-'));
const ended = Promise.race([once(process.stdin.resume(), 'close'), once(process, 'SIGTERM')]);
try {
  answer({ session: await start() });
  await ended;
} catch (error) {
  const log = readFileSync(join(folder, 'desktop.log'), 'utf8').trim().split('\n').slice(-5);
  answer({ error: [String(error), ...log].join('\n') });
} finally {
  await endMembers(folder);
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}
// What was served keeps nothing alive.
process.exit();

async function start(): Promise<DesktopSession> {
  const user = ordinaryUser();
  writeFileSync(join(folder, 'desktop.log'), '');
  writeDesktopFiles(folder);
  giveTo(user, folder);
  const programs = new Programs({ folder, user });
  const env = await programs.start(options);
  const services = await serveServices(`unix:path=${busPath(folder)}`, programs, options);
  const session: DesktopSession = { folder, user, env: { ...env, [SERVICES]: services }, services };
  writeFileSync(sessionFile(folder), JSON.stringify(session));
  return session;
}

function answer(line: HostAnswer): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}
