/** What the headers of an answer say about the clocks. */
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
