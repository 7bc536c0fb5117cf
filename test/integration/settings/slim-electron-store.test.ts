/** The settings store as it is bundled: without the parts of its package that the monitor does not use. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, mergeConfig, type Rolldown } from 'vite';
import { expect, it } from 'vitest';
import { mainConfig } from '../../../build/vite.config.ts';
import { DEFAULT_SETTINGS } from '../../../electron/shared/settings/settings.ts';
import type * as Settings from '../../../electron/settings/adapters/settings-file.ts';
import { newFolder } from '../history/history-setup.ts';

it('S23 the bundled store saves settings without a schema library and without a listener of its own', async () => {
  const folder = newFolder();
  const input = { settings: 'electron/settings/adapters/settings-file.ts' };
  const { input: _own, ...rolldownOptions } = mainConfig.build?.rolldownOptions ?? {};
  const made = (await build(
    mergeConfig(
      { ...mainConfig, build: { ...mainConfig.build, rolldownOptions } },
      { build: { outDir: folder, rolldownOptions: { input, preserveEntrySignatures: 'strict' } } },
    ),
  )) as Rolldown.RolldownOutput;
  const chunks = made.output.filter((part) => part.type === 'chunk');
  const modules = chunks.flatMap((chunk) => Object.keys(chunk.modules));
  expect(modules.some((path) => path.includes('/electron-store/'))).toBe(true);
  expect(modules.filter((path) => /node_modules\/(?:ajv|fast-uri|json-schema)/.test(path))).toEqual([]);
  // What it would have listened with.
  expect(chunks.flatMap(({ imports }) => imports)).not.toContain('electron');

  const file = pathToFileURL(join(folder, 'settings.js')).href;
  const { SettingsFile } = (await import(file)) as typeof Settings;
  const data = newFolder();
  const opened = await SettingsFile.open(data, 0);
  opened.save({ ...opened.load(), settings: { ...DEFAULT_SETTINGS, theme: 'dark' } });
  expect(JSON.parse(readFileSync(join(data, 'settings.json'), 'utf8'))).toMatchObject({
    settings: { theme: 'dark' },
  });
});
