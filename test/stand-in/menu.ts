/** The substitutes for `Menu` and `MenuItem`: they keep the structure and can be clicked through the control channel. */
import { EventEmitter } from 'node:events';
import type { MenuEntry } from './control/control-types.ts';
import { strict, strictClass } from './throw-on-missing.ts';

type ItemOptions = Electron.MenuItemConstructorOptions;
type ItemParts = 'id' | 'label' | 'type' | 'enabled' | 'visible' | 'checked' | 'click';

let quit: () => void = () => undefined;

/** Breaks the circle between menu and app: the role `quit` is the only one that is carried out. */
export function onQuitRole(action: () => void): void {
  quit = action;
}

export class StandInMenuItem implements Pick<Electron.MenuItem, ItemParts> {
  readonly id: string;
  label: string;
  readonly type: NonNullable<ItemOptions['type']>;
  readonly role: ItemOptions['role'] | null;
  readonly accelerator: string | null;
  readonly submenu: StandInMenu | null;
  enabled: boolean;
  visible: boolean;
  checked: boolean;
  readonly click: () => void;

  constructor(options: ItemOptions) {
    const { submenu, role } = options;
    this.id = options.id ?? '';
    this.role = role ?? null;
    this.label = options.label ?? (role === undefined ? '' : role.charAt(0).toUpperCase() + role.slice(1));
    this.type = options.type ?? (submenu === undefined ? 'normal' : 'submenu');
    this.accelerator = options.accelerator ?? null;
    this.submenu = Array.isArray(submenu)
      ? StandInMenu.buildFromTemplate(submenu)
      : ((submenu as StandInMenu | undefined) ?? null);
    this.enabled = options.enabled ?? true;
    this.visible = options.visible ?? true;
    this.checked = options.checked ?? false;
    this.click = () => {
      if (this.type === 'checkbox') this.checked = !this.checked;
      if (this.type === 'radio') this.checked = true;
      if (role === 'quit') quit();
      const item = strict<object>('MenuItem', this) as Electron.MenuItem;
      options.click?.(item, undefined, { triggeredByAccelerator: false });
    };
  }

  describe(): MenuEntry {
    const { label, type, enabled, checked } = this;
    return {
      label,
      type,
      enabled,
      checked,
      ...(this.submenu === null ? {} : { submenu: this.submenu.describe() }),
    };
  }
}

let applicationMenu: object | null = null;

export class StandInMenu extends EventEmitter {
  readonly items: StandInMenuItem[] = [];

  static buildFromTemplate(template: readonly (ItemOptions | Electron.MenuItem)[]): StandInMenu {
    const menu = new StandInMenu();
    for (const item of template) menu.append(item as ItemOptions | StandInMenuItem);
    return strict('Menu', menu);
  }

  static setApplicationMenu(menu: object | null): void {
    applicationMenu = menu;
  }

  static getApplicationMenu(): object | null {
    return applicationMenu;
  }

  append(item: ItemOptions | StandInMenuItem): void {
    this.items.push(item instanceof StandInMenuItem ? item : new StandInMenuItem(item));
  }

  getMenuItemById(id: string): object | null {
    for (const item of this.items) {
      if (item.id === id) return strict('MenuItem', item);
      const below = item.submenu?.getMenuItemById(id) ?? null;
      if (below !== null) return below;
    }
    return null;
  }

  describe(): MenuEntry[] {
    return this.items.filter((item) => item.visible).map((item) => item.describe());
  }

  /** Follows labels downwards; throws a sentence for the person who asked when one leads nowhere. */
  press(path: readonly string[]): void {
    const [label, ...rest] = path;
    const item = this.items.find((one) => one.visible && one.label === label);
    if (item === undefined) {
      const labels = this.items
        .filter((one) => one.visible && one.type !== 'separator')
        .map((one) => `"${one.label}"`);
      throw new Error(`the menu has no item "${label ?? ''}"; it has ${labels.join(', ')}`);
    }
    if (!item.enabled) throw new Error(`the menu item "${item.label}" is disabled`);
    if (rest.length > 0) {
      if (item.submenu === null) throw new Error(`the menu item "${item.label}" has no submenu`);
      item.submenu.press(rest);
      return;
    }
    item.click();
  }
}

export const Menu = strictClass('Menu', StandInMenu);
export const MenuItem = strictClass('MenuItem', StandInMenuItem);
