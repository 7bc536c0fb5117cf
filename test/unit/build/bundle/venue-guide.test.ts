/** The venue guide as data. */
import { describe, expect, it } from 'vitest';
import { readDocument } from '../../../../build/documents/markdown-file.ts';
import { guideBlocks, venueGuide } from '../../../../build/bundle/venue-guide.ts';

const text = (words: string) => ({ kind: 'text', text: words });
const paragraph = (words: string) => ({ kind: 'paragraph', parts: [text(words)] });

describe('guideBlocks', () => {
  it('leaves out the title and gives each heading an ID of its own', () => {
    expect(guideBlocks('# Guide\n\n## The _tray_\n\n### The tray!\n\n## The tray')).toEqual([
      { kind: 'heading', level: 2, id: 'guide-the-tray', text: 'The tray' },
      { kind: 'heading', level: 3, id: 'guide-the-tray-', text: 'The tray!' },
      { kind: 'heading', level: 2, id: 'guide-the-tray-2', text: 'The tray' },
    ]);
  });

  it('reads emphasis and code in a paragraph', () => {
    expect(guideBlocks('Choose _Live_, **never** `a<b>`.')).toEqual([
      {
        kind: 'paragraph',
        parts: [
          text('Choose '),
          { kind: 'emphasis', parts: [text('Live')] },
          text(', '),
          { kind: 'strong', parts: [text('never')] },
          text(' '),
          { kind: 'code', text: 'a<b>' },
          text('.'),
        ],
      },
    ]);
  });

  it('reads lists, also inside each other', () => {
    expect(guideBlocks('- one\n  1. inner\n- two')).toEqual([
      {
        kind: 'list',
        isOrdered: false,
        items: [
          [paragraph('one'), { kind: 'list', isOrdered: true, items: [[paragraph('inner')]] }],
          [paragraph('two')],
        ],
      },
    ]);
  });

  it('reads a table and a block of code', () => {
    expect(guideBlocks('| A | B |\n| - | - |\n| 1 | `x` |\n\n```json\n{ "a": "<b>" }\n```')).toEqual([
      {
        kind: 'table',
        head: [[text('A')], [text('B')]],
        rows: [[[text('1')], [{ kind: 'code', text: 'x' }]]],
      },
      { kind: 'code', text: '{ "a": "<b>" }' },
    ]);
  });

  it('writes out the address of a link to the web; a link to a file is its words', () => {
    const shown = [text('the page'), text(' (https://doshii.com/a)')];
    expect(guideBlocks('[the page](https://doshii.com/a)')).toEqual([{ kind: 'paragraph', parts: shown }]);
    expect(guideBlocks('<https://doshii.com>')).toEqual([paragraph('https://doshii.com')]);
    expect(guideBlocks('[install](install.md)')).toEqual([paragraph('install')]);
    expect(guideBlocks('[press](javascript:alert(1))')).toEqual([paragraph('press')]);
  });

  it('keeps hostile markup as text, and leaves out images', () => {
    expect(guideBlocks('<script>alert(1)</script>')).toEqual([paragraph('<script>alert(1)</script>')]);
    const [inline] = guideBlocks('a <img src=x onerror=alert(1)> &lt; b');
    expect(inline).toEqual({
      kind: 'paragraph',
      parts: [text('a '), text('<img src=x onerror=alert(1)>'), text(' &lt; b')],
    });
    expect(guideBlocks('![All icons](icons.png)')).toEqual([]);
  });

  it('refuses what the page cannot show', () => {
    expect(() => guideBlocks('> a quotation')).toThrow(/got blockquote: "> a quotation"/);
    expect(() => guideBlocks('~~struck~~')).toThrow(/got del/);
  });
});

it('the guide can be shown, and begins with what the monitor is', () => {
  const guide = guideBlocks(readDocument('build/docs/venue-guide.md'));
  expect(guide[0]).toMatchObject({ kind: 'paragraph' });
  expect(new Set(guide.map(({ kind }) => kind))).toEqual(
    new Set(['paragraph', 'heading', 'table', 'list', 'code']),
  );
  expect(JSON.stringify(guide)).not.toContain('tray-icons.png');
  expect(venueGuide().name).toBe('venue-guide');
});
