/** The filter as typed text: what it means, what is said of mistakes, and that text and filter are the same thing. */
import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import {
  ENTITY_TYPES,
  MAX_VALUES,
  NO_FILTER,
  NOTHING,
  SEVERITIES,
  type FeedFilter,
} from '../../../../electron/shared/filter/feed-filter.ts';
import { FeedFilterSchema } from '../../../../electron/shared/filter/feed-filter-schema.ts';
import { formatFilter, parseFilterText } from '../../../../electron/shared/filter/filter-text.ts';
import { readTokens } from '../../../../electron/shared/filter/filter-tokens.ts';
import { EVENT_KINDS } from '../../../../electron/shared/doshii/doshii-kinds.ts';
import { wallClock } from '../../../fakes/wall-clock.ts';

const NOW = Date.UTC(2026, 10, 24, 12);
const HOUR = 3_600_000;
const context = { clock: wallClock(NOW), locations: ['k3Jx9aQp7ZtL', 'k3Zz00000000', 'm7Qw11111111'] };
const parse = (text: string) => parseFilterText(text, context);
const filterOf = (text: string): FeedFilter => {
  const { filter, problems } = parse(text);
  expect(problems).toEqual([]);
  return filter;
};
const problemsOf = (text: string): readonly string[] => parse(text).problems;

