/** The token of Doshii's REST API: a JWT (HS256) over the client ID and the time, signed with the client secret. */
import type { Sign } from '../platform/net/transport.ts';

/**
 * Good for about ten minutes of Doshii's clock, so one is made for every request.
 * @param nowMs Unix ms; Doshii takes seconds
 */
export function bearerToken(clientId: string, secret: string, nowMs: number, sign: Sign): string {
  const claims = { clientId, timestamp: Math.floor(nowMs / 1_000) };
  const content = `${base64Url({ alg: 'HS256', typ: 'JWT' })}.${base64Url(claims)}`;
  return `${content}.${sign(content, secret)}`;
}

function base64Url(value: object): string {
  const bytes = new TextEncoder().encode(JSON.stringify(value));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');
}
