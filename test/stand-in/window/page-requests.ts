/** Answers every request of the windows' pages from the app's protocol handlers, and blocks and records all others. */
import type { BrowserContext, Page, Request as PageRequest, Route } from 'playwright-core';
import { isOfDevServer } from '../dev-server.ts';
import { answerFor, policyForPage, toApp } from '../protocol.ts';
import { record, records } from '../control/recorded-effects.ts';
import { finalHeaders, isCancelled } from '../session.ts';

export interface RequestOwner {
  readonly id: number;
  /** False when the app refuses that the page leaves for `url`. */
  mayNavigate(url: string): Promise<boolean>;
}

type OwnerOf = (page: Page) => RequestOwner | undefined;

const POLICY_HEADERS = new Set(['content-security-policy', 'content-security-policy-report-only']);

function pageOf(request: PageRequest): Page | null {
  try {
    return request.frame().page();
  } catch {
    return null;
  }
}

async function answer(route: Route, ownerOf: OwnerOf): Promise<void> {
  const request = route.request();
  const url = toApp(request.url());
  const page = pageOf(request);
  const owner = page === null ? undefined : ownerOf(page);
  const block = (): Promise<void> => {
    record(records.blockedRequests, url);
    return route.abort('blockedbyclient');
  };
  if (page === null || owner === undefined) return block();

  const leaves = request.isNavigationRequest() && request.frame() === page.mainFrame();
  if (leaves && !(await owner.mayNavigate(url))) return route.abort('aborted');

  const details = {
    url,
    method: request.method(),
    resourceType: request.resourceType(),
    webContentsId: owner.id,
  };
  if (await isCancelled(details)) return block();
  const body = request.postDataBuffer();
  const response = await answerFor(url, {
    method: request.method(),
    headers: request.headers(),
    ...(body === null ? {} : { body: new Uint8Array(body) }),
  });
  if (response === null) return block();

  const headers = await finalHeaders(
    { ...details, statusCode: response.status },
    Object.fromEntries(response.headers),
  );
  for (const name of Object.keys(headers)) {
    if (POLICY_HEADERS.has(name.toLowerCase())) headers[name] = policyForPage(headers[name] ?? '');
  }
  return route.fulfill({ status: response.status, headers, body: Buffer.from(await response.arrayBuffer()) });
}

export async function routeRequests(context: BrowserContext, ownerOf: OwnerOf): Promise<void> {
  await context.route(
    ({ href }) => !isOfDevServer(href),
    async (route) => {
      try {
        await answer(route, ownerOf);
      } catch (error) {
        if (pageOf(route.request())?.isClosed() !== false) return;
        // A handler that throws is a failed request in Electron.
        process.stderr.write(`Stand-in: ${toApp(route.request().url())} failed: ${String(error)}\n`);
        await route.abort('failed').catch(() => undefined);
      }
    },
  );
}
