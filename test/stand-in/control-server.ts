/** The control channel: HTTP on loopback that tells what the app showed and plays the person and the system. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { ownFolder } from './app-paths.ts';
import { devToolsPort, isHeadless } from './browser.ts';
import { routes, state } from './control-routes.ts';
import type { ControlFile } from './control-types.ts';
import { hasSingleInstanceLock } from './single-instance.ts';

export interface SecondInstance {
  readonly pid: number;
  readonly argv: string[];
  readonly cwd: string;
  readonly additionalData?: unknown;
}

/** The longest that a timer can be, ms. */
const NEVER_MS = 2 ** 31 - 1;

let written: string | null = null;

async function bodyOf(request: IncomingMessage): Promise<Record<string, unknown>> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  if (text === '') return {};
  const body: unknown = JSON.parse(text);
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw new Error('the body must be a JSON object');
  return body as Record<string, unknown>;
}

type OnSecondInstance = (message: SecondInstance) => void;

async function respond(request: IncomingMessage, onSecondInstance: OnSecondInstance): Promise<unknown> {
  // A page of any origin can reach loopback; this keeps it from posing as the person.
  if (request.headers.origin !== undefined) throw new Error('browsers may not use the control channel');
  const route = `${request.method ?? ''} ${request.url ?? ''}`;
  if (route === 'GET /state') return state();
  const body = await bodyOf(request);
  if (route === 'POST /second-instance') {
    if (body['pid'] !== process.pid || !hasSingleInstanceLock())
      throw new Error('this process holds no lock');
    onSecondInstance(body as unknown as SecondInstance);
    return {};
  }
  const action = routes[route];
  if (action === undefined)
    throw new Error(`no such route: ${route}; there are GET /state, ${Object.keys(routes).join(', ')}`);
  action(body);
  return {};
}

function serve(onSecondInstance: OnSecondInstance): Server {
  // By itself it would look for slow requests every 30 s, and what the app does while it is idle is measured. A connection that
  // it closes after 5 s without a request may be the one over which a stalled test is just asking.
  return createServer(
    { connectionsCheckingInterval: NEVER_MS, keepAliveTimeout: NEVER_MS },
    (request, response) => {
      void respond(request, onSecondInstance)
        .then((body) => [200, body] as const)
        .catch(
          (error: unknown) =>
            [400, { error: error instanceof Error ? error.message : String(error) }] as const,
        )
        .then(([status, body]) => {
          response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
        });
    },
  );
}

export async function startControl(onSecondInstance: OnSecondInstance): Promise<void> {
  const server = serve(onSecondInstance);
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const file: ControlFile = {
    pid: process.pid,
    control: `http://127.0.0.1:${port}`,
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
