/** Text from outside as one line in which nothing is hidden. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_JUDGE } from '../../../../electron/shared/alerts/attention-rules.ts';
import { describeEvent } from '../../../../electron/shared/doshii/describe-event.ts';
import { Id, text } from '../../../../electron/shared/doshii/doshii-fields.ts';
import { maskPersonal } from '../../../../electron/shared/events/personal-data.ts';
import { plainId, plainText } from '../../../../electron/shared/text/plain-text.ts';
import { redactFrame } from '../../../../electron/shared/events/redaction.ts';
import * as v from 'valibot';

const UNSEEN = [
  ['a soft hyphen', '\u00AD'],
  ['a word joiner', '\u2060'],
  ['a zero-width joiner', '\u200D'],
  ['a Hangul filler', '\u3164'],
  ['a halfwidth Hangul filler', '\uFFA0'],
  ['a Hangul jamo filler', '\u115F'],
  ['a tag', '\u{E0041}'],
  ['a variation selector', '\uFE0F'],
  ['a supplementary variation selector', '\u{E0101}'],
  ['a bidi override', '\u202E'],
  ['a bidi isolate', '\u2067'],
  ['an Arabic letter mark', '\u061C'],
  ['a combining grapheme joiner', '\u034F'],
  ['a Mongolian vowel separator', '\u180E'],
  ['an interlinear annotation', '\uFFF9'],
] as const;

describe('invisible characters', () => {
  it.each(UNSEEN)('Q4 takes %s out of everything that is shown', (_, unseen) => {
    const hidden = `or${unseen}der`;
    expect(plainText(hidden)).toBe('order');
    const { event } = describeEvent(
      {
        type: 'event',
        name: 'order_updated',
        body: { id: hidden, status: hidden, rejectionReason: hidden },
        envelope: 'emit',
      },
      DEFAULT_JUDGE,
    );
    expect(event).toMatchObject({
      entityId: 'order',
      status: 'order',
      title: 'Order order order',
      detail: 'Order',
    });
    expect(
      describeEvent({ type: 'event', name: hidden, body: {}, envelope: 'emit' }, DEFAULT_JUDGE).event.kind,
    ).toBe('order');
    expect([v.parse(Id, hidden), v.parse(text(), hidden)]).toEqual(['order', 'order']);
  });

  it.each(UNSEEN)('Q4 writes %s visibly in the text of a frame, with the same meaning', (_, unseen) => {
    const frame = JSON.stringify({ event: 'x', data: { note: `a${unseen}b`, [`k${unseen}`]: 1 } });
    const shown = redactFrame(frame, 10_000);
    expect(shown).not.toContain(unseen);
    expect(JSON.parse(shown)).toEqual(JSON.parse(frame));
    expect(maskPersonal(shown)).not.toContain(unseen);
    expect(redactFrame(`no JSON ${unseen}`, 10_000)).toMatch(/^no JSON (?:\\u[\dA-F]{4})+$/);
  });

  it('Q4 leaves emoji of several characters whole, and takes blanks that fill a line for one', () => {
    expect(plainText('❤️ 👨‍👩‍👧 👍🏽‍')).toBe('❤️ 👨‍👩‍👧 👍🏽');
    expect(plainText('a\u2800\u2003\n b')).toBe('a b');
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (any) => {
        expect(plainText(any)).not.toMatch(
          /[\p{Cc}\u00AD\u2060\u3164\u202A-\u202E\u2066-\u2069\u{E0000}-\u{E007F}]/u,
        );
      }),
    );
  });
});

describe('ids', () => {
  it('Q3 two that are equal in their first 199 characters are two', () => {
    const start = 'a'.repeat(199);
    const ids = ['', 'b', 'bc', 'bd', 'c'.repeat(500), `${'c'.repeat(499)}d`].map((end) => start + end);
    for (const read of [plainId, (id: string) => v.parse(Id, id), entityOf]) {
      const shown = ids.map(read);
      expect(new Set(shown).size).toBe(ids.length);
      expect(shown.every((id) => id.length <= 200)).toBe(true);
    }
  });
});

function entityOf(id: string): string {
  const frame = { type: 'event', name: 'order_updated', body: { id }, envelope: 'emit' } as const;
  return describeEvent(frame, DEFAULT_JUDGE).event.entityId ?? '';
}
