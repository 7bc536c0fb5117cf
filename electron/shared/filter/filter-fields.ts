/** The fields that a typed filter knows: how each reads a value, and what it says of one that it cannot read. */
import { ENTITY_TYPES, SEVERITIES } from './feed-filter.ts';
import { registeredKind, registeredKinds } from '../events/kind-registry.ts';
import { readTime, TIME_WORDS, type WallClock } from './filter-time.ts';
import { OWN_KINDS, type EntityType, type Severity } from '../events/monitor-event.ts';
import { strings } from '../strings/filter.ts';

export type FilterField =
  | 'kind'
  | 'status'
  | 'severity'
  | 'location'
  | 'id'
  | 'after'
  | 'before'
  | 'is'
  | 'event'
  | 'entity';

export interface FilterContext {
  readonly clock: WallClock;
  /** Location ids that the history holds: the beginning of one is enough. */
  readonly locations: readonly string[];
}

interface FieldReader {
  /** An example of a value. */
  readonly example: string;
  /** Said of a value that there is none of; null where anything goes. */
  readonly none: string | null;
  /** What is most like it may be one of these. */
  readonly words: () => readonly string[];
  /** @returns the values meant, usually one; none for what cannot be read. */
  readonly read: (text: string, context: FilterContext) => readonly string[];
}

export { OWN_KINDS };

const ENTITY_WORDS: ReadonlyMap<string, EntityType> = new Map<string, EntityType>([
  ...ENTITY_TYPES.map((type) => [type, type] as const),
  ['payment', 'transaction'],
  ['checkin', 'check-in'],
]);

export function isEntityType(word: string): word is EntityType {
  return ENTITY_WORDS.get(word) === word;
}

export function isSeverity(word: string): word is Severity {
  return SEVERITIES.some((severity) => severity === word);
}

export function isNamedKind(name: string): boolean {
  return registeredKind(name) !== undefined || OWN_KINDS.some((own) => own === name);
}

/** Every event name of the registry that is about such a thing. */
export function kindsOf(type: EntityType): readonly string[] {
  const named = Object.entries(registeredKinds());
  return named.filter(([, { entity }]) => entity === type).map(([name]) => name);
}

const anything = (text: string): readonly string[] => [text];
const noWords = (): readonly string[] => [];
const oneOf =
  (words: readonly string[]) =>
  (text: string): readonly string[] =>
    words.filter((word) => word === text.toLowerCase());
const entity = (text: string): readonly string[] => {
  const type = ENTITY_WORDS.get(text.toLowerCase());
  return type === undefined ? [] : [type];
};
const time = (text: string, { clock }: FilterContext): readonly string[] =>
  readTime(text, clock) === null ? [] : [text];

const STATES = ['unhandled'] as const;
const { none } = strings;

export const FILTER_FIELDS: Readonly<Record<FilterField, FieldReader>> = {
  /** What the event is about, or its exact name. */
  kind: {
    example: 'order',
    none: none.kind,
    words: () => [...ENTITY_WORDS.keys(), ...OWN_KINDS, ...Object.keys(registeredKinds())],
    read: (text) => {
      const name = text.toLowerCase();
      return isNamedKind(name) ? [name] : entity(name);
    },
  },
  status: { example: 'rejected', none: null, words: noWords, read: anything },
  severity: { example: 'urgent', none: none.severity, words: () => SEVERITIES, read: oneOf(SEVERITIES) },
  location: {
    example: 'k3Jx',
    none: null,
    words: noWords,
    read: (text, { locations }) => {
      const start = text.replace(/…$/, '');
      const known = start === '' || locations.includes(text) ? [] : startingWith(start, locations);
      return known.length > 0 ? known : [text];
    },
  },
  id: { example: '1234', none: null, words: noWords, read: anything },
  after: { example: 'today', none: none.time, words: () => TIME_WORDS, read: time },
  before: { example: '18:00', none: none.time, words: () => TIME_WORDS, read: time },
  is: { example: 'unhandled', none: none.is, words: () => STATES, read: oneOf(STATES) },
  /** An exact event name, also one that this version does not know. */
  event: { example: 'order_updated', none: null, words: noWords, read: anything },
  /** Only what the event is about. */
  entity: { example: 'order', none: none.kind, words: () => [...ENTITY_WORDS.keys()], read: entity },
};

const OTHER_NAMES: Readonly<Record<string, FilterField>> = { since: 'after', until: 'before' };

export const FIELD_WORDS: readonly string[] = [...Object.keys(FILTER_FIELDS), ...Object.keys(OTHER_NAMES)];

export function fieldOf(key: string): FilterField | null {
  if (Object.hasOwn(FILTER_FIELDS, key)) return key as FilterField;
  return Object.hasOwn(OTHER_NAMES, key) ? (OTHER_NAMES[key] ?? null) : null;
}

function startingWith(start: string, values: readonly string[]): readonly string[] {
  return values.filter((value) => value.startsWith(start));
}
