/** Takes secrets out of a frame at the boundary: card credentials, account numbers, passwords, keys, tokens. */
import { isRecord } from './json.ts';

export const REDACTED = '[redacted]';

/**
 * Keys whose value is a secret wherever it stands. Doshii's card events carry `cardRef`, `cardAuthorisationKey`,
 * `cardProviderAuthId` and `cardProviderAuthPassword`; its transactions `accountId` and `authorisationCode`.
 */
const SECRET_KEY =
  /^(auth|authorization)$|card_?(ref|number|auth|provider)|account_?id|authorisation_?(key|code)|authorization_?(key|code)|authentication_?(key|token)|pass(word|wd|code|phrase)|secret|token|api_?key|client_?id|^(pan|pin|cvv|cvc)$/i;

/** Deepest nesting that is kept; what lies deeper is replaced whole. */
const MAX_DEPTH = 32;

export function isSecretKey(key: string): boolean {
  return SECRET_KEY.test(key);
}

/** A copy without secrets. Own keys only, so that `__proto__` in a frame stays plain data. */
export function redactValue(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return redactString(value, depth);
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= MAX_DEPTH) return '[nested too deeply]';
  if (Array.isArray(value)) return value.map((item) => redactValue(item, depth + 1));
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key,
      isSecretKey(key) && item !== null ? REDACTED : redactValue(item, depth + 1),
    ]),
  );
}

/** The same for text that is not JSON: whatever stands behind a secret key is taken out up to the next delimiter. */
export function redactText(text: string): string {
  return text.replace(
    /(["']?)([A-Za-z_]{3,40})\1(\s*[:=]\s*)("(?:[^"\\]|\\.)*"?|'(?:[^'\\]|\\.)*'?|[^\s,;&}\]]+)/g,
    (whole, quote: string, key: string, separator: string) =>
      isSecretKey(key) ? `${quote}${key}${quote}${separator}${REDACTED}` : whole,
  );
}

/** The frame as it may be shown, copied and kept: redacted, and cut at `maxLength` characters. */
export function redactFrame(text: string, maxLength: number): string {
  return redactJsonText(text, 0, maxLength) ?? redactText(bounded(text, maxLength));
}

/** A string inside a frame may itself hold a frame, or a query with a token. */
function redactString(text: string, depth: number): string {
  const nested = /^\s*[[{]/.test(text) ? redactJsonText(text, depth + 1, Infinity) : null;
  return nested ?? redactText(text);
}

/** @returns null when the text is not JSON. */
function redactJsonText(text: string, depth: number, maxLength: number): string | null {
  try {
    return bounded(JSON.stringify(redactValue(JSON.parse(text), depth)), maxLength);
  } catch {
    return null;
  }
}

/** Cuts text to `maxLength` characters and says so. */
export function bounded(text: string, maxLength: number): string {
  return text.length <= maxLength
    ? text
    : `${text.slice(0, maxLength)}… [${text.length - maxLength} more characters]`;
}
