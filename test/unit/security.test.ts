/**
 * The points of Electron's security checklist that pages and configuration decide. What source code decides is in
 * `build/lint/eslint-security.ts`, and what only a running app shows in `test/e2e/page-isolation.test.ts`.
 */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FuseV1Options } from '@electron/fuses';
import { describe, expect, it } from 'vitest';
import { configurationFor } from '../../build/package/electron-builder.ts';
import { FUSES } from '../../build/package/fuses.ts';
import { root } from '../../build/run-tool.ts';

const pages = globSync('renderer/**/*.html', { cwd: root }).map((path) => ({
  path,
  text: readFileSync(join(root, path), 'utf8').replace(/<!--[\s\S]*?-->/g, ''),
}));

describe('Electron’s security checklist', () => {
  it('1, 7, 11 every page loads only what is its own, and has a policy from nothing up', () => {
    expect(pages.length).toBeGreaterThan(1);
    for (const { path, text } of pages) {
      expect(text, path).not.toMatch(/(?:src|href)=["']https?:|<webview/);
      expect(text, path).toMatch(/http-equiv="Content-Security-Policy"\s+content="default-src 'none';/);
      expect(text, path).not.toMatch(/unsafe-inline|unsafe-eval|\*;/);
    }
  });

  it('16 is built with the newest major version of Electron that was there', () => {
    const { devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      devDependencies: Record<string, string>;
    };
    expect(devDependencies['electron']).toMatch(/^\d+\.\d+\.\d+$/);
    expect(Number(devDependencies['electron']?.split('.')[0])).toBeGreaterThanOrEqual(45);
  });

  it('19 states every fuse: what is not needed is off, what protects is on', () => {
    const { version: _version, strictlyRequireAllFuses, ...fuses } = FUSES;
    expect(strictlyRequireAllFuses).toBe(true);
    expect(fuses).toMatchObject({
      [FuseV1Options.RunAsNode]: false,
      [FuseV1Options.EnableCookieEncryption]: true,
      [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
      [FuseV1Options.EnableNodeCliInspectArguments]: false,
      [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
      [FuseV1Options.OnlyLoadAppFromAsar]: true,
      [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
    });
    expect(configurationFor({}).asar).toBe(true);
  });
});
