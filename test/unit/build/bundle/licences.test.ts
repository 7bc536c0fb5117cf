/** The file of licences that goes into the archive; `test/e2e/packaged.test.ts` finds it there and in the window. */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { licencesText, writeLicences } from '../../../../build/bundle/licences.ts';
import {
  LICENCE_LIST,
  mainConfig,
  playerConfig,
  preloadConfig,
  rendererConfig,
} from '../../../../build/vite.config.ts';

const WS = {
  name: 'ws',
  version: '8.0.0',
  identifier: 'MIT',
  text: 'Copyright (c) 2011 Einar\n\nPermission …',
};
const SAX = { name: 'sax', version: '1.6.0', identifier: 'BlueOak-1.0.0', text: 'Blue Oak' };
const noAuthor = (): string => '';

describe('S10 the licences of what is bundled', () => {
  it('S10 names each package once, in order, with its version, its licence and the whole text', () => {
    const text = licencesText([WS, SAX, WS]);
    expect(text.match(/^\w+ \d.*\)$/gm)).toEqual(['sax 1.6.0 (BlueOak-1.0.0)', 'ws 8.0.0 (MIT)']);
    expect(text).toContain(WS.text);
    expect(text).toContain(SAX.text);
    expect(licencesText([SAX, WS])).toBe(text);
  });

  it('S10 keeps two versions of one package apart', () => {
    const text = licencesText([WS, { ...WS, version: '7.0.0', text: 'an older one' }]);
    expect(text).toContain('ws 7.0.0 (MIT)\n\nan older one');
    expect(text).toContain('ws 8.0.0 (MIT)');
  });

  it('S10 writes out the licence MIT, with the author, for a package that only names it', () => {
    const bare = { name: 'lazy-val', version: '1.0.5', identifier: 'MIT' };
    expect(licencesText([bare], () => 'A. Author')).toContain(
      '(MIT)\n\nCopyright (c) A. Author\n\nPermission',
    );
    // As npm has it.
    expect(licencesText([bare])).toContain('Copyright (c) Vladimir Krivosheev\n');
    expect(licencesText([{ ...bare, text: ' \n' }])).toContain('Copyright (c) Vladimir Krivosheev\n');
  });

  it.each([
    ['of another licence', { name: 'other', version: '1.0.0', identifier: 'Apache-2.0' }],
    ['of none', { name: 'other', version: '1.0.0' }],
    ['by nobody', { name: 'other', version: '1.0.0', identifier: 'MIT' }],
  ])('S10 does not build with a package %s and without a text', (_what, bare) => {
    expect(() => licencesText([WS, bare], noAuthor)).toThrow(/package other .*build\/bundle\/licences\.ts/);
  });

  it('S10 asks every bundle for its list, and leaves one file of them and of the font', () => {
    for (const { build } of [mainConfig, playerConfig, preloadConfig, rendererConfig])
      expect(build?.license).toEqual({ fileName: LICENCE_LIST });
    const dist = mkdtempSync(join(tmpdir(), 'licences-'));
    const lists = [`main/${LICENCE_LIST}`, `renderer/${LICENCE_LIST}`];
    for (const [index, list] of lists.entries()) {
      mkdirSync(join(dist, list, '..'));
      writeFileSync(join(dist, list), JSON.stringify([index === 0 ? WS : SAX]));
    }
    writeLicences(dist, lists);
    const text = readFileSync(join(dist, 'licences.txt'), 'utf8');
    expect(text.match(/^\S+ [\d.]+ \(.+\)$/gm)?.map((title) => title.replace(/^(@\S+) \S+/, '$1'))).toEqual([
      '@fontsource-variable/inter (OFL-1.1)',
      'sax 1.6.0 (BlueOak-1.0.0)',
      'ws 8.0.0 (MIT)',
    ]);
    expect(text).toContain('SIL OPEN FONT LICENSE');
    expect(text).toContain(WS.text);
    expect(lists.filter((list) => existsSync(join(dist, list)))).toEqual([]);
    rmSync(dist, { recursive: true });
  });
});
