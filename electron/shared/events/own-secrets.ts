/**
 * The program's own secrets, hidden wherever text may quote them: client ID, client secret, device ID, webhook key and
 * proxy password, each also in base64, percent-encoded and as JSON writes it.
 *
 * `settings/configuration.ts` reports every credential that it holds; the old ones stay hidden until the program ends. How
 * to use it: text from outside goes through `redactText` or `redactedLine` of `redaction.ts` where it comes in, before it is
 * cut or put into a sentence; lines of the log and of the report go through them again on their way out.
 */

export const REDACTED = '[redacted]';

/** Shorter ones are parts of ordinary words, so hiding them would only make text unreadable, characters. */
const MIN_LENGTH = 6;
/** A shorter beginning of one is no secret, characters. */
const MIN_TAIL = 4;
/** Of so many the oldest are dropped: credentials change a few times in a run. */
const MAX_SECRETS = 200;

/** Each with every way in which it may be written. */
const secrets = new Map<string, readonly string[]>();
/** Of all of them, the longest first. */
let forms: readonly string[] = [];
let encodedForms: readonly string[] = [];

/** Takes texts that no one may see from now on. @param texts null and short ones are ignored */
export function learnSecrets(texts: Iterable<string | null>): void {
  let isChanged = false;
  for (const text of texts) {
    const secret = text?.trim() ?? '';
    if (secret.length < MIN_LENGTH || REDACTED.includes(secret)) continue;
    const known = secrets.get(secret);
    isChanged ||= known === undefined;
    // To the end, so that those in use are not the oldest.
    secrets.delete(secret);
    secrets.set(secret, known ?? formsOf(secret));
  }
  if (!isChanged) return;
  for (const oldest of [...secrets.keys()].slice(0, -MAX_SECRETS)) secrets.delete(oldest);
  forms = [...new Set([...secrets.values()].flat())].toSorted((one, other) => other.length - one.length);
  encodedForms = [...secrets.keys()].flatMap(base64Forms);
}

/** Nothing is hidden any more: each test file begins so. */
export function forgetSecrets(): void {
  secrets.clear();
  forms = [];
  encodedForms = [];
}

/** Replaces each secret, however it is written. Text is otherwise left as it is. */
export function hideSecrets(text: string): string {
  let hidden = text;
  for (const form of forms)
    if (form.length <= hidden.length && hidden.includes(form)) hidden = hidden.replaceAll(form, REDACTED);
  return hidden;
}

/**
 * Whether an id of one word is one of them, or holds one in base64. Any other id may hold the letters of a short password by
 * chance, and must stay what it is.
 */
export function isSecretId(id: string): boolean {
  return forms.includes(id) || encodedForms.some((form) => id.includes(form));
}

/** As `learnSecrets` takes them, for another thread. */
export function knownSecrets(): readonly string[] {
  return [...secrets.keys()];
}

export function hasSecret(text: string): boolean {
  return forms.some((form) => form.length <= text.length && text.includes(form));
}

/** Takes the beginning of a secret off the end of a text that was cut. */
export function withoutSecretTail(cut: string): string {
  let end = cut.length;
  const last = cut.at(-1);
  for (const form of forms)
    for (let length = Math.min(form.length - 1, cut.length); length >= MIN_TAIL; length -= 1) {
      // Most frames end otherwise: the comparison of the whole is for the few that do not.
      if (form[length - 1] !== last || cut.length - length >= end) continue;
      if (cut.endsWith(form.slice(0, length))) end = cut.length - length;
    }
  return cut.slice(0, end);
}

/** Text as it reads without the backslashes that strings in strings give to quotes and to each other. */
export function withoutQuoting(text: string): string {
  return text.replace(/(?<!\\)\\+(?=["'])/g, '').replace(/\\{2,}/g, '\\');
}

function formsOf(secret: string): readonly string[] {
  return [
    secret,
    withoutQuoting(secret),
    JSON.stringify(secret).slice(1, -1),
    encodeURIComponent(secret.toWellFormed()),
    ...base64Forms(secret),
  ].filter((form) => form.length >= MIN_LENGTH);
}

function base64Forms(secret: string): readonly string[] {
  const bytes = String.fromCharCode(...new TextEncoder().encode(secret.toWellFormed()));
  return [btoa(bytes), ...[0, 1, 2].map((lead) => insideBase64(bytes, lead))]
    .flatMap((base64) => [base64, urlSafe(base64), encodeURIComponent(base64)])
    .filter((form) => form.length >= MIN_LENGTH);
}

/** What base64 makes of the bytes when `lead` bytes stand before them and any after: only what does not depend on those. */
function insideBase64(bytes: string, lead: number): string {
  const base64 = btoa('\0'.repeat(lead) + bytes);
  return base64.slice(Math.ceil((lead * 8) / 6), Math.floor(((lead + bytes.length) * 8) / 6));
}

function urlSafe(base64: string): string {
  return base64.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}
