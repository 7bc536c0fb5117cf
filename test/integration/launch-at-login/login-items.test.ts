/** The start with the computer on each system: what is written is exactly what is read back. */
import { mkdirSync, readFileSync, rmSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { AutostartEntry } from '../../../electron/launch-at-login/adapters/autostart-entry.ts';
import {
  MacLoginItem,
  WindowsLoginItem,
} from '../../../electron/launch-at-login/adapters/registered-login-item.ts';
import { itemOf, LoginItems } from '../../stand-in/app/login-items.ts';

const PROGRAM = 'C:\\Program Files\\Doshii Monitor\\Doshii Monitor.exe';

describe('on Windows', () => {
  const onWindows = () => {
    const items = new LoginItems();
    return { items, port: new WindowsLoginItem(items, PROGRAM) };
  };

  it('is written so that Windows and Electron read the same, spaces and arguments included', () => {
    const { items, port } = onWindows();
    expect(port.read()).toEqual({ entry: 'none', everyone: 'none' });
    port.write(true);
    expect(items.user?.command).toBe(`"${PROGRAM}" --hidden`);
    expect(port.read()).toEqual({ entry: 'enabled', everyone: 'none' });
    port.write(false);
    expect(port.read()).toEqual({ entry: 'none', everyone: 'none' });
  });

  it('is seen to be turned off in Task Manager, and turned on again when that is asked for', () => {
    const { items, port } = onWindows();
    port.write(true);
    if (items.user !== null) items.user.enabled = false;
    expect(port.read().entry).toBe('disabled');
    port.write(true);
    expect(port.read().entry).toBe('enabled');
  });

  it('sees the entry of an installation for everyone, and one of another place as none', () => {
    const { items, port } = onWindows();
    items.machine = itemOf({ path: `"${PROGRAM}"`, args: ['--hidden'] });
    expect(port.read()).toEqual({ entry: 'none', everyone: 'enabled' });
    items.machine.enabled = false;
    items.user = itemOf({ path: `"D:\\Old\\Doshii Monitor.exe"`, args: ['--hidden'] });
    expect(port.read()).toEqual({ entry: 'none', everyone: 'disabled' });
  });
});

it('on macOS follows the status of the system, approval included', () => {
  const items = new LoginItems();
  const port = new MacLoginItem(items);
  expect(port.read().entry).toBe('none');
  port.write(true);
  expect(port.read().entry).toBe('enabled');
  items.macStatus = 'requires-approval';
  expect(port.read().entry).toBe('needs-approval');
});

describe('on Linux', () => {
  const onLinux = (environment: Record<string, string> = {}) => {
    const home = mkdtempSync(join(tmpdir(), 'doshii-monitor-home-'));
    onTestFinished(() => rmSync(home, { recursive: true, force: true }));
    const everyones = join(home, 'xdg/autostart/doshii-monitor.desktop');
    const program = '/opt/Doshii Monitor/doshii-monitor';
    const all = { XDG_CONFIG_DIRS: join(home, 'xdg'), ...environment };
    return { home, everyones, port: new AutostartEntry({ program, home, environment: all }) };
  };

  it('is a file in the folder that the environment names, or in the usual one', () => {
    const usual = onLinux({ XDG_CONFIG_HOME: 'not/absolute' });
    usual.port.write(true);
    const file = join(usual.home, '.config/autostart/doshii-monitor.desktop');
    expect(readFileSync(file, 'utf8')).toContain('Exec="/opt/Doshii Monitor/doshii-monitor" --hidden\n');
    expect(usual.port.read()).toEqual({ entry: 'enabled', everyone: 'none' });
    usual.port.write(false);
    expect(usual.port.read()).toEqual({ entry: 'none', everyone: 'none' });
    const named = mkdtempSync(join(tmpdir(), 'doshii-monitor-config-'));
    onTestFinished(() => rmSync(named, { recursive: true, force: true }));
    onLinux({ XDG_CONFIG_HOME: named }).port.write(true);
    expect(readFileSync(join(named, 'autostart/doshii-monitor.desktop'), 'utf8')).toContain('--hidden');
  });

  it('starts the AppImage, not what it unpacked; an entry of another place counts as none', () => {
    const { home, port } = onLinux({ APPIMAGE: '/home/me/Doshii Monitor.AppImage' });
    port.write(true);
    const file = join(home, '.config/autostart/doshii-monitor.desktop');
    const text = readFileSync(file, 'utf8');
    expect(text).toContain('Exec="/home/me/Doshii Monitor.AppImage" --hidden\n');
    writeFileSync(file, text.replaceAll('/home/me', '/mnt/stick'));
    expect(port.read().entry).toBe('none');
  });

  it('replaces the entry for everyone for this user alone, and hides it when it is unwanted', () => {
    const { everyones, home, port } = onLinux();
    mkdirSync(dirname(everyones), { recursive: true });
    writeFileSync(everyones, readFileSync('build/autostart.desktop', 'utf8'));
    expect(port.read()).toEqual({ entry: 'none', everyone: 'enabled' });
    port.write(false);
    expect(port.read()).toEqual({ entry: 'disabled', everyone: 'none' });
    const own = readFileSync(join(home, '.config/autostart/doshii-monitor.desktop'), 'utf8');
    expect(own).toContain('Hidden=true');
    port.write(true);
    expect(port.read()).toEqual({ entry: 'enabled', everyone: 'none' });
  });
});
