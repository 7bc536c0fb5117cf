/** Completes the MSI's project: the monitor is among the programs that start at login, and one that runs is ended first. */
import { readFile, writeFile } from 'node:fs/promises';

const END_OF_FILES = '</ComponentGroup>';
const FOLDERS = '<Directory Id="TARGETDIR"';

/** The same value as electron/shell/login-item.ts writes for one user; `[APPLICATIONFOLDER]` ends in a backslash. */
const LOGIN_ITEM = `
      <Component Id="StartAtLogin" Guid="*">
        <RegistryValue Root="HKMU" Key="Software\\Microsoft\\Windows\\CurrentVersion\\Run" Name="au.doshii-monitor.desktop"
          Type="string" Value="&quot;[APPLICATIONFOLDER]Doshii Monitor.exe&quot; --hidden" KeyPath="yes"/>
      </Component>
    `;

/**
 * The monitor always runs and does not end when Windows Installer asks; with its files in use and nobody there (`/qn`) the computer
 * would be restarted in the middle of service. What is shown as stored survives being ended so. WIX_UPGRADE_DETECTED is MajorUpgrade's.
 */
const END_MONITOR = `<Property Id="REBOOT" Value="ReallySuppress"/>
    <CustomAction Id="EndMonitor" Directory="TARGETDIR" Execute="immediate" Return="ignore"
      ExeCommand="&quot;[System64Folder]taskkill.exe&quot; /F /IM &quot;Doshii Monitor.exe&quot;"/>
    <InstallExecuteSequence>
      <Custom Action="EndMonitor" Before="InstallValidate">Installed OR WIX_UPGRADE_DETECTED</Custom>
    </InstallExecuteSequence>

    `;

/** @throws when the project that electron-builder wrote is not of the known form */
export function withLoginItem(project: string): string {
  return withPart(project, LOGIN_ITEM, END_OF_FILES);
}

/** @throws when the project that electron-builder wrote is not of the known form */
export function withMonitorEnded(project: string): string {
  return withPart(project, END_MONITOR, FOLDERS);
}

/** @param path of the project that WiX is to build */
export async function completeMsi(path: string): Promise<void> {
  await writeFile(path, withMonitorEnded(withLoginItem(await readFile(path, 'utf8'))));
}

function withPart(project: string, part: string, before: string): string {
  const [start, end, ...more] = project.split(before);
  if (start === undefined || end === undefined || more.length > 0)
    throw new Error(`The MSI project has not exactly one ${before}: look at build/msi.ts.`);
  return `${start}${part}${before}${end}`;
}
