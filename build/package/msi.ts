/** Completes the MSI's project: the monitor starts at login, one that runs is ended first, and the policy's folder is guarded. */
import { readFile, writeFile } from 'node:fs/promises';

const END_OF_FILES = '</ComponentGroup>';
const FOLDERS = '<Directory Id="TARGETDIR"';

/** The same value as electron/launch-at-login/adapters/login-item.ts writes for one user; `[APPLICATIONFOLDER]` ends in a backslash. */
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

const START_OF_FILES = '<ComponentGroup Id="ProductComponents"';

const POLICY_DIRECTORY = `<DirectoryRef Id="TARGETDIR">
      <Directory Id="CommonAppDataFolder">
        <Directory Id="POLICYFOLDER" Name="Doshii Monitor"/>
      </Directory>
    </DirectoryRef>
    `;

/**
 * Full for administrators and the system, reading for users, nothing from above: Windows lets everybody create files below ProgramData.
 * WiX takes a GUID in capitals only.
 */
const POLICY_FOLDER = `
      <Component Id="PolicyFolder" Guid="B36542F2-2226-43D0-AD0F-8A00E082EB8E" Directory="POLICYFOLDER" KeyPath="yes">
        <CreateFolder>
          <PermissionEx Sddl="D:P(A;OICI;FA;;;BA)(A;OICI;FA;;;SY)(A;OICI;0x1200a9;;;BU)"/>
        </CreateFolder>
      </Component>
    `;

/** @throws when the project that electron-builder wrote is not of the known form */
export function withLoginItem(project: string): string {
  return withBefore(END_OF_FILES, LOGIN_ITEM, project);
}

/** @throws like `withLoginItem` */
export function withMonitorEnded(project: string): string {
  return withBefore(FOLDERS, END_MONITOR, project);
}

/** Only administrators may write where the policy of the computer lies. @throws like `withLoginItem` */
export function withPolicyFolder(project: string): string {
  return withBefore(END_OF_FILES, POLICY_FOLDER, withBefore(START_OF_FILES, POLICY_DIRECTORY, project));
}

/** @param path of the project that WiX is to build */
export async function completeMsi(path: string): Promise<void> {
  const project = await readFile(path, 'utf8');
  await writeFile(path, withPolicyFolder(withMonitorEnded(withLoginItem(project))));
}

function withBefore(mark: string, added: string, project: string): string {
  const [before, after, ...more] = project.split(mark);
  if (before === undefined || after === undefined || more.length > 0)
    throw new Error(`The MSI project has not exactly one ${mark}: look at build/package/msi.ts.`);
  return `${before}${added}${mark}${after}`;
}
