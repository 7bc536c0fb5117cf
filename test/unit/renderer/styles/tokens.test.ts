/** The colours can be read: computes the contrast of every pair that stands together, in both schemes. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync(new URL('../../../../renderer/styles/tokens.css', import.meta.url), 'utf8');
const [usual = '', more = ''] = css.split('@media (prefers-contrast: more)');
const COLOUR = /--([\w-]+): light-dark\((#[\da-f]{6}), (#[\da-f]{6})\);/g;

const SCHEMES = ['light', 'dark'] as const;
type Colours = ReadonlyMap<string, { readonly light: string; readonly dark: string }>;

function coloursOf(text: string): Colours {
  return new Map(
    [...text.matchAll(COLOUR)].map(([, name = '', light = '', dark = '']) => [name, { light, dark }]),
  );
}

/** WCAG 2.2, relative luminance and contrast ratio. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((at) => parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((channel) => (channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

const SURFACES = ['bg', 'side', 'side-hover', 'surface', 'surface-raised', 'surface-hover'];
const TINTS = ['accent-tint', 'urgent-tint', 'notice-tint', 'ok-tint'];
const TEXT: readonly (readonly [text: string, on: readonly string[]])[] = [
  ['text', [...SURFACES, ...TINTS]],
  ['text-muted', [...SURFACES, ...TINTS]],
  ['accent', [...SURFACES, 'accent-tint', 'notice-tint', 'urgent-tint']],
  ['urgent', [...SURFACES, 'urgent-tint', 'accent-tint']],
  ['notice', [...SURFACES, 'notice-tint', 'accent-tint']],
  ['ok', [...SURFACES, 'ok-tint']],
  ['on-accent', ['accent', 'accent-hover']],
  ['on-urgent', ['urgent']],
  ['on-notice', ['notice']],
  ['on-ok', ['ok']],
];
// Nothing with a border stands on what the pointer is over in the sidebar.
const MARKS: typeof TEXT = [
  ['border', [...SURFACES.filter((surface) => surface !== 'side-hover'), 'accent-tint']],
];

describe.each([
  ['as usual', coloursOf(usual), 4.5],
  ['with more contrast', new Map([...coloursOf(usual), ...coloursOf(more)]), 7],
] as const)('the colours %s', (_, colours, least) => {
  /** The pairs whose contrast is below `ratio`, or unknown because a colour is missing. */
  const tooFaint = (list: typeof TEXT, ratio: number): string[] =>
    list.flatMap(([one, others]) =>
      others.flatMap((other) =>
        SCHEMES.flatMap((scheme) => {
          const found = contrast(
            colours.get(one)?.[scheme] ?? 'missing',
            colours.get(other)?.[scheme] ?? 'missing',
          );
          return found >= ratio ? [] : [`${one} on ${other}, ${scheme}: ${found.toFixed(2)}`];
        }),
      ),
    );

  it('text stands out from what is behind it, in both schemes', () => {
    expect(tooFaint(TEXT, least)).toEqual([]);
  });

  it('borders stand out from what is behind them, in both schemes', () => {
    expect(tooFaint(MARKS, 3)).toEqual([]);
  });
});

it('the contrast formula gives the known values', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21);
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
});
