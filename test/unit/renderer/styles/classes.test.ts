/** A class that no rule knows is a rule that went: the text behind it loses its look without an error. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const FOLDER = 'renderer';
const read = (path: string): string => readFileSync(join(FOLDER, path), 'utf8');
const COMPONENTS = globSync('**/*.svelte', { cwd: FOLDER });

const STYLE = /<style[^>]*>(.*)<\/style>/s;
const styleOf = (source: string): string => STYLE.exec(source)?.[1] ?? '';
/** Rules for elements of any component. */
const SHARED = [
  ...globSync('styles/*.css', { cwd: FOLDER }).map(read),
  ...COMPONENTS.flatMap((path) => styleOf(read(path)).match(/:global\([^)]*\)/g) ?? []),
].join('\n');

/** Of elements of its own; `class` of a component is a matter of that component. */
function classesIn(source: string): readonly string[] {
  const markup = source.replace(STYLE, '');
  return [...markup.matchAll(/<[a-z]\w*\b[^>]*?\sclass="([^"{}]*)"/g)].flatMap(([, names = '']) =>
    names.split(/\s+/).filter((name) => name !== ''),
  );
}

function classesWithoutRule(source: string): readonly string[] {
  const rules = `${styleOf(source)}\n${SHARED}`;
  return classesIn(source).filter((name) => !new RegExp(`\\.${name}(?![\\w-])`).test(rules));
}

it('finds a class without a rule', () => {
  const source = '<p class="known lost">x</p><style>.known { color: red } .lost-too { color: red }</style>';
  expect(classesWithoutRule(source)).toEqual(['lost']);
  expect(COMPONENTS.flatMap((path) => classesIn(read(path))).length).toBeGreaterThan(200);
});

it.each(COMPONENTS)('every class in %s has a rule', (path) => {
  expect(classesWithoutRule(read(path))).toEqual([]);
});
