/**
 * Changes the window's strings in place when their file is saved. Every component uses them, so without this each save
 * would create the whole window again, without the page and the row that were open.
 */
import { compileModule } from 'svelte/compiler';
import type { Plugin } from 'vite';

/** Runs in the page. Objects are kept, because components hold parts of them. */
function merge(into: Record<string, unknown>, from: Readonly<Record<string, unknown>>): void {
  for (const [key, value] of Object.entries(from)) {
    const present = into[key];
    const areObjects = [present, value].every(
      (one) => typeof one === 'object' && one !== null && !Array.isArray(one),
    );
    if (areObjects) merge(present as Record<string, unknown>, value as Record<string, unknown>);
    else into[key] = value;
  }
}

export function liveStrings(): Plugin {
  return {
    name: 'live-strings',
    transform: {
      filter: { id: /\/renderer\/strings(\/[\w-]+)?\.ts$/ },
      handler(code, id) {
        const declaration = /^export const (\w+) = /m;
        const name = declaration.exec(code)?.[1];
        if (name === undefined) throw new Error(`expected one "export const" in ${id}`);
        const source = `${code.replace(declaration, 'const saved = ')}
          let kept = $state({});
          export const ${name} = import.meta.hot.data.kept ??= kept;
          (${merge.toString()})(${name}, saved);
          import.meta.hot.accept();`;
        return compileModule(source, { filename: id, dev: true }).js;
      },
    },
  };
}
