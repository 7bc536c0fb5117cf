/** Each lint rule that needs types reports what it is for, in TypeScript and in components. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import tseslint from 'typescript-eslint';
import { describe, expect, it, onTestFinished } from 'vitest';
import { writeComponentCode } from '../../build/lint/component-code.ts';
import { CONFIG, stylish } from '../../build/lint/lint-types.ts';
import { root, runTool } from '../../build/run-tool.ts';

const TASK = 'declare const task: () => Promise<number>;';
const ANYTHING = 'declare const anything: any;';

/** One fault each, under the name of the rule that reports it. */
const FAULTS: Readonly<Record<string, string>> = {
  'await-thenable': 'export const f = async () => { await 1; };',
  'no-array-delete': 'export const f = (list: number[]) => { delete list[0]; };',
  'no-base-to-string': 'export const text = String({ a: 1 });',
  'no-duplicate-type-constituents': "export type Twice = 'a' | 'a';",
  'no-floating-promises': `${TASK} task();`,
  'no-for-in-array': 'export const f = (list: number[]) => { for (const i in list) console.log(i); };',
  'no-implied-eval': "setTimeout('x()', 1);",
  'no-misused-promises': `${TASK} [1].forEach(async () => { await task(); });`,
  'no-redundant-type-constituents': 'export type Wide = unknown | string;',
  'no-unnecessary-type-assertion': 'export const f = (text: string) => text as string;',
  'no-unsafe-argument': `${ANYTHING} parseInt(anything);`,
  'no-unsafe-assignment': `${ANYTHING} export const text: string = anything;`,
  'no-unsafe-call': `${ANYTHING} anything();`,
  'no-unsafe-enum-comparison': 'enum Color { Red } export const f = (color: Color) => color === 0;',
  'no-unsafe-member-access': `${ANYTHING} export const kind = typeof anything.member;`,
  'no-unsafe-return': `${ANYTHING} export const f = (): string => anything;`,
  'no-unsafe-unary-minus': 'export const f = (text: string) => -text;',
  'only-throw-error': "export const f = () => { throw 'text'; };",
  'prefer-promise-reject-errors': "export const f = () => Promise.reject('text');",
  'require-await': 'export const f = async () => 1;',
  'restrict-plus-operands': "export const f = (list: string[]) => list + 'a';",
  'restrict-template-expressions': 'export const f = (list: string[]) => `${list}`;',
  'unbound-method': 'export const f = (map: Map<string, string>) => [1].map(map.clear);',
};

const CHILD = `<script lang="ts" module>
  export const load = (): Promise<number> => Promise.resolve(1);
</script>
<script lang="ts">
  const { onDone }: { onDone: () => void } = $props();
</script>
<button onclick={onDone}>Done</button>
`;
const PARENT = `<script lang="ts">
  import Child, { load } from './Child.svelte';
  void load();
  load();
</script>
<Child onDone={() => void load()} />
<Child onDone={() => {
  load();
}} />
{#if load()}<p>{\`\${[1]}\`}</p>{/if}
`;

/** @returns the rules that reported something, by the file's name without its ending */
async function reported(sources: Readonly<Record<string, string>>): Promise<Record<string, string[]>> {
  const folder = mkdtempSync(join(tmpdir(), 'lint-types-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(
    join(folder, 'tsconfig.json'),
    JSON.stringify({
      extends: join(root, 'tsconfig.json'),
      compilerOptions: { lib: ['ES2024', 'DOM'], types: [] },
      include: ['.'],
    }),
  );
  const files = Object.entries(sources).map(([name, code]) => {
    writeFileSync(join(folder, `${name}.ts`), code);
    return `${name}.ts`;
  });
  const { output } = await runTool('oxlint', [
    '--config',
    CONFIG,
    '--format=json',
    ...files.map((file) => join(folder, file)),
  ]);
  const { diagnostics } = JSON.parse(output) as { diagnostics: { filename: string; code: string }[] };
  const byFile: Record<string, string[]> = Object.fromEntries(Object.keys(sources).map((name) => [name, []]));
  for (const { filename, code } of diagnostics)
    byFile[filename.replace(/^.*[\\/]|\.ts$/g, '')]?.push(code.replace(/^typescript\((.+)\)$/, '$1'));
  return byFile;
}

describe('lint rules that need types', () => {
  it('report one fault each', async () => {
    const expected = Object.fromEntries(Object.keys(FAULTS).map((rule) => [rule, [rule]]));
    expect(await reported(FAULTS)).toEqual(expected);
  });

  it('report a fault of a component at its place there', async () => {
    const folder = 'dist/lint-types-test';
    onTestFinished(() => rmSync(join(root, folder), { recursive: true }));
    mkdirSync(join(root, folder, 'from'), { recursive: true });
    const tsconfig = join(root, 'renderer/tsconfig.json');
    writeFileSync(join(root, folder, 'from/tsconfig.json'), JSON.stringify({ extends: tsconfig }));
    writeFileSync(join(root, folder, 'from/Child.svelte'), CHILD);
    writeFileSync(join(root, folder, 'from/Parent.svelte'), PARENT);
    const components = writeComponentCode(root, `${folder}/to`, `${folder}/from`);
    const { output } = await runTool('oxlint', ['--config', CONFIG, '--format=json', ...components.files]);
    expect(stylish(output, components)).toBe(`${folder}/from/Parent.svelte
  4:3  error  Promises must be awaited, add void operator to ignore.  typescript(no-floating-promises)
  8:3  error  Promises must be awaited, add void operator to ignore.  typescript(no-floating-promises)
  10:6  error  Expected non-Promise value in a boolean conditional.  typescript(no-misused-promises)
  10:20  error  Invalid type used in template literal expression.  typescript(restrict-template-expressions)
`);
  });

  it('allow numbers and booleans in templates', async () => {
    const code = 'export const f = (count: number, isOn: boolean) => `${count} ${isOn}`;';
    expect(await reported({ template: code })).toEqual({ template: [] });
  });

  it('are all of those that typescript-eslint recommends', () => {
    const { rules } = JSON.parse(readFileSync(join(root, CONFIG), 'utf8')) as {
      rules: Record<string, unknown>;
    };
    const recommended = tseslint.configs.recommendedTypeCheckedOnly
      .flatMap((config) => Object.entries(config.rules ?? {}))
      .filter(([name, level]) => name.startsWith('@typescript-eslint/') && level === 'error')
      .map(([name]) => name.replace('@typescript-eslint/', ''));
    expect(Object.keys(FAULTS).sort()).toEqual(recommended.sort());
    expect(Object.keys(rules).sort()).toEqual(recommended.map((name) => `typescript/${name}`));
    expect(Object.values(rules).filter((level) => ![level].flat().includes('error'))).toEqual([]);
  });
});