describe('parseFilterText', () => {
  it('reads every field, and takes free words as the text that is searched for', () => {
    const text =
      'kind:order status:rejected severity:urgent location:m7Q id:1234 after:2026-11-24 before:2026-11-24T18:00 is:unhandled table 5';
    expect(filterOf(text)).toEqual({
      kinds: [],
      entityTypes: ['order'],
      ids: ['1234'],
      statuses: ['rejected'],
      severities: ['urgent'],
      locations: ['m7Qw11111111'],
      from: Date.UTC(2026, 10, 24),
      to: Date.UTC(2026, 10, 24, 18),
      unhandled: true,
      text: 'table 5',
    });
  });

  it('asks for nothing when nothing is typed', () => {
    expect(filterOf('')).toEqual(NO_FILTER);
    expect(filterOf(' \n\t ')).toEqual(NO_FILTER);
  });

  it('takes what people call things, in any case', () => {
    const types = (text: string) => filterOf(text).entityTypes;
    expect(types('kind:payment')).toEqual(['transaction']);
    expect(types('Kind:Check-In')).toEqual(['check-in']);
    expect(types('kind:checkin,booking')).toEqual(['check-in', 'booking']);
    expect(filterOf('SEVERITY:Urgent IS:Unhandled')).toMatchObject({
      severities: ['urgent'],
      unhandled: true,
    });
  });

  it('takes any of several values, by comma or by repeating the field', () => {
    expect(filterOf('status:rejected,cancelled').statuses).toEqual(['rejected', 'cancelled']);
    expect(filterOf('status:rejected id:7 status:cancelled status:rejected').statuses).toEqual([
      'rejected',
      'cancelled',
    ]);
  });

  it('makes event names of all when names and things are asked for in one field, so that any of them is enough', () => {
    const { kinds, entityTypes } = filterOf('kind:gap,table');
    expect(entityTypes).toEqual([]);
    expect(kinds).toContain('gap');
    expect(kinds).toContain('table_updated');
    expect(kinds).not.toContain('order_updated');
  });

  it('keeps values with spaces, commas and quotes together when they are in quotes', () => {
    expect(filterOf('status:"on hold","a,b"').statuses).toEqual(['on hold', 'a,b']);
    expect(filterOf(String.raw`id:"say \"hi\" \\"`).ids).toEqual(['say "hi" \\']);
    expect(filterOf('"status:rejected" table').text).toBe('status:rejected table');
  });

  it('finds locations by their beginning, also as a row shows it, and takes unknown ones as they are', () => {
    expect(filterOf('location:k3').locations).toEqual(['k3Jx9aQp7ZtL', 'k3Zz00000000']);
    expect(filterOf('location:k3Jx9aQ…').locations).toEqual(['k3Jx9aQp7ZtL']);
    expect(filterOf('location:other').locations).toEqual(['other']);
  });

  it('counts back from now, and knows today and yesterday of this place', () => {
    expect(filterOf('since:2h').from).toBe(NOW - 2 * HOUR);
    const east = { ...context, clock: wallClock(NOW, 13) };
    const at = (text: string) => parseFilterText(text, east).filter.from;
    expect(at('after:today')).toBe(Date.UTC(2026, 10, 24, 11));
    expect(at('after:yesterday')).toBe(Date.UTC(2026, 10, 23, 11));
    // 24 November 2026 is a Tuesday.
    expect(at('after:week')).toBe(Date.UTC(2026, 10, 22, 11));
    expect(at('after:09:30')).toBe(Date.UTC(2026, 10, 24, 20, 30));
  });

  it('says what is wrong with what is typed, and leaves that out', () => {
    expect(problemsOf('status:')).toEqual(['status: has no value yet. Write for example status:rejected.']);
    expect(problemsOf('id:"12')).toEqual([
      'A quote is opened and not closed: everything after it is taken as one value.',
    ]);
    expect(problemsOf('after:today after:2h')).toEqual([
      'after: is given more than once; the last one counts.',
    ]);
    expect(problemsOf('!!!')).toEqual(['“!!!” has no letter or digit to look for.']);
    expect(parse('status: bar').filter).toEqual({ ...NO_FILTER, text: 'bar' });
  });

  it('lets nothing through where a name is unknown, and says what may have been meant', () => {
    const unknown = (text: string) => {
      const { unknown: found, filter } = parse(text);
      expect(filter).toBe(NOTHING);
      return [found?.problem, found?.suggestion?.name, found?.suggestion?.text];
    };
    expect(unknown('kind:foo')).toEqual(['No such kind.', 'kind:order', 'kind:order']);
    expect(unknown('kind:bokings table')).toEqual(['No such kind.', 'kind:booking', 'kind:booking table']);
    expect(unknown('kind:order,gpa')[1]).toBe('kind:order,gap');
    expect(unknown('stauts:rejected 5')).toEqual(['No such filter.', 'status:rejected', 'status:rejected 5']);
    expect(unknown('kinds:odrer')[1]).toBe('kind:order');
    expect(unknown('severity:urgnt')).toEqual(['No such importance.', 'severity:urgent', 'severity:urgent']);
    expect(unknown('a after:yestreday b')[2]).toBe('a after:yesterday b');
    expect(unknown('after:2026-02-30')).toEqual(['No such time.', 'after:today', 'after:today']);
    expect(unknown('is:handled')[1]).toBe('is:unhandled');
    expect(unknown('http://example.com')).toEqual(['No such filter.', undefined, undefined]);
    expect(unknown('severity:high,urgent stauts:x bar')[0]).toBe('No such importance.');
    expect(parse('kind:order').unknown).toBeNull();
  });

  it('suggests only what is known', () => {
    const typed = fc.tuple(
      fc.oneof(
        fc.constantFrom('kind', 'severity', 'is', 'after', 'entity', 'stauts'),
        fc.string({ maxLength: 6 }),
      ),
      fc.array(fc.string({ maxLength: 8 }), { minLength: 1, maxLength: 3 }),
    );
    fc.assert(
      fc.property(typed, ([key, values]) => {
        const { unknown } = parse(`${key}:${values.join(',')}`);
        if (unknown?.suggestion) expect(parse(unknown.suggestion.name).unknown).toBeNull();
      }),
    );
  });

  it('never gives more than the contract takes, and says what it left out', () => {
    const many = Array.from({ length: MAX_VALUES + 1 }, (_, index) => `id:${index}`).join(' ');
    expect(parse(many).filter.ids).toHaveLength(MAX_VALUES);
    expect(problemsOf(many)).toEqual([`id: takes ${MAX_VALUES} values; the others are left out.`]);
    expect(parse(`status:${'x'.repeat(501)}`).filter).toBe(NOTHING);
    expect(problemsOf(`status:${'x'.repeat(501)}`)).toHaveLength(1);
    expect(parse('ab '.repeat(400)).filter.text).toHaveLength(500);
    expect(problemsOf('ab '.repeat(400))).toHaveLength(1);
  });

  it('gives a filter that the contract takes for whatever is typed', () => {
    const pieces = fc.constantFrom('kind:', 'status:', 'since:', '"', '\\', ',', ' ', 'order', '2h', 'is:');
    const typed = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.array(fc.oneof(pieces, fc.string({ maxLength: 5 })), { maxLength: 25 }).map((all) => all.join('')),
    );
    fc.assert(
      fc.property(typed, (text) => {
        expect(v.is(FeedFilterSchema, parse(text).filter)).toBe(true);
      }),
    );
  });

  it('takes a very long text', () => {
    const long = `kind:"${'\\"x'.repeat(200_000)}`;
    expect(v.is(FeedFilterSchema, parse(long).filter)).toBe(true);
    expect(v.is(FeedFilterSchema, parse('a,'.repeat(200_000)).filter)).toBe(true);
  });
});

