/** Changes one thing of a typed filter and leaves everything else as it was typed. Pure. */
import type { FilterField } from '../../electron/shared/filter/filter-fields.ts';
import { writeField, type FilterPart } from '../../electron/shared/filter/filter-text.ts';
import { writeWord } from '../../electron/shared/filter/filter-tokens.ts';

/** A filter as it is typed, and what was read of it. */
export interface TypedFilter {
  readonly text: string;
  readonly parts: readonly FilterPart[];
}

export function hasValue({ parts }: TypedFilter, field: FilterField, value: string): boolean {
  return parts.some(
    (part) => part.field === field && part.items.some(({ values }) => values.includes(value)),
  );
}

/** Adds a value that is not asked for, takes out one that is. */
export function toggleValue(typed: TypedFilter, field: FilterField, value: string): string {
  const { parts } = typed;
  if (hasValue(typed, field, value)) {
    return join(
      parts.map((part) => {
        if (part.field !== field) return asTyped(typed, part);
        const left = part.items.flatMap(({ text, values }) =>
          values.includes(value) ? values.filter((each) => each !== value) : [text],
        );
        return write(part, left);
      }),
    );
  }
  const last = parts.findLastIndex((part) => part.field === field);
  if (last < 0) return insert(typed, writeField(field, [value]));
  return join(
    parts.map((part, index) =>
      index === last ? write(part, [...part.items.map(({ text }) => text), value]) : asTyped(typed, part),
    ),
  );
}

/** From when to when; null sets no such limit. */
export function setTimes(typed: TypedFilter, after: string | null, before: string | null): string {
  const parts = typed.parts.filter(({ field }) => field !== 'after' && field !== 'before');
  const tokens = [
    ...(after === null ? [] : [writeField('after', [after])]),
    ...(before === null ? [] : [writeField('before', [before])]),
  ];
  return insert({ text: typed.text, parts }, ...tokens);
}

/** Takes out one value of one token, and the token with its last value. */
export function removeItem(typed: TypedFilter, part: FilterPart, item: number): string {
  const others = part.items.filter((_, index) => index !== item).map(({ text }) => text);
  return join(typed.parts.map((each) => (each === part ? write(part, others) : asTyped(typed, each))));
}

/** Takes out the words that are searched for. */
export function removeWords(typed: TypedFilter): string {
  return join(typed.parts.filter(({ token }) => token.key !== null).map((part) => asTyped(typed, part)));
}

/** Fields stand before the words that are searched for. */
function insert(typed: TypedFilter, ...tokens: readonly string[]): string {
  const at = typed.parts.findLastIndex((part) => part.token.key !== null) + 1;
  return join(typed.parts.map((part) => asTyped(typed, part)).toSpliced(at, 0, ...tokens));
}

function write({ token }: FilterPart, values: readonly string[]): string {
  return token.key === null || values.length === 0 ? '' : writeField(token.key, values);
}

/** An open quote would swallow what comes to stand after it. */
function asTyped({ text }: Pick<TypedFilter, 'text'>, { token, items }: FilterPart): string {
  if (!token.isOpen) return text.slice(token.start, token.end);
  const values = items.map((item) => item.text);
  return token.key === null ? writeWord(values.join(' ')) : writeField(token.key, values);
}

function join(tokens: readonly string[]): string {
  return tokens.filter((token) => token !== '').join(' ');
}
