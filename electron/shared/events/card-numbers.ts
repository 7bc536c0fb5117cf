/** Masks the numbers of payment cards in free text. */
import { REDACTED } from './own-secrets.ts';

/** Digits, also in groups; what the networks begin with, while a time in Unix ms begins with 1. */
const DIGITS = /(?<!\d)[2-6](?:(?:[ \u00A0]{1,2}|[ \u00A0]?[./\u2010-\u2015-][ \u00A0]?)?\d){12,18}(?!\d)/g;
const ENOUGH_DIGITS = /(?<!\d)[2-6](?:(?:[ \u00A0]{1,2}|[ \u00A0]?[./\u2010-\u2015-][ \u00A0]?)?\d){12}/;
/** RFC 9562; one with a letter may have been cut at its ends. */
const UUID =
  /(?<![\da-z])([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}|(?<!-)(?=[\d-]{0,40}[a-f])[\da-f]{4,8}(?:-[\da-f]{4}){3}-[\da-f]{5,12})(?![\da-z])/gi;
const MIN_DIGITS = 13;

export function mayHoldCardNumber(text: string): boolean {
  return ENOUGH_DIGITS.test(text);
}

export function hideCardNumbers(text: string): string {
  // Every second part is a UUID.
  return text
    .split(UUID)
    .map((part, index) => (index % 2 === 0 ? hideNumbers(part) : part))
    .join('');
}

function hideNumbers(text: string): string {
  let out = '';
  let done = 0;
  DIGITS.lastIndex = 0;
  for (let found = DIGITS.exec(text); found !== null; found = DIGITS.exec(text)) {
    const number = cardNumber(found[0]);
    // What is none may begin with other digits: a card may follow them.
    if (number === null) DIGITS.lastIndex = found.index + 1;
    else {
      out += text.slice(done, found.index) + REDACTED;
      done = found.index + number.length;
      DIGITS.lastIndex = done;
    }
  }
  return out + text.slice(done);
}

/** @returns the longest beginning that ends with a group and is a card number; null when there is none */
function cardNumber(digits: string): string | null {
  for (let end = digits.length; end >= MIN_DIGITS; end -= 1) {
    const start = digits.slice(0, end);
    if (/\d$/.test(start) && !/^\d/.test(digits.slice(end)) && passesLuhn(start)) return start;
  }
  return null;
}

/** ISO/IEC 7812-1, annex B. */
function passesLuhn(text: string): boolean {
  const digits = text.replace(/\D/g, '');
  if (digits.length < MIN_DIGITS) return false;
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const doubled = Number(digit) * 2;
    return total + (index % 2 === 0 ? Number(digit) : doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return sum % 10 === 0;
}
