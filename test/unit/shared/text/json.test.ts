/** JSON whose numbers are longer than JavaScript can hold. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { DEFAULT_JUDGE } from '../../../../electron/shared/alerts/attention-rules.ts';
import { describeEvent } from '../../../../electron/shared/doshii/describe-event.ts';
import { readAnswer, pageOf } from '../../../../electron/shared/doshii/doshii-answers.ts';
import { Id } from '../../../../electron/shared/doshii/doshii-fields.ts';
import { parseJson } from '../../../../electron/shared/text/json.ts';
import { maskPersonal } from '../../../../electron/shared/events/personal-data.ts';
import { parseFrame } from '../../../../electron/shared/doshii/protocol.ts';
import { redactFrame } from '../../../../electron/shared/events/redaction.ts';

const LONG = '12345678901234567890';

it('Q3 keeps the digits of a number beyond 2^53 as text, and leaves every other value as it is', () => {
  const text = `[${LONG}, -${LONG}, 9007199254740991, 9007199254740993, 1234567890123456.5, 0.${LONG}, 1e-12345678901234567]`;
  const plain = JSON.parse(text) as number[];
  expect(parseJson(text)).toEqual([LONG, `-${LONG}`, plain[2], '9007199254740993', ...plain.slice(4)]);
  expect(() => parseJson(`{${LONG}:1}`)).toThrow(SyntaxError);
  expect(() => parseJson(`[0${LONG}]`)).toThrow(SyntaxError);
});

it('Q3 leaves digits inside strings alone, whatever stands around them', () => {
  const strings = fc.array(fc.oneof(fc.string(), fc.constantFrom(LONG, `\\"${LONG}`, `"${LONG}\\`, '\\\\')));
  fc.assert(
    fc.property(fc.dictionary(fc.string(), strings), fc.boolean(), (value, isIndented) => {
      const text = JSON.stringify({ value, [LONG]: LONG }, null, isIndented ? 2 : 0);
      expect(parseJson(text)).toEqual(JSON.parse(text));
    }),
  );
});

it.each([
  ['a frame', `{"emit":["order_updated",{"id":${LONG}}]}`],
  ['a frame in a frame', JSON.stringify({ type: 'message', data: `{"event":"x","data":{"id":${LONG}}}` })],
])('Q3 two ids that differ in the last digit of %s are two', (_, text) => {
  const idIn = (frame: string): string | null => {
    const parsed = parseFrame(frame);
    return parsed.type === 'event' ? describeEvent(parsed, DEFAULT_JUDGE).event.entityId : null;
  };
  expect(idIn(text)).toBe(LONG);
  expect(idIn(text.replace(LONG, `${LONG.slice(0, -1)}1`))).toBe(`${LONG.slice(0, -1)}1`);
});

it('Q3 an answer, a redacted frame and a masked one keep the digits, too', () => {
  expect(readAnswer(`{"rows":[${LONG}]}`, pageOf(Id))).toMatchObject({ value: { rows: [LONG] } });
  expect(redactFrame(`{"id":${LONG},"token":"x"}`, 1_000)).toContain(LONG);
  expect(maskPersonal(`{"id":${LONG}}`)).toContain(LONG);
});

it('C45 reads a frame or an answer that begins with a byte order mark', () => {
  const frame = '{"event":"order_created","data":{"id":12345678901234567890}}';
  expect(parseFrame(`\uFEFF${frame}`)).toEqual(parseFrame(frame));
  expect(readAnswer('\uFEFF[{"id":"1"}]', pageOf(Id)).ok).toBe(true);
});
