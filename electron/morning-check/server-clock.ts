/** What the clock of a server says, from the date of any answer. */
import type { Clock } from '../platform/clock.ts';
import type { Send } from '../platform/net/transport.ts';

/** A `Date` header has whole seconds: half of one is lost on average, ms. */
const HALF_SECOND_MS = 500;

/**
 * Asks for the first page of the server behind the socket; nothing of the account is in it.
 * @param socketUrl with its credential, which is left out
 * @returns ms that this computer is ahead; null when the server does not say, or is not reached
 */
export async function serverClockSkew(socketUrl: string, send: Send, clock: Clock): Promise<number | null> {
  const { protocol, host } = new URL(socketUrl);
  const url = `${protocol === 'wss:' ? 'https' : 'http'}://${host}/`;
  const before = clock.now();
  const sent = await send({ method: 'GET', url, headers: {}, body: null });
  // One from a cache has the date of an earlier answer.
  if (!sent.ok || Number(sent.answer.headers['age'] ?? 0) > 0) return null;
  const at = Date.parse(sent.answer.headers['date'] ?? '');
  return Number.isFinite(at) ? Math.round((before + clock.now()) / 2 - at - HALF_SECOND_MS) : null;
}
