/** Packs the parts of main that hold libraries: half of the program, and no stack of ours needs their lines. */
import { minify, type Plugin } from 'vite';

/** In such a part only the file that hands the library on is ours. */
const MAX_OWN = 1;

export function packLibraries(): Plugin {
  return {
    name: 'pack-libraries',
    async generateBundle(_options, bundle) {
      for (const part of Object.values(bundle)) {
        if (part.type !== 'chunk' || part.isEntry) continue;
        const own = part.moduleIds.filter((id) => !id.includes('node_modules') && !id.startsWith('\0'));
        if (own.length > MAX_OWN || own.length === part.moduleIds.length) continue;
        // A library may look at the names of its functions and classes.
        const packed = await minify(part.fileName, part.code, {
          module: true,
          compress: false,
          mangle: { keepNames: true },
          codegen: { removeWhitespace: true },
        });
        if (packed.errors.length > 0) throw new Error(packed.errors.map(({ message }) => message).join('\n'));
        part.code = packed.code;
      }
    },
  };
}
