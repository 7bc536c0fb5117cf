/** The files that the programs of a private desktop read: a bus that starts only what is wanted, a panel that is only a tray. */
import { copyFileSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Of what the system could start on demand only the panel's settings: a keyring or notification server must be absent when a test says so. */
const STARTED_ON_DEMAND = ['/usr/share/dbus-1/services/org.xfce.Xfconf.service'];

const FOLDERS = ['home', 'run', 'config', 'data', 'cache', 'tmp', 'services'] as const;

export function writeDesktopFiles(folder: string): void {
  for (const name of FOLDERS) mkdirSync(join(folder, name), { mode: 0o700 });
  for (const file of STARTED_ON_DEMAND)
    if (existsSync(file)) copyFileSync(file, join(folder, 'services', file.replace(/.*\//, '')));
  writeFileSync(join(folder, 'bus.conf'), busConfiguration(folder));
  const channels = join(folder, 'config/xfce4/xfconf/xfce-perchannel-xml');
  mkdirSync(channels, { recursive: true });
  writeFileSync(join(channels, 'xfce4-panel.xml'), PANEL);
}

/** Root is let in beside the user whose bus it is: tests that run as root look at the desktop from outside the app. */
const busConfiguration = (folder: string): string => `<busconfig>
  <type>session</type>
  <listen>unix:path=${busPath(folder)}</listen>
  <servicedir>${join(folder, 'services')}</servicedir>
  <policy context="default">
    <allow send_destination="*"/>
    <allow receive_sender="*"/>
    <allow own="*"/>
    <allow user="root"/>
  </policy>
</busconfig>
`;

export const busPath = (folder: string): string => join(folder, 'run', 'bus');

const PANEL = `<?xml version="1.0" encoding="UTF-8"?>
<channel name="xfce4-panel" version="1.0">
  <property name="configver" type="int" value="2"/>
  <property name="panels" type="array">
    <value type="int" value="1"/>
    <property name="panel-1" type="empty">
      <property name="position" type="string" value="p=6;x=0;y=0"/>
      <property name="length" type="uint" value="100"/>
      <property name="size" type="uint" value="26"/>
      <property name="plugin-ids" type="array"><value type="int" value="1"/></property>
    </property>
  </property>
  <property name="plugins" type="empty">
    <property name="plugin-1" type="string" value="systray"/>
  </property>
</channel>
`;
