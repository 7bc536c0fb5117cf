/** Properties of `app`: names, paths, badge, login item, languages. Its life cycle is in `app.ts`. */
import { EventEmitter } from 'node:events';
import { appPath, appVersion, getPath, names, setPath } from './app-paths.ts';
import { commandLine } from './command-line.ts';
import { records } from '../control/recorded-effects.ts';
import {
  hasSingleInstanceLock,
  releaseSingleInstanceLock,
  requestSingleInstanceLock,
} from './single-instance.ts';
import { strict } from '../throw-on-missing.ts';

type Parts =
  | (
      | 'relaunch'
      | 'getPath'
      | 'setPath'
      | 'getVersion'
      | 'getName'
      | 'name'
      | 'setName'
      | 'getAppPath'
      | 'isPackaged'
    )
  | (
      | 'setAppUserModelId'
      | 'setToastActivatorCLSID'
      | 'setBadgeCount'
      | 'getBadgeCount'
      | 'badgeCount'
      | 'enableSandbox'
      | 'getLocale'
      | 'focus'
    )
  | ('getLoginItemSettings' | 'setLoginItemSettings')
  | (
      | 'getSystemLocale'
      | 'getPreferredSystemLanguages'
      | 'setAboutPanelOptions'
      | 'disableHardwareAcceleration'
    )
  | ('requestSingleInstanceLock' | 'hasSingleInstanceLock' | 'releaseSingleInstanceLock');

export class AppInfo extends EventEmitter implements Pick<Electron.App, Parts> {
  readonly commandLine = commandLine;
  /** With a folder of resources the app runs as if it was installed. */
  readonly isPackaged = (process.env['STAND_IN_RESOURCES'] ?? '') !== '';
  readonly setLoginItemSettings = records.loginItems.setLoginItemSettings;
  readonly getLoginItemSettings = records.loginItems.getLoginItemSettings;
  readonly requestSingleInstanceLock = requestSingleInstanceLock;
  readonly hasSingleInstanceLock = hasSingleInstanceLock;
  readonly releaseSingleInstanceLock = releaseSingleInstanceLock;
  readonly getPath = getPath;
  readonly setPath = setPath;

  relaunch(): void {
    records.relaunches += 1;
  }

  get name(): string {
    return names.app;
  }

  set name(name: string) {
    names.app = name;
  }

  getName(): string {
    return names.app;
  }

  setName(name: string): void {
    names.app = name;
  }

  getVersion(): string {
    return appVersion;
  }

  getAppPath(): string {
    return appPath;
  }

  get badgeCount(): number {
    return records.badgeCount;
  }

  set badgeCount(count: number) {
    records.badgeCount = count;
  }

  setBadgeCount(count = 0): boolean {
    records.badgeCount = count;
    return true;
  }

  getBadgeCount(): number {
    return records.badgeCount;
  }

  getLocale(): string {
    return Intl.DateTimeFormat().resolvedOptions().locale;
  }

  getSystemLocale(): string {
    return this.getLocale();
  }

  getPreferredSystemLanguages(): string[] {
    return [this.getLocale()];
  }

  getAppMetrics(): object[] {
    const { rss } = process.memoryUsage();
    const memory = {
      workingSetSize: Math.round(rss / 1024),
      peakWorkingSetSize: process.resourceUsage().maxRSS,
    };
    const cpu = { percentCPUUsage: 0, idleWakeupsPerSecond: 0 };
    return [
      { pid: process.pid, type: 'Browser', memory, cpu, creationTime: Date.now() - process.uptime() * 1000 },
    ];
  }

  /** As in Electron there is none off macOS, and so its absence is no mistake. */
  get dock(): object | undefined {
    if (process.platform !== 'darwin') return undefined;
    return strict('Dock', {
      show: () => Promise.resolve(),
      hide: () => undefined,
      setBadge: () => undefined,
    });
  }

  // What only changes how the real thing looks or starts.
  enableSandbox(): void {}
  disableHardwareAcceleration(): void {}
  setAppUserModelId(): void {}
  setToastActivatorCLSID(): void {}
  setAboutPanelOptions(): void {}
  focus(): void {}
}
