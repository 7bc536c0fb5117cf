/** Draws a `TrayView` as the system tray's icon, tooltip and menu. */
import { join } from 'node:path';
import { Menu, nativeImage, Tray, type MenuItemConstructorOptions } from 'electron';
import type { TrayAction, TrayIcon, TrayItem, TrayView } from '../core/tray-view.ts';

export class SystemTray {
  #tray: Tray;
  readonly #assets: string;
  readonly #onAction: (action: TrayAction) => void;
  readonly #onRow: (seq: number) => void;
  /** What each part shows, so that only what differs is drawn. */
  readonly #drawn = new Map<string, string>();

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
    this.#tray = this.#make(view.icon);
    this.render(view);
  }

  /** Puts the icon there anew, for a tray that was not there before. */
  renew(view: TrayView): void {
    if (this.#tray.isDestroyed()) return;
    this.#tray.destroy();
    this.#tray = this.#make(view.icon);
    this.render(view);
  }

  /** Draws only what differs: each menu costs Electron memory, and one that is replaced while open closes on some systems. */
  render({ icon, tooltip, menu }: TrayView): void {
    if (this.#tray.isDestroyed()) return;
    this.#draw('icon', icon, () => this.#tray.setImage(this.#image(icon)));
    this.#draw('tooltip', tooltip, () => this.#tray.setToolTip(tooltip));
    this.#draw('menu', JSON.stringify(menu), () =>
      this.#tray.setContextMenu(Menu.buildFromTemplate(menu.map((item) => this.#menuItem(item)))),
    );
  }

  destroy(): void {
    this.#tray.destroy();
  }

  #make(icon: TrayIcon): Tray {
    const tray = new Tray(this.#image(icon));
    this.#drawn.clear();
    this.#drawn.set('icon', icon);
    tray.on('click', () => this.#onAction('open'));
    return tray;
  }

  #draw(part: string, shows: string, draw: () => void): void {
    if (this.#drawn.get(part) === shows) return;
    this.#drawn.set(part, shows);
    draw();
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
