/** Draws a `TrayView` as the system tray's icon, tooltip and menu. */
import { join } from 'node:path';
import { Menu, nativeImage, Tray, type MenuItemConstructorOptions } from 'electron';
import type { TrayAction, TrayIcon, TrayItem, TrayView } from '../core/tray-view.ts';

export class SystemTray {
  readonly #tray: Tray;
  readonly #assets: string;
  readonly #onAction: (action: TrayAction) => void;
  readonly #onRow: (seq: number) => void;
  #drawn = '';

  /** @param onRow gets the number of the event whose row is to be opened */
  constructor(
    assets: string,
    view: TrayView,
    onAction: (action: TrayAction) => void,
    onRow: (seq: number) => void,
  ) {
    this.#assets = assets;
    this.#onAction = onAction;
    this.#onRow = onRow;
    this.#tray = new Tray(this.#image(view.icon));
    this.#tray.on('click', () => onAction('open'));
    this.render(view);
  }

  /** Redraws only what changed: a menu that is replaced while open closes on some systems. */
  render(view: TrayView): void {
    const drawn = JSON.stringify(view);
    if (drawn === this.#drawn) return;
    this.#drawn = drawn;
    this.#tray.setImage(this.#image(view.icon));
    this.#tray.setToolTip(view.tooltip);
    this.#tray.setContextMenu(Menu.buildFromTemplate(view.menu.map((item) => this.#menuItem(item))));
  }

  destroy(): void {
    this.#tray.destroy();
  }

  /** One `&` would mark a letter to be pressed. */
  #menuItem(item: TrayItem): MenuItemConstructorOptions {
    if (item.type === 'separator') return { type: 'separator' };
    const label = item.label.replaceAll('&', '&&');
    if (item.type === 'status') return { label, enabled: false };
    if (item.type === 'row') return { label, click: () => this.#onRow(item.seq) };
    return { label, enabled: item.enabled, click: () => this.#onAction(item.action) };
  }

  #image(icon: TrayIcon): Electron.NativeImage {
    const file = { darwin: `tray-${icon}Template.png`, win32: `tray-${icon}.ico` }[
      process.platform as string
    ];
    return nativeImage.createFromPath(join(this.#assets, file ?? `tray-${icon}.png`));
  }
}
