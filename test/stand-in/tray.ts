/** The substitute for `Tray`: keeps icon, tooltip and menu for the control channel and can be clicked through it. */
import { EventEmitter } from 'node:events';
import type { TrayState } from './control/control-types.ts';
import type { StandInMenu } from './menu.ts';
import { imageLabel } from './native-image.ts';
import { strictClass } from './throw-on-missing.ts';

type Parts =
  | 'setImage'
  | 'setToolTip'
  | 'setTitle'
  | 'popUpContextMenu'
  | 'destroy'
  | 'isDestroyed'
  | 'getBounds';

const BOUNDS: Electron.Rectangle = { x: 0, y: 0, width: 24, height: 24 };

let current: StandInTray | null = null;

export class StandInTray extends EventEmitter implements Pick<Electron.Tray, Parts> {
  #icon: string;
  #tooltip = '';
  #title = '';
  #menu: StandInMenu | null = null;
  readonly #draws = { icon: 1, tooltip: 0, menu: 0 };

  constructor(image: Electron.NativeImage | string) {
    super();
    this.#icon = imageLabel(image);
    setCurrent(this);
  }

  setImage(image: Electron.NativeImage | string): void {
    this.#draws.icon += 1;
    this.#icon = imageLabel(image);
  }

  setToolTip(toolTip: string): void {
    this.#draws.tooltip += 1;
    this.#tooltip = toolTip;
  }

  setTitle(title: string): void {
    this.#title = title;
  }

  setContextMenu(menu: StandInMenu | null): void {
    this.#draws.menu += 1;
    this.#menu = menu;
  }

  popUpContextMenu(): void {
    if (this.isDestroyed()) throw new Error('Tray is destroyed');
  }

  getBounds(): Electron.Rectangle {
    return BOUNDS;
  }

  destroy(): void {
    if (current === this) current = null;
  }

  isDestroyed(): boolean {
    return current !== this;
  }

  describe(): TrayState {
    return {
      icon: this.#icon,
      tooltip: this.#tooltip,
      title: this.#title,
      menu: this.#menu?.describe() ?? [],
      draws: { ...this.#draws },
    };
  }

  click(kind: 'click' | 'double-click' | 'right-click'): void {
    this.emit(kind, { shiftKey: false, altKey: false, ctrlKey: false, metaKey: false }, BOUNDS, {
      x: 0,
      y: 0,
    });
  }

  press(path: readonly string[]): void {
    this.#shownMenu().press(path);
  }

  /** The person opens the menu, or closes it without a choice. */
  setMenuOpen(isOpen: boolean): void {
    this.#shownMenu().emit(isOpen ? 'menu-will-show' : 'menu-will-close', {});
  }

  #shownMenu(): StandInMenu {
    if (this.#menu === null) throw new Error('the tray has no menu');
    return this.#menu;
  }
}

export const Tray = strictClass('Tray', StandInTray);

function setCurrent(tray: StandInTray): void {
  current = tray;
}

export function currentTray(): StandInTray | null {
  return current;
}
