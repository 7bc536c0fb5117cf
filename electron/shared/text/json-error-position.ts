/** The place where a text stops being JSON. */
import { strings } from '../strings/settings.ts';
import { isJson } from './json.ts';

/** @returns "line 3, column 20"; null for JSON */
export function jsonMistake(text: string): string | null {
  if (isBeginning(text) && isJson(text)) return null;
  // The shortest part that no longer begins any JSON ends with the mistake; of a text that only lacks its end, there is none.
  let [right, wrong] = [0, text.length + 1];
  while (wrong - right > 1) {
    const middle = Math.floor((right + wrong) / 2);
    if (isBeginning(text.slice(0, middle))) right = middle;
    else wrong = middle;
  }
  const lines = text.slice(0, right).split('\n');
  return strings.place(lines.length, (lines.at(-1) ?? '').length + 1);
}

/** Whether it is JSON or could become so with more text: the engine then complains of the end, or of a place at the end. */
function isBeginning(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch (error) {
    const message = String(error);
    const [, position] = /at position (\d+)/.exec(message) ?? [];
    return (
      /unexpected end|unterminated/i.test(message) ||
      (position !== undefined && Number(position) >= text.trimEnd().length)
    );
  }
}
