/** Makes the MSI put the monitor among the programs that start at login, and guard the policy's folder, as the other Windows installer does. */
import { readFile, writeFile } from 'node:fs/promises';

const END_OF_FILES = '</ComponentGroup>';

/** The same value as electron/shell/login-item.ts writes for one user; `[APPLICATIONFOLDER]` ends in a backslash. */
const LOGIN_ITEM = `
      <Component Id="StartAtLogin" Guid="*">
        <RegistryValue Root="HKMU" Key="Software\\Microsoft\\Windows\\CurrentVersion\\Run" Name="au.doshii-monitor.desktop"
          Type="string" Value="&quot;[APPLICATIONFOLDER]Doshii Monitor.exe&quot; --hidden" KeyPath="yes"/>
      </Component>
    `;

const START_OF_FILES = '<ComponentGroup Id="ProductComponents"';

const POLICY_DIRECTORY = `<DirectoryRef Id="TARGETDIR">
      <Directory Id="CommonAppDataFolder">
        <Directory Id="POLICYFOLDER" Name="Doshii Monitor"/>
      </Directory>
    </DirectoryRef>
    `;

/** Full for administrators and the system, reading for users, nothing from above: Windows lets everybody create files below ProgramData. */
const POLICY_FOLDER = `
      <Component Id="PolicyFolder" Guid="b36542f2-2226-43d0-ad0f-8a00e082eb8e" Directory="POLICYFOLDER" KeyPath="yes">
        <CreateFolder>
          <PermissionEx Sddl="D:P(A;OICI;FA;;;BA)(A;OICI;FA;;;SY)(A;OICI;0x1200a9;;;BU)"/>
        </CreateFolder>
      </Component>
    `;

/** @throws when the project that electron-builder wrote is not of the known form */
export function withLoginItem(project: string): string {
  return withBefore(END_OF_FILES, LOGIN_ITEM, project);
}

/** Only administrators may write where the policy of the computer lies. @throws like `withLoginItem` */
export function withPolicyFolder(project: string): string {
  return withBefore(END_OF_FILES, POLICY_FOLDER, withBefore(START_OF_FILES, POLICY_DIRECTORY, project));
}

function withBefore(mark: string, added: string, project: string): string {
  const [before, after, ...more] = project.split(mark);
  if (before === undefined || after === undefined || more.length > 0)
    throw new Error(`The MSI project has not exactly one ${mark}: look at build/msi.ts.`);
  return `${before}${added}${mark}${after}`;
}

/** @param path of the project that WiX is to build */
export async function addLoginItem(path: string): Promise<void> {
  await writeFile(path, withPolicyFolder(withLoginItem(await readFile(path, 'utf8'))));
}
