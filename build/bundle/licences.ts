/** One file with the licences of every package that the bundles hold: to pass the programs on, most ask for nothing else. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../run-tool.ts';

/** Beside the bundles, in the archive. */
export const LICENCES_FILE = 'licences.txt';

/** Packages of which only files are taken, which Vite does not list. */
const WITHOUT_CODE = ['@fontsource-variable/inter'];

/** As Vite lists the packages of one bundle. */
export interface BundledPackage {
  readonly name: string;
  readonly version: string;
  /** SPDX identifier. */
  readonly identifier?: string;
  /** Missing where the package brings no file with it. */
  readonly text?: string;
}

const HEAD = `Doshii Monitor contains the packages below, each under its own licence.
The licences of Electron and Chromium are in LICENSE.electron.txt and LICENSES.chromium.html beside the program or its resources.
`;
const RULE = '-'.repeat(72);

/** The names of the list are unique, in order, and each begins a line: `ws 8.23.0 (MIT)`. @throws for a package without a licence */
export function licencesText(
  packages: readonly BundledPackage[],
  authorOf: (name: string) => string = authorIn,
): string {
  const unique = new Map(packages.map((each) => [titleOf(each), each]));
  const sections = [...unique].toSorted(([one], [other]) => (one < other ? -1 : 1));
  return [HEAD, ...sections.map(([title, each]) => `${title}\n\n${textOf(each, authorOf)}\n`)].join(
    `\n${RULE}\n\n`,
  );
}

/** @param lists files that Vite wrote, which are taken away */
export function writeLicences(dist: string, lists: readonly string[]): void {
  const packages = lists.flatMap(
    (list) => JSON.parse(readFileSync(join(dist, list), 'utf8')) as BundledPackage[],
  );
  writeFileSync(join(dist, LICENCES_FILE), licencesText([...packages, ...WITHOUT_CODE.map(readPackage)]));
  for (const list of lists) rmSync(join(dist, list));
}

function readPackage(name: string): BundledPackage {
  const folder = join(root, 'node_modules', name);
  const { version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    readonly version: string;
    readonly license: string;
  };
  return { name, version, identifier: license, text: readFileSync(join(folder, 'LICENSE'), 'utf8') };
}

function titleOf({ name, version, identifier = '' }: BundledPackage): string {
  return `${name} ${version}${identifier === '' ? '' : ` (${identifier})`}`;
}

function textOf({ name, identifier, text = '' }: BundledPackage, authorOf: (name: string) => string): string {
  if (text.trim() !== '') return text.trim();
  const author = identifier === 'MIT' ? authorOf(name) : '';
  if (author === '')
    throw new Error(
      `The package ${name} is bundled and brings no licence. Expected a file LICENSE, or MIT and an author in its package.json: add its text in build/bundle/licences.ts, or leave the package out.`,
    );
  return mit(author);
}

/** The address is left out. */
function authorIn(name: string): string {
  const { author = '' } = JSON.parse(
    readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8'),
  ) as { readonly author?: string | { readonly name: string } };
  return (typeof author === 'string' ? author : author.name).replace(/\s*[<(].*$/, '');
}

function mit(author: string): string {
  return `Copyright (c) ${author}

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation files (the
"Software"), to deal in the Software without restriction, including without limitation the rights to use, copy, modify, merge, publish,
distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the Software is furnished to do so, subject to
the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF
MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR
ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE
SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.`;
}
