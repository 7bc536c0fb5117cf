/** Which Node the commands run on, and that `npm ci` takes nothing that is not in the lock file. */
import { execFileSync } from 'node:child_process';
import {
  copyFileSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isProgram, root } from '../../../build/run-tool.ts';

interface Locked {
  readonly version: string;
  readonly integrity?: string;
  readonly os?: string;
  readonly cpu?: string;
  readonly hasInstallScript?: boolean;
  readonly bin?: Readonly<Record<string, string>>;
}

interface Manifest {
  readonly engines: { readonly node: string };
  readonly devEngines: { readonly runtime: { readonly name: string; readonly version: string } };
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly optionalDependencies: Readonly<Record<string, string>>;
  readonly allowScripts: Readonly<Record<string, boolean>>;
}

const read = <T>(path: string): T => JSON.parse(readFileSync(join(root, path), 'utf8')) as T;
const manifest = read<Manifest>('package.json');
const { packages } = read<{ packages: Readonly<Record<string, Locked>> }>('package-lock.json');

describe('the Node of the commands', () => {
  const nodes = Object.entries(manifest.optionalDependencies);

  it('S22 comes from the lock file, with its hash, one for each system that the monitor is built on', () => {
    const systems = nodes.map(([name, version]) => {
      const locked = packages[`node_modules/${name}`];
      expect(locked?.version, name).toBe(version);
      expect(locked?.integrity, name).toMatch(/^sha512-/);
      expect(Object.keys(locked?.bin ?? {}), name).toEqual(['node']);
      return `${locked?.os} ${locked?.cpu}`;
    });
    expect(systems.toSorted()).toEqual([
      'darwin arm64',
      'darwin x64',
      'linux arm64',
      'linux x64',
      'win32 x64',
    ]);
  });

  it('S22 is of the major version that `engines` and the types state; an older one may install it', () => {
    const majors = new Set(nodes.map(([, version]) => version.split('.')[0]));
    expect([...majors]).toEqual([manifest.devDependencies['@types/node']?.split('.')[0]]);
    expect(manifest.engines.node).toBe(`>=${[...majors].join('')}`);
    expect(manifest.devEngines.runtime).toEqual({ name: 'node', version: '>=20.19' });
  });

  it('S22 is fetched by no script, and no package runs one', () => {
    const scripted = Object.entries(packages).flatMap(([path, { hasInstallScript }]) =>
      hasInstallScript === true ? [path.replace(/^.*node_modules\//, '')] : [],
    );
    expect(scripted).toEqual(Object.keys(manifest.allowScripts));
    expect(Object.values(manifest.allowScripts)).not.toContain(true);
    expect({ ...manifest.dependencies, ...manifest.devDependencies }).not.toHaveProperty('node');
  });

  it('S22 is what the commands find, also after an npm that has unlinked it', () => {
    const { scripts } = read<{ scripts: Readonly<Record<string, string>> }>('package.json');
    expect(scripts['postinstall']).toBe('node build/link-node.js');
    const folder = mkdtempSync(join(tmpdir(), 'node-'));
    const [system, file] = process.platform === 'win32' ? ['win', 'node.exe'] : [process.platform, 'node'];
    const bin = join(folder, 'node_modules', `node-${system}-${process.arch}`, 'bin');
    for (const path of [bin, join(folder, 'node_modules/.bin'), join(folder, 'build')])
      mkdirSync(path, { recursive: true });
    writeFileSync(join(bin, file), '');
    copyFileSync(join(root, 'build/link-node.js'), join(folder, 'build/link-node.mjs'));
    const link = (): string => {
      execFileSync(process.execPath, [join(folder, 'build/link-node.mjs')]);
      const made = join(folder, 'node_modules/.bin', process.platform === 'win32' ? 'node.cmd' : 'node');
      return process.platform === 'win32' ? readFileSync(made, 'utf8') : realpathSync(made);
    };
    expect(link()).toContain(process.platform === 'win32' ? 'node.exe' : realpathSync(join(bin, file)));
    expect(link()).toBe(link());
    rmSync(folder, { recursive: true });
  });

  it('S22 may be as old as 24.0, the newest there is for Macs: no program asks `import.meta.main`', () => {
    const files = globSync('{build,test,electron,renderer}/**/*.{ts,js,svelte}', { cwd: root });
    expect(files.length).toBeGreaterThan(500);
    const asks = /\bimport\.meta\.main\b(?!`)/;
    expect(files.filter((file) => asks.test(readFileSync(join(root, file), 'utf8')))).toEqual([]);
    const [, started = ''] = process.argv;
    expect(isProgram(realpathSync(started))).toBe(true);
    expect(isProgram(import.meta.filename)).toBe(false);
  });
});
