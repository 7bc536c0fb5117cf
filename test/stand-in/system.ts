/** The substitutes for `nativeTheme`, `powerMonitor` and `screen`: events from the system. */
import { EventEmitter } from 'node:events';
import { strict } from './throw-on-missing.ts';

type Source = Electron.NativeTheme['themeSource'];

class StandInTheme
  extends EventEmitter
  implements Pick<Electron.NativeTheme, 'themeSource' | 'shouldUseDarkColors'>
{
  readonly shouldUseHighContrastColors = false;
  readonly prefersReducedTransparency = false;
  #source: Source = 'system';
  #systemIsDark = false;

  get themeSource(): Source {
    return this.#source;
  }

  set themeSource(source: Source) {
    this.#source = source;
    this.emit('updated');
  }

  get shouldUseDarkColors(): boolean {
    return this.#source === 'system' ? this.#systemIsDark : this.#source === 'dark';
  }

  set systemIsDark(dark: boolean) {
    this.#systemIsDark = dark;
    this.emit('updated');
  }
}

class StandInPowerMonitor extends EventEmitter {
  onBatteryPower = false;

  getSystemIdleTime(): number {
    return 0;
  }

  getSystemIdleState(): 'active' {
    return 'active';
  }

  isOnBatteryPower(): boolean {
    return this.onBatteryPower;
  }
}

const area: Electron.Rectangle = { x: 0, y: 0, width: 1920, height: 1080 };

export const themeState = new StandInTheme();
export const nativeTheme = strict('nativeTheme', themeState);
export const powerState = new StandInPowerMonitor();
export const powerMonitor = strict('powerMonitor', powerState);
const display = strict('Display', {
  id: 1,
  bounds: area,
  workArea: area,
  size: area,
  workAreaSize: area,
  scaleFactor: 1,
  rotation: 0,
});
export const screen = strict('screen', {
  getPrimaryDisplay: () => display,
  getAllDisplays: () => [display],
});