describe('readTokens', () => {
  it('covers everything that is typed but the spaces between', () => {
    const typed = fc.string({
      unit: fc.constantFrom('a', ':', '"', '\\', ',', ' ', '\n', 'é'),
      maxLength: 40,
    });
    fc.assert(
      fc.property(typed, (text) => {
        const tokens = readTokens(text);
        const gaps = [...tokens, { start: text.length, end: text.length }].map(({ start }, index) =>
          text.slice(tokens[index - 1]?.end ?? 0, start),
        );
        expect(gaps.join('').trim()).toBe('');
      }),
    );
  });
});

describe('formatFilter', () => {
  const format = (filter: Partial<FeedFilter>) => formatFilter({ ...NO_FILTER, ...filter }, context.clock);

  it('writes what a person would type', () => {
    expect(format({ entityTypes: ['order'], statuses: ['rejected', 'on hold'], text: 'table 5' })).toBe(
      'kind:order status:rejected,"on hold" table 5',
    );
    expect(format({ kinds: ['gap'], from: NOW, unhandled: true })).toBe(
      'kind:gap after:2026-11-24T12:00 is:unhandled',
    );
    expect(format({ kinds: ['resource_moved'] })).toBe('event:resource_moved');
    expect(format({ text: 'status:x' })).toBe('"status:x"');
    expect(format({})).toBe('');
  });

  it('writes text that means the same filter', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 20 }),
      fc.string({ unit: fc.constantFrom('a', ':', '"', '\\', ',', ' ', '…'), maxLength: 8 }),
    );
    const some = <T>(item: fc.Arbitrary<T>, maxLength = 6) => fc.uniqueArray(item, { maxLength });
    const kind = fc.oneof(fc.constantFrom(...Object.keys(EVENT_KINDS), 'gap', 'order'), text);
    const time = fc.option(fc.integer({ min: 0, max: Date.UTC(9999, 0) }));
    const filters: fc.Arbitrary<FeedFilter> = fc.record({
      kinds: some(kind),
      entityTypes: some(fc.constantFrom(...ENTITY_TYPES)),
      ids: some(text, 12),
      statuses: some(text),
      severities: some(fc.constantFrom(...SEVERITIES)),
      locations: some(text),
      from: time,
      to: time,
      unhandled: fc.boolean(),
      text: text.map((words) => words.split(/\s+/).join(' ').trim()),
    });
    fc.assert(
      fc.property(filters, fc.integer({ min: -12, max: 14 }), (filter, hours) => {
        const clock = wallClock(NOW, hours);
        const written = formatFilter(filter, clock);
        expect(parseFilterText(written, { clock, locations: [] }).filter).toEqual(filter);
      }),
    );
  });
});
