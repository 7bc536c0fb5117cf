/** The MSI's project as electron-builder writes it for this program: WiX, which no package registry has, would compile it next. */
import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Arch, build, Platform } from 'electron-builder';
import { beforeAll, describe, expect, it } from 'vitest';
import { configurationFor } from '../../../../build/package/electron-builder.ts';
import { completeMsi } from '../../../../build/package/msi.ts';
import { root } from '../../../../build/run-tool.ts';

const GUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi;

const guidsIn = (text: string): readonly string[] => [...text.matchAll(GUID)].map(([guid]) => guid);
const inSmallLetters = (guids: readonly string[]): readonly string[] =>
  guids.filter((guid) => guid !== guid.toUpperCase());

/** Everything up to the first tool that is not there. */
async function projectOf(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'doshii-monitor-msi-'));
  const prepackaged = join(folder, 'win-unpacked');
  mkdirSync(join(prepackaged, 'resources'), { recursive: true });
  writeFileSync(join(prepackaged, 'Doshii Monitor.exe'), '');
  writeFileSync(join(prepackaged, 'resources', 'app.asar'), '');
  const config = configurationFor({});
  let project = '';
  const stop = new Error('enough');
  const building = build({
    projectDir: root,
    prepackaged,
    publish: 'never',
    targets: Platform.WINDOWS.createTarget(['msi'], Arch.x64),
    config: {
      ...config,
      directories: { ...config.directories, output: folder },
      msiProjectCreated: async (path) => {
        await completeMsi(path);
        project = readFileSync(path, 'utf8');
        throw stop;
      },
    },
  });
  await expect(building).rejects.toThrow('enough');
  rmSync(folder, { recursive: true, force: true });
  return project;
}

describe('S1 the MSI compiles with the warnings of WiX as errors', () => {
  let project = '';
  beforeAll(async () => (project = await projectOf()));

  it('S1 every GUID of the finished project is in capitals', () => {
    expect(project).toContain('Product Id="*" Name="Doshii Monitor"');
    // The one of the product line, and the one of the policy's folder.
    const guids = guidsIn(project);
    expect(guids.length).toBeGreaterThanOrEqual(2);
    expect(inSmallLetters(guids)).toEqual([]);
    const stated = [...project.matchAll(/\b(?:Guid|UpgradeCode)="([^"]*)"/g)].map(([, value = '']) => value);
    expect(stated.filter((value) => value !== '*').toSorted()).toEqual([...new Set(guids)].toSorted());
  });

  it('S1 so is every GUID of the sources, the other installer and the policy templates', () => {
    const files = globSync('{build,electron}/**/*', { cwd: root, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
    const guids = files.flatMap((file) => guidsIn(readFileSync(file, 'latin1')));
    expect(guids.length).toBeGreaterThanOrEqual(4);
    expect(inSmallLetters(guids)).toEqual([]);
  });

  it('S1 every element that is added has an id of its own', () => {
    const ids = [...project.matchAll(/<(?!\w*Ref\b)(\w+) Id="([^"*]+)"/g)].map(
      ([, element = '', id = '']) => `${element} ${id}`,
    );
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });
});
