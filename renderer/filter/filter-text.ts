/** Says a filter in words: one chip for each thing that is asked for. Pure. */
import { isEntityType, isSeverity } from '../../electron/shared/filter/filter-fields.ts';
import {
  searchedText,
  type FilterItemRead,
  type FilterPart,
} from '../../electron/shared/filter/filter-text.ts';
import { readTime } from '../../electron/shared/filter/filter-time.ts';
import { words } from '../strings.ts';
import { shortId } from '../event/event-text.ts';
import { removeItem, removeWords, type TypedFilter } from './filter-edit.ts';
import { moment } from '../ui/time.ts';
import { localClock } from './local-clock.ts';

export interface Chip {
  readonly label: string;
  /** It could not be read. */
  readonly isLeftOut: boolean;
  /** What is typed once it is taken out. */
  readonly without: string;
}

/**
 * @param now Unix ms; when the filter was read
 * @param locationName of a hashed location id
 */
export function chipsOf(
  typed: TypedFilter,
  now: number,
  locationName: (id: string) => string = shortId,
): readonly Chip[] {
  const fields = typed.parts
    .filter(({ token }) => token.key !== null)
    .flatMap((part) => {
      if (part.items.length === 0)
        return [{ label: `${part.token.key}:`, isLeftOut: true, without: removeItem(typed, part, 0) }];
      return part.items.map((item, index) => ({
        label: labelOf(part, item, { now, locationName }),
        isLeftOut: item.values.length === 0,
        without: removeItem(typed, part, index),
      }));
    });
  const searched = searchedText(typed.parts);
  if (searched === '') return fields;
  return [...fields, { label: words.filter.quoted(searched), isLeftOut: false, without: removeWords(typed) }];
}

/** "order_updated" -> "order updated" */
export function plainName(name: string): string {
  return name.replaceAll('_', ' ');
}

export function kindName(kind: string): string {
  if (isEntityType(kind)) return words.entities[kind];
  return kind === 'gap' || kind === 'unreadable' ? words.filter.ownKinds[kind] : plainName(kind);
}

interface Naming {
  readonly now: number;
  readonly locationName: (id: string) => string;
}

function labelOf(
  { token, field }: FilterPart,
  { text, values }: FilterItemRead,
  { now, locationName }: Naming,
): string {
  const [value, ...others] = values;
  if (field === null || value === undefined) return `${token.key}:${text}`;
  switch (field) {
    case 'kind':
    case 'event':
    case 'entity':
      return kindName(value);
    case 'severity':
      return isSeverity(value) ? words.marks[value] : value;
    case 'location':
      return words.filter.chips.venue(others.length > 0 ? text : locationName(value));
    case 'after':
    case 'before':
      return words.filter.chips[field](moment(readTime(text, localClock(now)) ?? now, now));
    case 'is':
      return words.filter.unhandled;
    case 'id':
      return words.filter.chips.id(value);
    case 'status':
      return plainName(value);
  }
}
