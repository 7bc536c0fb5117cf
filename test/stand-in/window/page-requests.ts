/** Answers every request of a window's page from the app's protocol handlers, and blocks and records all others. */
import type { ChromiumPage, PausedRequest } from '../chromium/page.ts';
import { isOfDevServer } from '../dev-server.ts';
import { answerFor, policyForPage, toApp } from '../protocol.ts';
import { record, records } from '../control/recorded-effects.ts';
import { finalHeaders, isCancelled } from '../session.ts';

export interface RequestOwner {
  readonly id: number;
  /** False when the app refuses that the page leaves for `url`. */
  mayNavigate(url: string): Promise<boolean>;
}

const POLICY_HEADERS = new Set(['content-security-policy', 'content-security-policy-report-only']);

async function answer(page: ChromiumPage, request: PausedRequest, owner: RequestOwner): Promise<void> {
  const url = toApp(request.url);
  const block = (): Promise<void> => {
    record(records.blockedRequests, url);
    return page.refuse(request, 'BlockedByClient');
  };
  if (request.isNavigation && !(await owner.mayNavigate(url))) return page.refuse(request, 'Aborted');

  const { method, resourceType, body } = request;
  const details = { url, method, resourceType, webContentsId: owner.id };
  if (await isCancelled(details)) return block();
  const response = await answerFor(url, {
    ...{ method, headers: request.headers },
    ...(body === null ? {} : { body }),
  });
  if (response === null) return block();

  const headers = await finalHeaders(
    { ...details, statusCode: response.status },
    Object.fromEntries(response.headers),
  );
  for (const name of Object.keys(headers)) {
    if (POLICY_HEADERS.has(name.toLowerCase())) headers[name] = policyForPage(headers[name] ?? '');
  }
  const content = Buffer.from(await response.arrayBuffer());
  return page.fulfil(request, { status: response.status, headers, body: content });
}

export function answerRequests(page: ChromiumPage, owner: RequestOwner): void {
  page.on('request', (request) => {
    const answered = isOfDevServer(request.url) ? page.letGo(request) : answer(page, request, owner);
    answered.catch(async (error: unknown) => {
      if (page.isClosed) return;
      // A handler that throws is a failed request in Electron.
      process.stderr.write(`Stand-in: ${toApp(request.url)} failed: ${String(error)}\n`);
      await page.refuse(request, 'Failed').catch(() => undefined);
    });
  });
}
