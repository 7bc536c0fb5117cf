/** Masks what a frame tells of people: names, phones, e-mail and postal addresses, notes. Secrets are gone already, see `redaction.ts`. */
import { isRecord, parseJson } from '../text/json.ts';
import { escapeUnseen } from '../text/plain-text.ts';

export const MASKED = '[masked]';

/** Whatever stands in these tells of a person, down to the last text. */
const PERSON =
  /^(?:consumer|customer|guest|member|employee|user|contact|driver|recipient|patron|diner)s?$|address/i;

/** Parts of keys whose value tells of a person wherever it stands. */
const PERSONAL_KEY =
  /e_?mail|phone|mobile|^fax$|^tel$|(?:first|last|full|given|family|middle|nick|sur|user|driver|employee|customer|consumer|guest|contact|member|recipient|host|created_?by|performed_?by)_?name|surname|birth|^dob$|gender|^notes?$|comment|instruction|message$|^(?:address_?)?line_?\d$|street|suburb|^city$|post_?(?:al_?)?code|^zip$|latitude|longitude|tracking_?ur[il]/i;

/** A name is a person's when these stand beside it; elsewhere it is that of a table, a dish or a venue. */
const BESIDE_A_NAME = /e_?mail|phone|mobile|birth|address|^covers$|marketing/i;

/** Events about people carry their fields at the top of the body. */
const EVENT_OF_PEOPLE = /^(?:member|employee|loyalty)_/;

/** What says what kind of event a frame is, never personal data. */
const ENVELOPE_KEY = /^(?:event|type|emit|id|uri|status|event_?id)$/i;

/** Looked for from the beginning of a word only: from each of its letters, a long word would take the square of its length. */
const E_MAIL = /(?<![^\s"'<>@,;:/?=&])[^\s"'<>@,;:/?=&]+@[^\s"'<>@,;:/?=&]+/gu;
const PHONE = /(?:(?<![\w.-])|(?<=\\[nrt]))(?:\+|00?(?=[1-9]))\d[\d ()-]{6,24}\d(?![\w.-])/g;

/** Deepest nesting that is looked into; what lies deeper is masked whole. */
const MAX_DEPTH = 32;

/**
 * @param text a frame as the history keeps it. Of text that is not JSON, such as a frame that was cut because of its
 *   length, only the marks between the words are left: nothing tells there what is a name.
 */
export function maskPersonal(text: string): string {
  return escapeUnseen(maskJson(text, false, 0) ?? withoutWords(text));
}

function withoutWords(text: string): string {
  return text.replace(/[\p{L}\p{M}\p{N}\p{Co}\p{Cs}]+/gu, '•');
}

/** Masks e-mail addresses and phone numbers where they stand in a sentence. */
export function maskContacts(text: string): string {
  return text.replace(E_MAIL, MASKED).replace(PHONE, MASKED);
}

/** @returns null when the text is not JSON */
function maskJson(text: string, isPersonal: boolean, depth: number): string | null {
  try {
    return JSON.stringify(maskValue(parseJson(text), isPersonal, depth));
  } catch {
    return null;
  }
}

function maskValue(value: unknown, isPersonal: boolean, depth: number): unknown {
  if (typeof value === 'string') return maskString(value, isPersonal, depth);
  if (typeof value === 'number') return isPersonal ? MASKED : value;
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= MAX_DEPTH) return MASKED;
  if (Array.isArray(value)) {
    const isOfPeople = typeof value[0] === 'string' && EVENT_OF_PEOPLE.test(value[0]);
    return value.map((item, index) => maskValue(item, isPersonal || (isOfPeople && index > 0), depth + 1));
  }
  return isRecord(value) ? maskRecord(value, isPersonal, depth) : value;
}

function maskRecord(record: Record<string, unknown>, isPersonal: boolean, depth: number): unknown {
  const entries = Object.entries(record);
  const kind = record['event'] ?? record['type'];
  const isOfPeople = typeof kind === 'string' && EVENT_OF_PEOPLE.test(kind);
  const hasPerson = entries.some(([key]) => BESIDE_A_NAME.test(key));
  return Object.fromEntries(
    entries.map(([key, value]) => {
      if (ENVELOPE_KEY.test(key) && typeof value !== 'object')
        return [maskContacts(key), maskValue(value, false, depth + 1)];
      const isName = hasPerson && /^(?:name|title)$/i.test(key);
      const isMasked =
        isPersonal || isName || PERSON.test(key) || PERSONAL_KEY.test(key) || (isOfPeople && key === 'data');
      return [maskContacts(key), maskValue(value, isMasked, depth + 1)];
    }),
  );
}

/** A string inside a frame may itself hold a frame. */
function maskString(text: string, isPersonal: boolean, depth: number): string {
  const nested = /^\s*[[{"]/.test(text) && depth < MAX_DEPTH ? maskJson(text, isPersonal, depth + 1) : null;
  if (nested !== null) return nested;
  if (isPersonal) return text === '' ? '' : MASKED;
  // A frame inside a frame that was cut.
  if (/^\s*[[{"]/.test(text) && /["}\]]\s*[:,]/.test(text)) return withoutWords(text);
  return maskContacts(text);
}
