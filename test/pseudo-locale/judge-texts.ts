/** Whether a text of a window with a marked catalogue comes whole from the catalogue. */

/** What is the same in every language: times, dates, lengths of time, amounts, codes, keys. */
const UNTRANSLATED: readonly RegExp[] = [
  /^\d[\d:.,/ ]*(?:[ap]m)?$/i,
  /^(?:[A-Z][a-z]+day|Mon|Tue|Wed|Thu|Fri|Sat|Sun)?,? ?(?:[A-Z][a-z]{2,8})? ?\d{1,2},?(?: [A-Z][a-z]{2,8})?(?: \d{4})?,? ?[\d:.]* ?(?:[ap]m)?$/i,
  /^\d+ (?:ms|s|min|h|d)(?: \d+ (?:s|min|h))?$/,
  /^[a-z]+(?:_[a-z]+)+$/,
  /^(?:wss?|https?):\/\/\S+$/,
  /^(?:after|before|kind|status|is|severity|location|id|entity|event):\S*$/,
  /^(?:Esc|Ctrl|Shift|Alt|Enter|Space|Home|End|Tab|Page (?:Up|Down)|F\d+|[A-Z])$/,
  /^(?:UTC|AUD|IPv?[46]|TLS.*|REST|URL|CSV|JSON.*|WebSocket)$/,
];

export type Fault = 'outside the catalogue' | 'glued';

/**
 * Glued are two strings with nothing between them that ends a phrase, and a fragment that was put into another string: what is
 * put in stands on its own, and so begins with a capital letter.
 * @param isData of a text of the venue or of Doshii, which no catalogue has @returns null for a text without fault
 */
export function faultOf(text: string, isData: (part: string) => boolean): Fault | null {
  if (/⟦[^⟧]*⟦\p{Ll}/u.test(text)) return 'glued';
  const marks = /⟦(?:[^⟦⟧]|⟦(?:[^⟦⟧]|⟦[^⟦⟧]*⟧)*⟧)*⟧/gu;
  const outside = text.replace(marks, '\u0001');
  if (/\u0001[^.,;:·()–\u0001]*\u0001/.test(outside)) return 'glued';
  const parts = outside.split(/[\u0001·();–]|[.,:](?=\s|$)|\s[×=+]\s/).map((part) => part.trim());
  const isFine = (part: string): boolean =>
    !/\p{L}/u.test(part) || UNTRANSLATED.some((form) => form.test(part)) || isData(part);
  if (parts.every(isFine) || isFine(outside.trim())) return null;
  return outside.includes('\u0001') && !/[.,;:·()–]/.test(outside) ? 'glued' : 'outside the catalogue';
}
