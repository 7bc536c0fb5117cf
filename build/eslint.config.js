/** Lint rules that need no types; oxlint.json has the others. */
import globals from 'globals';
import svelte from 'eslint-plugin-svelte';
import tseslint from 'typescript-eslint';
import { catalogueConfig } from './lint/eslint-catalogue.ts';
import { propsConfig } from './lint/eslint-props.ts';
import { securityConfigs } from './lint/eslint-security.ts';

export default tseslint.config(
  {
    ignores: [
      'dist/',
      'release/',
      'node_modules/',
      '**/*.js',
      '**/*.cjs',
      '**/*.mjs',
      'electron/pure-globals.d.ts',
    ],
  },
  ...tseslint.configs.recommended,
  ...svelte.configs.recommended,
  {
    languageOptions: { globals: globals.node },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { globals: globals.browser, parserOptions: { parser: tseslint.parser } },
  },
  {
    // In oxlint.json this rule is off for components.
    files: ['**/*.svelte'],
    rules: { 'require-await': 'error' },
  },
  {
    // The composition creates a part before anything uses it; what goes the other way is connected by a signal.
    files: ['electron/app/**', 'electron/main.ts'],
    rules: {
      '@typescript-eslint/no-use-before-define': [
        'error',
        { functions: false, classes: false, variables: true, ignoreTypeReferences: true },
      ],
    },
  },
  {
    files: ['test/**'],
    ignores: ['test/property-setup.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: 'Property[key.name="numRuns"]',
          message:
            'test/property-setup.ts sets the number of runs; a heavy property takes a share of them with runs().',
        },
      ],
    },
  },
  propsConfig,
  ...securityConfigs,
  catalogueConfig,
);
