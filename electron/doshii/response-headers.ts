/** What the headers of an answer say about time: how far apart the clocks are, and how long to wait. */
import type { HttpAnswer } from '../platform/net/transport.ts';

/**
 * @returns how far this computer's clock is ahead of the server's, ms to the second; null when the server does not say, or when
 *   the answer comes from a cache (`Age`: RFC 9111, 5.1) and so has the date of an earlier one
 */
export function skewOf({ headers }: HttpAnswer, nowMs: number): number | null {
  if (Number(headers['age'] ?? 0) > 0) return null;
  const at = Date.parse(headers['date'] ?? '');
  return Number.isFinite(at) ? nowMs - at : null;
}

/** Seconds or an HTTP date (RFC 9110, 10.2.3). @returns ms, or null when the header is absent or means nothing */
export function retryAfterOf({ headers }: HttpAnswer, nowMs: number): number | null {
  const given = headers['retry-after']?.trim();
  if (given === undefined) return null;
  // Both dates are of the server's clock, where it has one.
  const server = Date.parse(headers['date'] ?? '');
  const from = Number.isFinite(server) ? server : nowMs;
  const ms = /^\d+$/.test(given) ? Number(given) * 1_000 : Date.parse(given) - from;
  return Number.isFinite(ms) ? Math.max(0, ms) : null;
}
