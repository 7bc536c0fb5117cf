/** The substitute for `protocol`: Chromium knows no `app:`, so `app://monitor/x` is shown as `https://monitor.app.invalid/x`. */
import { strict } from './throw-on-missing.ts';

type Handler = (request: Request) => Response | Promise<Response>;

const handlers = new Map<string, Handler>();
let isReady = false;

export function closeSchemes(): void {
  isReady = true;
}

export const protocol = strict('protocol', {
  registerSchemesAsPrivileged(schemes: Electron.CustomScheme[]): void {
    if (isReady) throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready');
    for (const { scheme, privileges } of schemes) {
      // The page's origin is that of an https address, which is what these two promise.
      if (privileges?.standard !== true || privileges.secure !== true) {
        throw new Error(
          `not in the stand-in: the scheme "${scheme}" without the privileges standard and secure`,
        );
      }
    }
  },
  handle(scheme: string, handler: Handler): void {
    if (!isReady) throw new Error('protocol.handle needs app ready');
    if (handlers.has(scheme)) throw new Error(`Failed to register protocol: ${scheme}`);
    handlers.set(scheme, handler);
  },
  unhandle(scheme: string): void {
    handlers.delete(scheme);
  },
  isProtocolHandled: (scheme: string) => handlers.has(scheme),
});

export function toPage(url: string): string {
  const [, scheme = '', host = '', rest = ''] = /^([a-z][\w+.-]*):\/\/([^/?#]*)(.*)$/is.exec(url) ?? [];
  return handlers.has(scheme.toLowerCase()) ? `https://${host}.${scheme}.invalid${rest}` : url;
}

export function toApp(url: string): string {
  const [, host = '', scheme = '', rest = ''] =
    /^https:\/\/([^/?#]+)\.([\w+-]+)\.invalid(.*)$/is.exec(url) ?? [];
  return handlers.has(scheme) ? `${scheme}://${host}${rest}` : url;
}

/** What Electron reports as a frame's origin; `URL` knows none for schemes of one's own. */
export function originOf(url: string): string {
  return /^[a-z][\w+.-]*:\/\/[^/?#]*/i.exec(url)?.[0] ?? 'null';
}

/** Sources such as `app://monitor` or `app:` in a policy must name the address that the page really has. */
export function policyForPage(policy: string): string {
  return [...handlers.keys()].reduce(
    (text, scheme) =>
      text
        .replaceAll(new RegExp(`\\b${scheme}://([\\w.-]+)`, 'g'), `https://$1.${scheme}.invalid`)
        .replaceAll(new RegExp(`(?<=\\s)${scheme}:(?=[\\s;]|$)`, 'g'), `https://*.${scheme}.invalid`),
    policy,
  );
}

/** The app's own answer to an address of its own; null when no handler owns it. */
export async function answerFor(url: string, init: RequestInit): Promise<Response | null> {
  const handler = handlers.get(url.slice(0, url.indexOf(':')));
  return handler === undefined ? null : handler(new Request(url, init));
}
