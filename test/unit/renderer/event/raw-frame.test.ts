/** How a raw frame is laid out for reading. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readableFrame } from '../../../../renderer/event/raw-frame.ts';

describe('readableFrame', () => {
  it('indents JSON', () => {
    expect(readableFrame('{"a":[1,{}],"b":"x{,}"}').text).toBe(
      '{\n  "a": [\n    1,\n    {}\n  ],\n  "b": "x{,}"\n}',
    );
  });

  it('keeps long numbers and repeated keys as they came', () => {
    expect(readableFrame('{"n":12345678901234567890,"n":1.0}').text).toContain('12345678901234567890');
    expect(readableFrame('{"n":12345678901234567890,"n":1.0}').text).toContain('1.0');
  });

  it('leaves text that is no JSON alone', () => {
    expect(readableFrame('{"a":').text).toBe('{"a":');
    expect(readableFrame('').text).toBe('');
  });

  it('says when secrets were removed', () => {
    expect(readableFrame('{"cardRef":"[redacted]"}').redacted).toBe(true);
    expect(readableFrame('{}').redacted).toBe(false);
  });

  it('changes no value and lays out as JSON.stringify does', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(readableFrame(JSON.stringify(value)).text).toBe(JSON.stringify(value, null, 2));
      }),
    );
  });
});
