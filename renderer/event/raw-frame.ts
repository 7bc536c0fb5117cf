/** Lays out a raw frame for reading. Works on the text, because parsing would lose long numbers and repeated keys. */
import { REDACTED } from '../../electron/shared/events/redaction.ts';
import { isJson } from '../../electron/shared/text/json.ts';

const INDENT = '  ';

export interface ReadableFrame {
  readonly text: string;
  readonly redacted: boolean;
}

export function readableFrame(raw: string): ReadableFrame {
  return { text: isJson(raw) ? indent(raw) : raw, redacted: raw.includes(REDACTED) };
}

/** @param json valid JSON: strings, brackets, or runs of everything else between them. */
function indent(json: string): string {
  let depth = 0;
  let out = '';
  for (const [token] of json.matchAll(/"(?:[^"\\]|\\.)*"|\{\s*\}|\[\s*\]|[{}[\],:]|[^\s{}[\],:"]+/gs)) {
    if (/^[{[]\s*[}\]]$/.test(token)) out += token[0] === '{' ? '{}' : '[]';
    else if (token === '{' || token === '[') out += token + line(++depth);
    else if (token === '}' || token === ']') out += line(--depth) + token;
    else if (token === ',') out += `,${line(depth)}`;
    else out += token === ':' ? ': ' : token;
  }
  return out;
}

function line(depth: number): string {
  return `\n${INDENT.repeat(depth)}`;
}
