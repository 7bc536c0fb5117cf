/** Tells names and values of secrets from the ordinary words of a kitchen: "Secret sauce: none", "Pan: no peanuts". */
import { isSecretKey } from './secret-names.ts';

/** Names that mean nothing else, also of two words. */
const UNMISTAKABLE =
  /pass[\s_-]?(?:word|wd|code|phrase)|\b(?:(?:api|access|private|secret|signing|encryption|session|client|auth\w{0,20})[\s_-]?key|client[\s_-]?(?:id|secret)|(?:access|api|auth\w{0,20}|bearer|refresh|security|session)[\s_-]?token|card[\s_-]?(?:num(?:ber)?|pin|ref(?:erence)?)|account[\s_-]?(?:id|num(?:ber)?)|authori[sz]ation[\s_-]?(?:code|id)|security[\s_-]?code|session[\s_-]?id|device[\s_-]?id|pin[\s_-]?code|cvv2?|cvc2?|csc|t?otp|pwd|jwt|hmac|iban)s?\b/i;
/** Of two words, of which the second is also "none". */
const NUMBER = /\b(?:card|account) no$/i;
/** Words are not written like this, names in programs are. */
const OF_A_PROGRAM = /[_\d.]|[a-z][A-Z]|^[xX]-/;

/** A weight, a size, a time, a date, an amount of money or how many there are. */
const QUANTITY =
  /^[$€£~x#]?\d+(?:[.,:/x×-]\d{1,3})*(?:[ap]m|h|hrs?|min|s|cm|mm|m|ml|cl|l|g|kg|oz|lbs?|in|x|st|nd|rd|th|pax|pcs|%)?$/i;
const SHORTEST = 4;
/** Longer words are no words, characters. */
const LONGEST_WORD = 24;

/** @param before a separator @returns the last word, or the last two where they are one name, such as "API key"; or null */
export function nameBefore(before: string): string | null {
  const words = before.split(/[^\w.-]/);
  const last = words.at(-1) ?? '';
  if (last === '') return null;
  const isName = isSecretKey(last);
  if (isName && !isOrdinary(last)) return last;
  const first = words.at(-2) ?? '';
  const pair = `${first} ${last}`;
  if (NUMBER.test(pair) || (UNMISTAKABLE.test(pair) && !UNMISTAKABLE.test(first))) return pair;
  return isName ? last : null;
}

/** Whether a name may also be an ordinary word. */
export function isOrdinary(name: string): boolean {
  return NUMBER.test(name) || !(UNMISTAKABLE.test(name) || OF_A_PROGRAM.test(name));
}

/** Whether a word in quotes is one of a sentence. */
export function isQuotedWord(text: string): boolean {
  return !looksSecret(text) && /^\p{Lu}?\p{Ll}+(?:[-'’]\p{L}+)*[.,!?]?$/u.test(text);
}

/** Whether a word after an ordinary one is a secret rather than the next word of a sentence. */
export function looksSecret(given: string): boolean {
  const word = given.replace(/[.!?:)]{1,8}$/, '');
  if (word.length < SHORTEST) return false;
  if (/^\d+$/.test(word)) return true;
  if (QUANTITY.test(word)) return false;
  return /\d/.test(word) || /[a-z][A-Z].*[a-z][A-Z]/.test(word) || word.length > LONGEST_WORD;
}
