/** HTTP on loopback that takes and gives JSON, for the channels through which tests control an app and its desktop. */
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

export type JsonBody = Readonly<Record<string, unknown>>;

/** What a request gets; a thrown message is the answer to bad input. `undefined` is an empty object. */
export type Respond = (route: string, body: JsonBody) => unknown;

/** Nearly the longest that a timer can be: Node adds a second, ms. */
const NEVER_MS = 2 ** 31 - 2_000;

/**
 * @param respond `route` is the method and the path, such as `GET /state`
 * @returns its address, such as `http://127.0.0.1:40123`
 */
export async function serveJson(respond: Respond): Promise<string> {
  // By itself it would look for slow requests every 30 s, and what the app does while it is idle is measured. A connection that
  // it closes after 5 s without a request may be the one over which a stalled test is just asking.
  const server = createServer(
    { connectionsCheckingInterval: NEVER_MS, keepAliveTimeout: NEVER_MS },
    (request, response) => {
      void answer(request, respond)
        .then((body) => [200, body ?? {}] as const)
        .catch(
          (error: unknown) =>
            [400, { error: error instanceof Error ? error.message : String(error) }] as const,
        )
        .then(([status, body]) => {
          response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
        });
    },
  );
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function answer(request: IncomingMessage, respond: Respond): Promise<unknown> {
  // A page of any origin can reach loopback; this keeps it from posing as the person.
  if (request.headers.origin !== undefined) throw new Error('browsers may not use the control channel');
  return respond(`${request.method ?? ''} ${request.url ?? ''}`, await bodyOf(request));
}

async function bodyOf(request: IncomingMessage): Promise<JsonBody> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  if (text === '') return {};
  const body: unknown = JSON.parse(text);
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw new Error('the body must be a JSON object');
  return body as JsonBody;
}

/** The client's side. @throws with what the server answered to bad input */
export async function callJson(
  address: string,
  method: string,
  path: string,
  body?: object,
): Promise<unknown> {
  const init = body === undefined ? { method } : { method, body: JSON.stringify(body) };
  const response = await fetch(address + path, init);
  const answered = (await response.json()) as { readonly error?: string };
  if (!response.ok) throw new Error(`${method} ${path}: ${answered.error ?? response.statusText}`);
  return answered;
}
