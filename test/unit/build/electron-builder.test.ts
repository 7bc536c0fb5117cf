/** How the installers behave: the update feed, what starts at login, and what an uninstallation leaves. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FuseV1Options } from '@electron/fuses';
import { describe, expect, it } from 'vitest';
import { configurationFor } from '../../../build/electron-builder.ts';
import { FUSES } from '../../../build/fuses.ts';
import { withLoginItem, withPolicyFolder } from '../../../build/msi.ts';
import { root } from '../../../build/run.ts';

const FEED = 'https://updates.example.com/doshii/';

describe('the update feed of a build', () => {
  it('is none without an address: such a program never looks for updates', () => {
    expect(configurationFor({}).publish).toBeNull();
  });

  it('has the address and the channel of the environment', () => {
    expect(configurationFor({ UPDATE_FEED_URL: FEED, UPDATE_CHANNEL: 'beta' }).publish).toEqual({
      provider: 'generic',
      url: FEED,
      channel: 'beta',
    });
    expect(configurationFor({ UPDATE_FEED_URL: FEED }).publish).toMatchObject({ channel: 'latest' });
  });

  it.each([
    [{ UPDATE_FEED_URL: 'http://updates.example.com' }, 'https://'],
    [{ UPDATE_FEED_URL: 'updates' }, 'https://'],
    [{ UPDATE_FEED_URL: FEED, UPDATE_CHANNEL: '../beta' }, 'latest, beta'],
  ])('is refused when it is not encrypted or unknown: %o', (environment, expected) => {
    expect(() => configurationFor(environment)).toThrow(expected);
  });
});

describe('the installers', () => {
  it('state every fuse that Electron has', () => {
    const all = Object.values(FuseV1Options).filter((each) => typeof each === 'number');
    expect(
      Object.keys(FUSES)
        .filter((key) => /^\d+$/.test(key))
        .map(Number),
    ).toEqual(all);
    expect(FUSES.strictlyRequireAllFuses).toBe(true);
  });

  it('keep the data of the person, and take only updates of the same signer', () => {
    const { nsis, win } = configurationFor({});
    expect(nsis?.deleteAppDataOnUninstall).toBe(false);
    expect(win?.verifyUpdateCodeSignature).toBe(true);
  });

  it('put the same login item into the MSI that the other installer writes', () => {
    const template = readFileSync(
      join(root, 'node_modules/app-builder-lib/templates/msi/template.xml'),
      'utf8',
    );
    const project = withLoginItem(template);
    expect(project.split('<Component Id="StartAtLogin"')).toHaveLength(2);
    expect(project).toContain('Value="&quot;[APPLICATIONFOLDER]Doshii Monitor.exe&quot; --hidden"');
    expect(project).toContain(`Name="${configurationFor({}).appId}"`);
    expect(
      project.replace(/\s*<Component Id="StartAtLogin"[\s\S]*?<\/Component>/, '').replaceAll(/\s/g, ''),
    ).toBe(template.replaceAll(/\s/g, ''));
    const script = readFileSync(join(root, 'build/installer.nsh'), 'utf8');
    expect(script).toContain(`'"$INSTDIR\\\${APP_EXECUTABLE_FILENAME}" --hidden'`);
  });

  it('make the policy folder one that only administrators write to, and leave one alone that is there', () => {
    const template = readFileSync(
      join(root, 'node_modules/app-builder-lib/templates/msi/template.xml'),
      'utf8',
    );
    const project = withPolicyFolder(template);
    // Administrators and the system have everything, users read; nothing comes from the folder above.
    expect(project).toContain('Sddl="D:P(A;OICI;FA;;;BA)(A;OICI;FA;;;SY)(A;OICI;0x1200a9;;;BU)"');
    expect(project).toMatch(/Id="CommonAppDataFolder">\s*<Directory Id="POLICYFOLDER" Name="Doshii Monitor"/);
    const added = /<DirectoryRef[\s\S]*?<\/DirectoryRef>|<Component Id="PolicyFolder"[\s\S]*?<\/Component>/g;
    expect(project.match(added)).toHaveLength(2);
    expect(project.replaceAll(added, '').replaceAll(/\s/g, '')).toBe(template.replaceAll(/\s/g, ''));
    const script = readFileSync(join(root, 'build/installer.nsh'), 'utf8');
    expect(script).toContain(
      '/inheritance:r /grant:r *S-1-5-32-544:(OI)(CI)F *S-1-5-18:(OI)(CI)F *S-1-5-32-545:(OI)(CI)RX',
    );
    expect(script).toMatch(
      /\$installMode == "all"\s+\$\{AndIfNot\} \$\{FileExists\} "\$APPDATA\\Doshii Monitor"/i,
    );
  });

  it('refuse an MSI project of another form instead of leaving the login item out', () => {
    expect(() => withLoginItem('<Wix/>')).toThrow('build/msi.ts');
    expect(() => withPolicyFolder('<Wix/>')).toThrow('build/msi.ts');
  });
});
