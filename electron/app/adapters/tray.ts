/** Draws a `TrayView` as the system tray's icon, tooltip and menu. */
import { join } from 'node:path';
import type { Menu, MenuItemConstructorOptions, nativeImage, NativeImage, Tray } from 'electron';
import { OpenMenu } from '../tray/menu-open-state.ts';
import type { TrayAction, TrayItem } from '../tray/tray-menu.ts';
import type { TrayIcon, TrayView } from '../tray/tray-view.ts';
import { systemClock } from '../../platform/adapters/clock.ts';

/** Of Electron. */
export interface TrayApi {
  readonly Tray: new (image: NativeImage) => Tray;
  readonly Menu: Pick<typeof Menu, 'buildFromTemplate'>;
  readonly nativeImage: Pick<typeof nativeImage, 'createFromPath'>;
}

export interface SystemTrayOptions {
  readonly api: TrayApi;
  readonly platform: NodeJS.Platform;
  /** Folder of the run-time icons. */
  readonly assets: string;
  readonly onAction: (action: TrayAction) => void;
  /** @param seq number of the event whose row is to be opened */
  readonly onRow: (seq: number) => void;
}

export class SystemTray {
  #tray: Tray;
  readonly #options: SystemTrayOptions;
  /** What each part shows, so that only what differs is drawn. */
  readonly #drawn = new Map<string, string>();
  #view: TrayView;
  // The panel may still be reading the old menu.
  readonly #openMenu = new OpenMenu(systemClock, () => setImmediate(() => this.#drawWords()));

  constructor(view: TrayView, options: SystemTrayOptions) {
    this.#options = options;
    this.#view = view;
    this.#tray = this.#make(view.icon);
    this.render(view);
  }

  /** Adds the icon again, for a tray that was not there before. */
  renew(view: TrayView): void {
    if (this.#tray.isDestroyed()) return;
    this.#tray.destroy();
    this.#tray = this.#make(view.icon);
    this.render(view);
  }

  /** Draws only what differs: each menu costs Electron memory. An open menu stays as it is until it closes. */
  render(view: TrayView): void {
    if (this.#tray.isDestroyed()) return;
    this.#view = view;
    this.#draw('icon', view.icon, () => this.#tray.setImage(this.#image(view.icon)));
    if (!this.#openMenu.isOpen) this.#drawWords();
  }

  /** On Linux the tooltip stands in the menu, which is sent again with each of the two. */
  #drawWords(): void {
    if (this.#tray.isDestroyed()) return;
    const { tooltip, menu } = this.#view;
    this.#draw('tooltip', tooltip, () => this.#tray.setToolTip(tooltip));
    this.#draw('menu', JSON.stringify(menu), () => this.#tray.setContextMenu(this.#menu(menu)));
  }

  /** Where Electron itself does not hear of it. */
  get menu(): Pick<OpenMenu, 'opened' | 'closed'> {
    return this.#openMenu;
  }

  destroy(): void {
    this.#openMenu.forget();
    this.#tray.destroy();
  }

  #make(icon: TrayIcon): Tray {
    const { api, platform, onAction } = this.#options;
    const tray = new api.Tray(this.#image(icon));
    this.#openMenu.forget();
    this.#drawn.clear();
    this.#drawn.set('icon', icon);
    // On macOS a click opens the menu, which has an entry for the window.
    if (platform !== 'darwin') tray.on('click', () => onAction('open'));
    return tray;
  }

  #draw(part: string, shows: string, draw: () => void): void {
    if (this.#drawn.get(part) === shows) return;
    this.#drawn.set(part, shows);
    draw();
  }

  #menu(items: readonly TrayItem[]): Menu {
    const menu = this.#options.api.Menu.buildFromTemplate(items.map((item) => this.#menuItem(item)));
    menu.on('menu-will-show', () => this.#openMenu.opened());
    menu.on('menu-will-close', () => this.#openMenu.closed());
    return menu;
  }

  /** One `&` would mark a letter to be pressed. */
  #menuItem(item: TrayItem): MenuItemConstructorOptions {
    if (item.type === 'separator') return { type: 'separator' };
    const label = item.label.replaceAll('&', '&&');
    if (item.type === 'status') return { label, enabled: false };
    if (item.type === 'submenu') return { label, submenu: item.items.map((each) => this.#menuItem(each)) };
    const click = (): void => {
      if (item.type === 'row') this.#options.onRow(item.seq);
      else this.#options.onAction(item.action);
      this.#openMenu.closed();
    };
    return { label, click };
  }

  #image(icon: TrayIcon): NativeImage {
    const { api, platform, assets } = this.#options;
    const file = { darwin: `tray-${icon}Template.png`, win32: `tray-${icon}.ico` }[platform as string];
    return api.nativeImage.createFromPath(join(assets, file ?? `tray-${icon}.png`));
  }
}
