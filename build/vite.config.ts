/** How the bundles are built: main and the history's thread (ES modules), preload (one CommonJS file, as a sandboxed preload must be), the window and the player of sounds. */
import { resolve } from 'node:path';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import type { InlineConfig } from 'vite';
import { evaluated } from './bundle/evaluate-at-build.ts';
import { packLibraries } from './bundle/pack-libraries.ts';
import { slimStore } from './bundle/slim-electron-store.ts';
import { venueGuide } from './bundle/venue-guide.ts';

const root = resolve(import.meta.dirname, '..');

/** Each bundle lists its packages and their licences; `bundle.ts` makes one file of the lists. */
export const LICENCE_LIST = 'licences.json';
const license = { fileName: LICENCE_LIST };

/**
 * `ws` tries these optional native helpers and does without them; `dbus-native` loads its XML parser only to ask a
 * service what it can do, which is never done here.
 */
const ABSENT = ['bufferutil', 'utf-8-validate', 'xml2js'];

/** Main lists the channels before it loads the parsers; the preload never needs them. */
const bridgeMethods = evaluated(resolve(root, 'electron/shared/ipc/bridge-methods.ts'));

export const mainConfig: InlineConfig = {
  root,
  configFile: false,
  logLevel: 'warn',
  plugins: [bridgeMethods, slimStore(), packLibraries()],
  ssr: { noExternal: true },
  // `npm run dev` sets them; without them a bundle has none of the code that is for development.
  define: { 'import.meta.env.DEV_SERVER': 'undefined', 'import.meta.env.DEV_TOKEN': 'undefined' },
  build: {
    license,
    ssr: true,
    target: 'node24',
    outDir: 'dist/main',
    emptyOutDir: true,
    rolldownOptions: {
      input: { main: 'electron/main.ts', 'history-worker': 'electron/history/worker/history-worker.ts' },
      external: ['electron', ...ABSENT],
      output: {
        ...{ entryFileNames: '[name].js', chunkFileNames: '[name].js' },
        // Names and lines stay, so that a stack in a log can be read; licences do, too.
        comments: { legal: true, annotation: false, jsdoc: false },
      },
    },
  },
};

export const preloadConfig: InlineConfig = {
  root,
  configFile: false,
  logLevel: 'warn',
  plugins: [bridgeMethods],
  build: {
    license,
    ssr: 'electron/preload.ts',
    target: 'node24',
    outDir: 'dist/preload',
    emptyOutDir: true,
    rolldownOptions: { external: ['electron'], output: { format: 'cjs', entryFileNames: 'preload.cjs' } },
  },
};

export const rendererConfig: InlineConfig = {
  root: resolve(root, 'renderer'),
  configFile: false,
  logLevel: 'warn',
  base: './',
  plugins: [svelte({ configFile: false }), venueGuide()],
  build: {
    license,
    // Electron 45 has Chromium 15x; nothing older ever loads this.
    target: 'esnext',
    outDir: resolve(root, 'dist/renderer'),
    emptyOutDir: true,
    // Inlined assets would need `data:` in the content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // What the first paint needs is one file: packed together it is smaller than in parts that the pages share.
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'first', tags: ['$initial'] }] } } },
  },
};

/** The page that plays sounds: no components, no styles. */
export const playerConfig: InlineConfig = {
  root: resolve(root, 'renderer/player'),
  configFile: false,
  logLevel: 'warn',
  base: './',
  build: {
    license,
    target: 'esnext',
    outDir: resolve(root, 'dist/player'),
    emptyOutDir: true,
    modulePreload: { polyfill: false },
  },
};
