/** How the installers behave: what starts at login, and what an uninstallation leaves. */
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, posix } from 'node:path';
import { FuseV1Options } from '@electron/fuses';
import { describe, expect, it } from 'vitest';
import { APPIMAGE_TOOLS, configurationFor, DOCUMENTS } from '../../../../build/package/electron-builder.ts';
import { FUSES } from '../../../../build/package/fuses.ts';
import {
  completeMsi,
  withLoginItem,
  withMonitorEnded,
  withPolicyFolder,
} from '../../../../build/package/msi.ts';
import { root } from '../../../../build/run-tool.ts';

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

  it('bring every document for venues and IT, with the pictures that it shows', () => {
    const written = readdirSync(join(root, 'build/docs')).map((name) => `docs/${name}`);
    const shown = written.flatMap((path) => {
      const text = readFileSync(join(root, 'build', path), 'utf8');
      return [...text.matchAll(/\]\((?![a-z]+:)([^)#]+)/g)].map(([, to = '']) => posix.join('docs', to));
    });
    expect(DOCUMENTS.toSorted()).toEqual([...new Set([...written, ...shown])].toSorted());
    expect(configurationFor({}).extraResources).toContainEqual({
      from: 'build/docs/venue-guide.md',
      to: 'docs/venue-guide.md',
    });
  });

  it('S25 name the desktop entry as Electron names the windows, so that a panel shows them under its icon', () => {
    const { desktopName } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      readonly desktopName?: string;
    };
    const { linux } = configurationFor({});
    expect(linux?.syncDesktopName).toBe(true);
    expect(desktopName).toBe(`${linux?.executableName ?? ''}.desktop`);
  });

  it('S4 make an AppImage that needs no FUSE 2, and only where the tools for it are', () => {
    const { toolsets, linux } = configurationFor({ APPIMAGE_TOOLS_PATH: '/tools' });
    expect(toolsets?.appimage).toBe(APPIMAGE_TOOLS);
    expect(linux?.target).toEqual(['deb', 'AppImage']);
    expect(configurationFor({}).linux?.target).toEqual(['deb']);
    expect(configurationFor({ APPIMAGE_TOOLS_PATH: '' }).linux?.target).toEqual(['deb']);
    // electron-builder knows the hash of these tools, and takes none for the older ones.
    const tools = readFileSync(join(root, 'node_modules/app-builder-lib/out/toolsets/linux.js'), 'utf8');
    expect(tools).toContain(`"${APPIMAGE_TOOLS}": {`);
    expect(APPIMAGE_TOOLS).not.toBe('0.0.0');
  });

  it('S21 pack a supplied Electron, and none of their own by default', () => {
    expect(configurationFor({ ELECTRON_DIST: '/electron' }).electronDist).toBe('/electron');
    expect(configurationFor({ ELECTRON_DIST: '' })).not.toHaveProperty('electronDist');
    expect(configurationFor({})).not.toHaveProperty('electronDist');
  });

  it('S6 ask macOS not to stretch the timers of a program without a window', () => {
    const { mac } = configurationFor({});
    expect(mac?.extendInfo).toMatchObject({
      NSAppSleepDisabled: true,
      NSUserNotificationAlertStyle: 'alert',
    });
  });

  it('keep the data of the person, and take only updates of the same signer', () => {
    const { nsis, win } = configurationFor({});
    expect(nsis?.deleteAppDataOnUninstall).toBe(false);
    expect(win?.verifyUpdateCodeSignature).toBe(true);
  });

  it('update an installation for one user without an administrator beside one for everyone', () => {
    const script = readFileSync(join(root, 'build/installer.nsh'), 'utf8');
    const [, init = ''] = /!macro customInit\n([\s\S]*?)!macroend/.exec(script) ?? [];
    expect(init).toMatch(/\$\{if\} \$\{isUpdated\}\s+\$\{andIf\} \$installMode == "CurrentUser"\s+StrCpy/);
    // The template inserts it after the flag is set and before the flag decides, and names both as they are named here.
    const template = (file: string): string =>
      readFileSync(join(root, 'node_modules/app-builder-lib/templates/nsis', file), 'utf8');
    const installer = template('installer.nsi');
    const order = [
      '!insertmacro initMultiUser',
      '!insertmacro customInit',
      '${if} $hasPerMachineInstallation == "1"',
    ];
    expect(order.map((each) => installer.indexOf(each))).toEqual(
      order.map((each) => installer.indexOf(each)).toSorted((a, b) => a - b),
    );
    expect(order.filter((each) => !installer.includes(each))).toEqual([]);
    expect(init).toContain('StrCpy $hasPerMachineInstallation "0"');
    expect(template('multiUser.nsh')).toContain('StrCpy $installMode CurrentUser');
  });

  it('take away what Electron writes on Windows to show notifications, under one name for every start', () => {
    const program = readFileSync(join(root, 'electron/app/prepare-process.ts'), 'utf8');
    const [, name = ''] = /TOAST_ACTIVATOR_CLSID = '(\{[0-9A-F-]{36}\})'/.exec(program) ?? [];
    expect(name).not.toBe('');
    expect(program).toContain(
      "process.platform === 'win32') app.setToastActivatorCLSID(TOAST_ACTIVATOR_CLSID)",
    );
    const script = readFileSync(join(root, 'build/installer.nsh'), 'utf8');
    const [, removal = ''] = /!macro customUnInstall\n([\s\S]*?)!macroend/.exec(script) ?? [];
    expect(script).toContain(`!define TOAST_ACTIVATOR "Software\\Classes\\CLSID\\${name}"`);
    expect(removal).toContain('DeleteRegKey HKCU "${TOAST_ACTIVATOR}"');
    expect(removal).toContain('Delete "$SMPROGRAMS\\${PRODUCT_FILENAME}.lnk"');
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

  it('end the monitor before the MSI looks for files in use, and never restart the computer', () => {
    const template = readFileSync(
      join(root, 'node_modules/app-builder-lib/templates/msi/template.xml'),
      'utf8',
    );
    const project = withMonitorEnded(template);
    const [, part = ''] = /(<Property Id="REBOOT"[\s\S]*?<\/InstallExecuteSequence>)/.exec(project) ?? [];
    expect(part).toContain('<Property Id="REBOOT" Value="ReallySuppress"/>');
    expect(part).toContain('taskkill.exe&quot; /F /IM &quot;Doshii Monitor.exe&quot;"');
    expect(part).toContain('Return="ignore"');
    expect(part).toContain(
      '<Custom Action="EndMonitor" Before="InstallValidate">Installed OR WIX_UPGRADE_DETECTED',
    );
    // That property is set by what the template itself has.
    expect(template).toContain('<MajorUpgrade ');
    expect(project.replace(part, '').replaceAll(/\s/g, '')).toBe(template.replaceAll(/\s/g, ''));
    const guide = readFileSync(join(root, 'build/docs/install.md'), 'utf8');
    expect(guide.match(/msiexec \/[ix] FILE [^`]*/g)).toEqual([
      'msiexec /i FILE /qn /norestart',
      'msiexec /x FILE /qn /norestart',
    ]);
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

  it('have all of it in the one project that WiX builds', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'msi-'));
    const path = join(folder, 'project.wxs');
    copyFileSync(join(root, 'node_modules/app-builder-lib/templates/msi/template.xml'), path);
    await completeMsi(path);
    const project = readFileSync(path, 'utf8');
    rmSync(folder, { recursive: true });
    for (const part of ['Id="StartAtLogin"', 'CustomAction Id="EndMonitor"', 'Component Id="PolicyFolder"'])
      expect(project.split(part)).toHaveLength(2);
  });

  it('refuse an MSI project of another form instead of leaving something out', () => {
    expect(() => withLoginItem('<Wix/>')).toThrow('build/package/msi.ts');
    expect(() => withMonitorEnded('<Wix/>')).toThrow('build/package/msi.ts');
    expect(() => withPolicyFolder('<Wix/>')).toThrow('build/package/msi.ts');
  });
});
