/** The fuses are burnt into the program of each system; a Mac's gets a new signature, which a recorder stands in for here. */
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { getCurrentFuseWire, FuseState, FuseV1Options } from '@electron/fuses';
import type { AfterPackContext } from 'electron-builder';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeEmptyElectron } from '../../../../build/package/empty-electron.ts';
import { burnFuses } from '../../../../build/package/fuses.ts';

const FRAMEWORK = 'Contents/Frameworks/Electron Framework.framework/Electron Framework';

describe.skipIf(process.platform === 'win32')('the fuses (the recorder is a shell script)', () => {
  const path = process.env['PATH'];
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'fuses-'));
    const recorder = join(folder, 'bin', 'codesign');
    mkdirSync(dirname(recorder));
    writeFileSync(recorder, `#!/bin/sh\nprintf '%s\\n' "$@" > '${folder}/signed'\n`);
    chmodSync(recorder, 0o755);
    process.env['PATH'] = `${dirname(recorder)}${delimiter}${path ?? ''}`;
  });
  afterEach(() => {
    process.env['PATH'] = path;
    rmSync(folder, { recursive: true, force: true });
  });

  /** @param program of an Electron, from the folder that was packed */
  async function burn(electronPlatformName: string, program: string): Promise<string> {
    const appOutDir = join(folder, 'packed');
    writeEmptyElectron(join(folder, 'electron'));
    const file = join(appOutDir, program);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, readFileSync(join(folder, 'electron', 'electron')));
    const packager = { appInfo: { productFilename: 'Doshii Monitor' } };
    await burnFuses({ appOutDir, electronPlatformName, packager } as unknown as AfterPackContext);
    const wire = await getCurrentFuseWire(file);
    expect(wire[FuseV1Options.OnlyLoadAppFromAsar]).toBe(FuseState.ENABLE);
    expect(wire[FuseV1Options.RunAsNode]).toBe(FuseState.DISABLE);
    return appOutDir;
  }

  const signed = (): readonly string[] => readFileSync(join(folder, 'signed'), 'utf8').trimEnd().split('\n');

  it('S3 a Mac’s program gets a signature of no identity afterwards, without which it would not start', async () => {
    const packed = await burn('darwin', `Doshii Monitor.app/${FRAMEWORK}`);
    expect(signed().slice(0, 3)).toEqual(['--sign', '-', '--force']);
    expect(signed()).toContain('--deep');
    expect(signed().at(-1)).toBe(join(packed, 'Doshii Monitor.app'));
  });

  it('S3 a signature that fails ends the packing, so that no such program is handed out', async () => {
    writeFileSync(join(folder, 'bin', 'codesign'), '#!/bin/sh\necho no >&2\nexit 1\n');
    await expect(burn('darwin', `Doshii Monitor.app/${FRAMEWORK}`)).rejects.toThrow('codesign failed');
  });

  it.each([
    ['win32', 'Doshii Monitor.exe'],
    ['linux', 'Doshii Monitor'],
  ])('S3 on %s no signature is broken, and none is made', async (system, program) => {
    await burn(system, program);
    expect(signed).toThrow('ENOENT');
  });
});
