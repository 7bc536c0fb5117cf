/** Leaves out of electron-store what the monitor does not use: its schemas, and the synchronous IPC listener that any page could ask. */
import type { Plugin } from 'vite';

interface Replacement {
  readonly file: RegExp;
  readonly from: string;
  readonly to: string;
}

const NO_SCHEMA = `class Ajv { constructor() { throw new Error('schemas are left out of this build'); } }`;

const REPLACEMENTS: readonly Replacement[] = [
  // Without `ipcMain` it listens to nothing, and takes an absolute folder as it is.
  {
    file: /\/electron-store\/index\.js$/,
    from: "import electron from 'electron';",
    to: 'const electron = {};',
  },
  // The settings are checked by the monitor's own schema.
  {
    file: /\/conf\/dist\/source\/index\.js$/,
    from: "import { Ajv2020 as Ajv } from 'ajv/dist/2020.js';",
    to: NO_SCHEMA,
  },
  {
    file: /\/conf\/dist\/source\/index\.js$/,
    from: "import ajvFormatsModule from 'ajv-formats';",
    to: 'const ajvFormatsModule = {};',
  },
];

/** @throws while it builds, when a later version of the package no longer has what is replaced */
export function slimStore(): Plugin {
  return {
    name: 'slim-electron-store',
    enforce: 'pre',
    transform(code, id) {
      const meant = REPLACEMENTS.filter(({ file }) => file.test(id.replaceAll('\\', '/')));
      if (meant.length === 0) return null;
      return meant.reduce((slim, { from, to }) => {
        if (!slim.includes(from)) throw new Error(`${id} has no ${from}`);
        return slim.replace(from, to);
      }, code);
    },
  };
}
