/** Builds the app into dist/: main, preload, the window, the player of sounds and the run-time assets. */
import { cp, rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { build } from 'vite';
import { isProgram } from './run.ts';
import { mainConfig, playerConfig, preloadConfig, rendererConfig } from './vite.config.ts';

export async function bundle(): Promise<void> {
  const configs = [mainConfig, preloadConfig, rendererConfig, playerConfig];
  await Promise.all(configs.map((config) => build(config)));
  const root = resolve(import.meta.dirname, '..');
  const assets = resolve(root, 'dist/assets');
  await rm(assets, { recursive: true, force: true });
  await cp(resolve(root, 'electron/assets'), assets, { recursive: true });
}

if (isProgram(import.meta.filename)) await bundle();
