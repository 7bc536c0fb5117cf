/** Words for parsed JSON that is not trusted yet. */

export type JsonRecord = Readonly<Record<string, unknown>>;

export function isRecord(value: unknown): value is JsonRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Some programs write it before a text; RFC 8259 lets a reader pass over it. */
const BYTE_ORDER_MARK = '\uFEFF';

/** A number of so many digits may be more than a JavaScript number can hold. */
const LONG_NUMBER = /\d{16}/;

/**
 * JSON as a value. A whole number that JavaScript cannot hold exactly becomes text with all its digits, as two long ids would
 * otherwise be one.
 * @throws SyntaxError
 */
export function parseJson(text: string): unknown {
  const json = text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text;
  const value: unknown = JSON.parse(json);
  return LONG_NUMBER.test(json) ? (JSON.parse(withLongNumbersAsText(json)) as unknown) : value;
}

/** On the text, as only newer engines give a reviver the digits. @param json valid */
function withLongNumbersAsText(json: string): string {
  let out = '';
  let done = 0;
  const token = /"|-?\d{16,}/g;
  for (let found = token.exec(json); found !== null; found = token.exec(json)) {
    const [digits] = found;
    if (digits === '"') {
      token.lastIndex = stringEnd(json, found.index + 1);
      continue;
    }
    const end = token.lastIndex;
    const isPart = /[\d.eE+-]/.test(json.charAt(found.index - 1)) || /[.eE]/.test(json.charAt(end));
    if (isPart || Number.isSafeInteger(Number(digits))) continue;
    out += `${json.slice(done, found.index)}"${digits}"`;
    done = end;
  }
  return out + json.slice(done);
}

/** @returns the place behind the quote that ends a string */
function stringEnd(json: string, from: number): number {
  for (let at = json.indexOf('"', from); at !== -1; at = json.indexOf('"', at + 1)) {
    let backslashes = 0;
    while (json.charAt(at - 1 - backslashes) === '\\') backslashes += 1;
    if (backslashes % 2 === 0) return at + 1;
  }
  return json.length;
}

export function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
