/** Builds the tray, which is there before anything else is known. */
import { Menu, nativeImage, Tray as ElectronTray } from 'electron';
import type { OpenMenu } from './menu-open-state.ts';
import type { TrayAction } from './tray-menu.ts';
import { startingTrayView, type TrayView } from './tray-view.ts';
import { SystemTray } from '../adapters/tray.ts';
import type { MainWindow } from '../adapters/window.ts';

export interface TrayParts {
  /** Folder of the run-time icons. */
  readonly assets: string;
  readonly window: MainWindow;
  /** Opens the row of an event. */
  readonly onRow: (seq: number) => void;
}

/** What the tray shows and does. */
export interface TraySource {
  readonly view: () => TrayView;
  readonly act: (action: TrayAction) => void;
}

export interface Tray {
  /** Shows how things are now. */
  draw(): void;
  /** Adds the icon again. */
  renew(): void;
  /** Shows and does from now on what this source says. */
  follow(source: TraySource): void;
  /** Does what an entry of its menu does, for other menus. */
  act(action: TrayAction): void;
  /** Hears of the menu what Electron itself does not. */
  readonly menu: Pick<OpenMenu, 'opened' | 'closed'>;
  destroy(): void;
}

/** @param act what can be done while the monitor is starting */
export function buildTray({ assets, window, onRow }: TrayParts, act: TraySource['act']): Tray {
  let source: TraySource = { view: startingTrayView, act };
  const tray = new SystemTray(source.view(), {
    api: { Tray: ElectronTray, Menu, nativeImage },
    platform: process.platform,
    assets,
    onAction: (action) => source.act(action),
    onRow,
  });
  const draw = (): void => {
    const now = source.view();
    tray.render(now);
    window.setBadge(now.badge);
  };
  return {
    draw,
    renew: () => tray.renew(source.view()),
    follow: (next) => {
      source = next;
      draw();
    },
    act: (action) => source.act(action),
    menu: tray.menu,
    destroy: () => tray.destroy(),
  };
}
