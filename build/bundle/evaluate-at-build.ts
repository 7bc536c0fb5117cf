/** Bundles a module as its results: it runs while the bundle is built, and what it imports stays outside. */
import { resolve } from 'node:path';
import { runnerImport, type Plugin } from 'vite';

/** @param file its exports must be values that JSON can hold */
export function evaluated(file: string): Plugin {
  const id = resolve(file);
  return {
    name: 'evaluate-at-build',
    // It waits for the other builds of this process, so its time says nothing.
    config: () => ({ build: { rolldownOptions: { checks: { pluginTimings: false } } } }),
    load: {
      filter: { id },
      async handler() {
        const { module, dependencies } = await runnerImport<Readonly<Record<string, unknown>>>(id, {
          configFile: false,
          logLevel: 'silent',
        });
        for (const dependency of dependencies) this.addWatchFile(dependency);
        return Object.entries(module)
          .map(([name, value]) => `export const ${name} = ${JSON.stringify(value)};`)
          .join('\n');
      },
    },
  };
}
