/** Text from outside as one plain line. */

/** Longest text taken from a field, in characters; everything Doshii documents is far shorter. */
const MAX_TEXT = 200;
/** Longest title of an event, characters. */
export const MAX_TITLE = 160;
/** Longest detail of an event, characters. */
export const MAX_DETAIL = 400;

/** Control characters, line ends, and the marks that turn the reading direction or hide inside a word. */
const UNSEEN = /[\p{Cc}\p{Zl}\p{Zp}\s\u061C\u200B\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]+/gu;

/** Printed characters with single blanks between them: what nearly every text is, of Doshii's and of ours, and what stays as it is. */
const PLAIN = /^(?:[!-~·]+(?: [!-~·]+)*)?$/;

/** One line of at most `maxLength` characters, without characters that could hide or reorder what follows. */
export function plainText(text: string, maxLength = MAX_TEXT): string {
  if (text.length <= maxLength && PLAIN.test(text)) return text;
  const clean = text
    .slice(0, maxLength * 2)
    .replace(UNSEEN, ' ')
    .trim();
  return (clean.length <= maxLength ? clean : `${clean.slice(0, maxLength - 1)}…`).toWellFormed();
}
