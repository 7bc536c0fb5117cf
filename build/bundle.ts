/** Builds the app into dist/: main, preload, the window, the player of sounds, the run-time assets and the licences. */
import { cp, rm } from 'node:fs/promises';
import { relative, resolve } from 'node:path';
import { build } from 'vite';
import { writeLicences } from './bundle/licences.ts';
import { isProgram, root } from './run-tool.ts';
import { LICENCE_LIST, mainConfig, playerConfig, preloadConfig, rendererConfig } from './vite.config.ts';

export async function bundle(): Promise<void> {
  const configs = [mainConfig, preloadConfig, rendererConfig, playerConfig];
  await Promise.all(configs.map((config) => build(config)));
  const dist = resolve(root, 'dist');
  const folders = configs.map(({ build: { outDir = '' } = {} }) => relative(dist, resolve(root, outDir)));
  writeLicences(
    dist,
    folders.map((folder) => `${folder}/${LICENCE_LIST}`),
  );
  const assets = resolve(dist, 'assets');
  await rm(assets, { recursive: true, force: true });
  await cp(resolve(root, 'electron/assets'), assets, { recursive: true });
}

if (isProgram(import.meta.filename)) await bundle();
