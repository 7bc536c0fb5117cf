/** Text from outside as one plain line. */
import { Hash53 } from './hash.ts';

/** Longest text taken from a field, in characters; everything Doshii documents is far shorter. */
const MAX_TEXT = 200;
/** Longest title of an event, characters. */
export const MAX_TITLE = 160;
/** Longest detail of an event, characters. */
export const MAX_DETAIL = 400;

/** Marks that turn the reading direction, hide inside a word or fill it with nothing, and tags. */
const UNSEEN = /[\p{Default_Ignorable_Code_Point}\uFFF9-\uFFFB]/gu;
/** All of them but those that make one emoji of several characters. */
const UNSEEN_IN_TEXT =
  /(?!(?<=\p{Extended_Pictographic})\uFE0F|(?<=\p{Extended_Pictographic}\uFE0F?|\p{Emoji_Modifier})\u200D(?=\p{Extended_Pictographic}))[\p{Default_Ignorable_Code_Point}\uFFF9-\uFFFB]/gu;
/** Control characters, line ends and blanks, also those that only look like one. */
const BLANKS = /[\p{Cc}\p{Zl}\p{Zp}\s\u2800]+/gu;

/** Printed characters with single blanks between them: what nearly every text is, of Doshii's and of ours, and what stays as it is. */
const PLAIN = /^(?:[!-~·]+(?: [!-~·]+)*)?$/;

/** One line of at most `maxLength` characters, without characters that could hide or reorder what follows. */
export function plainText(text: string, maxLength = MAX_TEXT): string {
  if (text.length <= maxLength && PLAIN.test(text)) return text;
  const clean = text
    .slice(0, maxLength * 2)
    .replace(UNSEEN_IN_TEXT, '')
    .replace(BLANKS, ' ')
    .trim();
  return (clean.length <= maxLength ? clean : `${clean.slice(0, maxLength - 1)}…`).toWellFormed();
}

/** The same for an id: of one that is too long the end tells it from others that begin alike. */
export function plainId(text: string): string {
  if (text.length <= MAX_TEXT) return plainText(text);
  const hash = new Hash53();
  hash.add(text);
  return `${plainText(text, MAX_TEXT - 20)}${hash.value.toString(36)}`;
}

export function hasUnseen(text: string): boolean {
  return text.search(UNSEEN) !== -1;
}

export function withoutUnseen(text: string): string {
  return text.replace(UNSEEN, '');
}

/** Writes what cannot be seen as JSON does, in the form `\u00AD`. */
export function escapeUnseen(text: string): string {
  return text.replace(UNSEEN, (unseen) => {
    let escaped = '';
    for (let at = 0; at < unseen.length; at += 1)
      escaped += `\\u${unseen.charCodeAt(at).toString(16).toUpperCase().padStart(4, '0')}`;
    return escaped;
  });
}
