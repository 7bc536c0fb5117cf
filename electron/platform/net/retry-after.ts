/** How long a server asks to be left alone (RFC 9110, 10.2.3). */

export interface RetryHeaders {
  readonly 'retry-after'?: string | undefined;
  readonly date?: string | undefined;
}

/**
 * Reads seconds or an HTTP date. A date counts from the server's own `Date`, so a wrong clock here does not change the wait.
 * @param nowMs this computer's Unix ms, for a server that sends no `Date`
 * @returns ms, 0 or more; null when the header is absent or cannot be read
 */
export function retryAfterMs(headers: RetryHeaders, nowMs: number): number | null {
  const given = headers['retry-after']?.trim();
  if (given === undefined) return null;
  const server = Date.parse(headers.date ?? '');
  const from = Number.isFinite(server) ? server : nowMs;
  const ms = /^\d+$/.test(given) ? Number(given) * 1_000 : Date.parse(given) - from;
  return Number.isFinite(ms) ? Math.max(0, ms) : null;
}
