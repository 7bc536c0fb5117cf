/** A component uses each prop that it declares. */
import { Linter } from 'eslint';
import svelte from 'eslint-plugin-svelte';
import tseslint from 'typescript-eslint';
import { expect, it } from 'vitest';
import { propsConfig } from '../../../../build/lint/eslint-props.ts';

const linter = new Linter();
const config: Linter.Config[] = [
  ...svelte.configs.base,
  { files: ['**/*.svelte'], languageOptions: { parserOptions: { parser: tseslint.parser } } },
  propsConfig,
];
const reported = (script: string): string[] =>
  linter
    .verify(`<script lang="ts">${script}</script>`, config, { filename: 'A.svelte' })
    .map(({ message }) => message);
const UNUSED = ['The prop b is declared and not used.'];

it.each([
  ['beside the props', 'const { a }: { a: string; b?: string } = $props();'],
  ['in an interface', 'interface Props { a: string; b(): void } const { a = 1 }: Props = $props();'],
  ['in a type', 'const { a: x }: Props = $props(); type Props = { a: string; "b": string };'],
])('reports a prop that is declared %s and not used', (_where, script) => {
  expect(reported(script)).toEqual(UNUSED);
});

it.each([
  ['all are used', 'const { a, b: x = 1 }: { a: string; b: string } = $props();'],
  ['the rest is taken', 'const { a, ...rest }: { a: string; b: string } = $props();'],
  ['they are declared elsewhere', 'const { a }: Elsewhere = $props();'],
  ['there are none', 'interface Props { b: string }'],
])('reports nothing when %s', (_when, script) => {
  expect(reported(script)).toEqual([]);
});
