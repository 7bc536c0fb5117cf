/** What the deb installs beside the program, and that its removal leaves none of it. */
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { configurationFor } from '../../../../build/package/electron-builder.ts';
import { root } from '../../../../build/run-tool.ts';

const ENTRY = '/etc/xdg/autostart/doshii-monitor.desktop';
const { deb, linux } = configurationFor({});
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const script = read(String(deb?.afterRemove));

it('S13 an entry that is left behind starts nothing: it names the program that has to be there', () => {
  const entry = read('build/autostart.desktop');
  const [, tried = ''] = /^TryExec=(.*)$/m.exec(entry) ?? [];
  expect(tried).toBe(`/opt/Doshii Monitor/${linux?.executableName ?? ''}`);
  // A plain path there, and the first word of a command line here.
  expect(entry).toContain(`\nExec="${tried}" --hidden\n`);
});

it('S13 the entry belongs to the package, and is no configuration file, which a removal would leave', () => {
  const [flag, file = ''] = deb?.fpm ?? [];
  expect(flag).toBe('--deb-no-default-config-files');
  const [from = '', to] = file.split('=');
  expect(to).toBe(ENTRY);
  expect(existsSync(from)).toBe(true);
});

it('S13 asks for what Electron needs: all that electron-builder names, the sound and the graphics', () => {
  const source = read('node_modules/app-builder-lib/out/targets/FpmTarget.js');
  const [, list = ''] = /getDefaultDepends[\s\S]*?case "deb":\s*return \[([^\]]*)\]/.exec(source) ?? [];
  const known = [...list.matchAll(/"([^"]+)"/g)].map(([, name]) => name);
  expect(known.length).toBeGreaterThan(5);
  const names = [deb?.depends ?? []].flat().map((each) => each.replace(/ .*/, ''));
  expect(names).toEqual(expect.arrayContaining([...known, 'libasound2', 'libgbm1']));
});

it('S13 the script removes all that electron-builder’s own does', () => {
  expect(script.startsWith(read('node_modules/app-builder-lib/templates/linux/after-remove.tpl'))).toBe(true);
});

describe.skipIf(process.platform === 'win32')(
  'the script after the removal (there is no shell on Windows)',
  () => {
    let folder: string;
    beforeEach(() => {
      folder = mkdtempSync(join(tmpdir(), 'deb-'));
      for (const path of [ENTRY, '/etc/xdg/autostart/other.desktop', '/etc/apparmor.d/doshii-monitor']) {
        mkdirSync(dirname(join(folder, path)), { recursive: true });
        writeFileSync(join(folder, path), '');
      }
      const tool = join(folder, 'bin', 'update-alternatives');
      mkdirSync(dirname(tool));
      writeFileSync(tool, `#!/bin/sh\necho "$@" > '${folder}/alternatives'\n`);
      chmodSync(tool, 0o755);
    });
    afterEach(() => rmSync(folder, { recursive: true, force: true }));

    /** As dpkg runs it, but in the folder instead of the computer. */
    function run(action: string): void {
      const text = script
        .replaceAll('${executable}', 'doshii-monitor')
        .replaceAll('${sanitizedProductName}', 'Doshii Monitor')
        .replaceAll(/'\/(?=etc|usr|opt)/g, `'${folder}/`);
      const file = join(folder, 'postrm');
      writeFileSync(file, text);
      const env = { PATH: `${folder}/bin:/usr/bin:/bin` };
      const { status, stderr } = spawnSync('bash', [file, action], { env, encoding: 'utf8' });
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    }

    it.each(['remove', 'purge'])('S13 takes the entry away on %s, and nothing of others', (action) => {
      run(action);
      expect(existsSync(join(folder, ENTRY))).toBe(false);
      expect(existsSync(join(folder, '/etc/apparmor.d/doshii-monitor'))).toBe(false);
      expect(readFileSync(join(folder, 'alternatives'), 'utf8')).toContain('--remove doshii-monitor');
      expect(existsSync(join(folder, '/etc/xdg/autostart/other.desktop'))).toBe(true);
      run(action);
    });

    it('S13 leaves it on an upgrade, which runs the script after the new entry was unpacked', () => {
      run('upgrade');
      expect(existsSync(join(folder, ENTRY))).toBe(true);
    });
  },
);
