/** Packs the built app with electron-builder around an empty Electron: the archive is the one that installers hold. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { build, Platform } from 'electron-builder';
import { configurationFor } from './electron-builder.ts';
import { writeEmptyElectron } from './empty-electron.ts';
import { root } from '../run-tool.ts';

export interface Packed {
  /** `resources` of the program: the archive, and the update feed's address if there is one. */
  readonly resources: string;
  readonly archive: string;
  /** Holds the fuses; it does not run. */
  readonly program: string;
}

/**
 * The app must have been bundled before.
 * @param folder gets everything that is made; what is in it is replaced
 * @throws when electron-builder's own schema does not accept the configuration
 */
export async function pack(folder: string, environment: NodeJS.ProcessEnv): Promise<Packed> {
  const electronDist = join(folder, 'empty-electron');
  writeEmptyElectron(electronDist);
  const configuration = configurationFor(environment);
  await build({
    projectDir: root,
    targets: Platform.LINUX.createTarget(['dir']),
    publish: 'never',
    config: { ...configuration, electronDist, directories: { ...configuration.directories, output: folder } },
  });
  rmSync(electronDist, { recursive: true, force: true });
  const unpacked = join(folder, process.arch === 'arm64' ? 'linux-arm64-unpacked' : 'linux-unpacked');
  const resources = join(unpacked, 'resources');
  return {
    resources,
    archive: join(resources, 'app.asar'),
    program: join(unpacked, String(configuration.linux?.executableName)),
  };
}
