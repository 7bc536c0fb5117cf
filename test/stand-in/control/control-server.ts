/** The control channel: HTTP on loopback that returns what the app showed, and acts as the person and the system. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ownFolder } from '../app/app-paths.ts';
import { devToolsPort, isHeadless } from '../browser.ts';
import { respondFor } from './control-routes.ts';
import type { ControlFile } from './control-types.ts';
import { controlledApp } from './controlled-app.ts';
import { serveJson, type Respond } from './json-server.ts';
import { hasSingleInstanceLock } from '../app/single-instance.ts';

export interface SecondInstance {
  readonly pid: number;
  readonly argv: string[];
  readonly cwd: string;
  readonly additionalData?: unknown;
}

let written: string | null = null;

type OnSecondInstance = (message: SecondInstance) => void;

const respondToApp = respondFor(controlledApp);

const respond =
  (onSecondInstance: OnSecondInstance): Respond =>
  (route, body) => {
    if (route !== 'POST /second-instance') return respondToApp(route, body);
    if (body['pid'] !== process.pid || !hasSingleInstanceLock())
      throw new Error('this process holds no lock');
    onSecondInstance(body as unknown as SecondInstance);
    return undefined;
  };

export async function startControl(onSecondInstance: OnSecondInstance): Promise<void> {
  const control = await serveJson(respond(onSecondInstance));
  const file: ControlFile = {
    pid: process.pid,
    control,
    devTools: `http://127.0.0.1:${await devToolsPort()}`,
    headless: isHeadless,
  };
  written = join(ownFolder(), 'control.json');
  // Written in one go for readers that wait for it.
  writeFileSync(written, JSON.stringify(file));
  if (!isHeadless) return;
  const picture = join(ownFolder(), 'window.png');
  process.stderr.write(`Stand-in: no display; look at ${file.devTools} (DevTools) or at ${picture}\n`);
}

/** Leaves the file alone when another instance has taken the folder over. */
export function stopControl(): void {
  if (written === null) return;
  try {
    const { pid } = JSON.parse(readFileSync(written, 'utf8')) as ControlFile;
    if (pid === process.pid) rmSync(written, { force: true });
  } catch {
    // Already gone.
  }
}
