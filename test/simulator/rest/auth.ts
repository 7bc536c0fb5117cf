/** Who may ask: the check of the token that every call carries. */
import { createHmac, timingSafeEqual } from 'node:crypto';

/** Older or further ahead than this is not accepted, ms. */
export const TOKEN_AGE_MS = 10 * 60_000;

export interface Keys {
  readonly clientIds: readonly string[];
  readonly clientSecret: string;
}

/** @param now Unix ms of Doshii's clock @returns what is wrong, or null */
export function tokenProblem(authorization: string | undefined, keys: Keys, now: number): string | null {
  const token = /^Bearer (.+)$/.exec(authorization ?? '')?.[1];
  if (token === undefined) return 'no bearer token';
  const [header = '', claims = '', signature = '', ...more] = token.split('.');
  if (more.length > 0 || signature === '') return 'not a token of three parts';
  const { alg } = decode(header);
  if (alg !== 'HS256') return `algorithm ${String(alg)}`;
  const expected = createHmac('sha256', keys.clientSecret).update(`${header}.${claims}`).digest();
  const given = Buffer.from(signature, 'base64url');
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return 'wrong signature';
  const { clientId, timestamp } = decode(claims);
  if (typeof clientId !== 'string' || !keys.clientIds.includes(clientId)) return 'unknown client ID';
  if (typeof timestamp !== 'number') return 'no timestamp';
  return Math.abs(now - timestamp * 1_000) > TOKEN_AGE_MS ? 'timestamp too far from now' : null;
}

function decode(part: string): Record<string, unknown> {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString()) as Record<string, unknown>;
  } catch {
    return {};
  }
}
