/** Builds the app with a translated catalogue into a folder, in place of a language that there is not yet. */
import { cpSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build, mergeConfig, type InlineConfig, type Plugin } from 'vite';
import { mainConfig, playerConfig, preloadConfig, rendererConfig } from '../../build/vite.config.ts';

const root = resolve(import.meta.dirname, '../..');
const CATALOGUE = /\/(?:renderer|electron)\/(?:.*\/)?strings(?:\/[^/]+)?\.ts$/;
/** The window's index of the catalogue: what it holds is translated already. */
const INDEX = '/renderer/strings.ts';
const PSEUDO = resolve(import.meta.dirname, 'pseudo.ts');
const QUERY = '?translated';

/** What imports a file of the catalogue gets it translated; the files among themselves do not, or a part would be so twice. */
export function translatedCatalogue(): Plugin {
  return {
    name: 'translated-catalogue',
    enforce: 'pre',
    async resolveId(source, importer) {
      if (importer === undefined || (CATALOGUE.test(importer) && !importer.endsWith(INDEX))) return null;
      const found = await this.resolve(source, importer, { skipSelf: true });
      if (found === null || !CATALOGUE.test(found.id) || found.id.endsWith(INDEX)) return null;
      if (importer === `${found.id}${QUERY}`) return null;
      return `${found.id}${QUERY}`;
    },
    load(id) {
      if (!id.endsWith(QUERY)) return null;
      const file = id.slice(0, -QUERY.length);
      const names = [...readFileSync(file, 'utf8').matchAll(/^export (?:const|function) (\w+)/gm)];
      return [
        `import * as catalogue from ${JSON.stringify(file)};`,
        `import { pseudoStrings } from ${JSON.stringify(PSEUDO)};`,
        ...names.map(([, name]) => `export const ${name} = pseudoStrings(catalogue.${name});`),
      ].join('\n');
    },
  };
}

/** @returns the file of main */
export async function buildTranslated(folder: string): Promise<string> {
  const into = (config: InlineConfig, name: string): InlineConfig =>
    mergeConfig(config, { build: { outDir: join(folder, name) }, plugins: [translatedCatalogue()] });
  await Promise.all([
    build(into(mainConfig, 'main')),
    build(into(preloadConfig, 'preload')),
    build(into(rendererConfig, 'renderer')),
    build(into(playerConfig, 'player')),
  ]);
  cpSync(resolve(root, 'electron/assets'), join(folder, 'assets'), { recursive: true });
  return join(folder, 'main/main.js');
}
