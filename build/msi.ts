/** Makes the MSI put the monitor among the programs that start at login, as the other Windows installer does. */
import { readFile, writeFile } from 'node:fs/promises';

const END_OF_FILES = '</ComponentGroup>';

/** The same value as electron/shell/login-item.ts writes for one user; `[APPLICATIONFOLDER]` ends in a backslash. */
const LOGIN_ITEM = `
      <Component Id="StartAtLogin" Guid="*">
        <RegistryValue Root="HKMU" Key="Software\\Microsoft\\Windows\\CurrentVersion\\Run" Name="au.doshii-monitor.desktop"
          Type="string" Value="&quot;[APPLICATIONFOLDER]Doshii Monitor.exe&quot; --hidden" KeyPath="yes"/>
      </Component>
    `;

/** @throws when the project that electron-builder wrote is not of the known form */
export function withLoginItem(project: string): string {
  const [files, rest, ...more] = project.split(END_OF_FILES);
  if (files === undefined || rest === undefined || more.length > 0)
    throw new Error(`The MSI project has not exactly one ${END_OF_FILES}: look at build/msi.ts.`);
  return `${files}${LOGIN_ITEM}${END_OF_FILES}${rest}`;
}

/** @param path of the project that WiX is to build */
export async function addLoginItem(path: string): Promise<void> {
  await writeFile(path, withLoginItem(await readFile(path, 'utf8')));
}
