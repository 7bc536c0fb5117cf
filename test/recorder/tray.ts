/** What the app shows in the tray: the icon by the name of its file, the tooltip and the menu. */
import { basename } from 'node:path';
import { nativeImage, Tray, type Menu, type MenuItem, type NativeImage } from 'electron';
import type { MenuEntry, TrayClick, TrayState } from '../stand-in/control/control-types.ts';
import { observe, replace } from './observe.ts';

const NOWHERE = { x: 0, y: 0 };

class RecordedTray {
  readonly tray: Tray;
  /** Nothing shows what a tray is made with: it is the image that was made last. */
  icon = lastFile;
  tooltip = '';
  title = '';
  menu: Menu | null = null;
  readonly draws = { icon: 1, tooltip: 0, menu: 0 };

  constructor(tray: Tray) {
    this.tray = tray;
  }
}

const files = new WeakMap<NativeImage, string>();
let lastFile = '';
let current: RecordedTray | null = null;

export function recordTray(): void {
  const createFromPath = nativeImage.createFromPath.bind(nativeImage);
  replace(nativeImage, 'createFromPath', (path: string) => {
    const image = createFromPath(path);
    lastFile = basename(path);
    files.set(image, lastFile);
    return image;
  });
  const tray = Tray.prototype;
  // The first that is done with a tray.
  observe(tray, 'on', (self) => recorded(self));
  observe(tray, 'setImage', (self, image) => {
    recorded(self).icon = imageFile(image);
    recorded(self).draws.icon += 1;
  });
  observe(tray, 'setToolTip', (self, text) => {
    recorded(self).tooltip = String(text);
    recorded(self).draws.tooltip += 1;
  });
  observe(tray, 'setTitle', (self, text) => (recorded(self).title = String(text)));
  observe(tray, 'setContextMenu', (self, menu) => {
    recorded(self).menu = menu as Menu | null;
    recorded(self).draws.menu += 1;
  });
  observe(tray, 'destroy', (self) => {
    if (current?.tray === self) current = null;
  });
}

/** @returns the name of the file from which the image was made */
export function imageFile(image: unknown): string {
  return files.get(image as NativeImage) ?? '';
}

export function trayState(): TrayState | null {
  if (current === null) return null;
  const { icon, tooltip, title, menu, draws } = current;
  return { icon, tooltip, title, menu: entriesOf(menu), draws: { ...draws } };
}

export function clickTray(kind: TrayClick): void {
  shown().tray.emit(
    kind,
    { shiftKey: false, altKey: false, ctrlKey: false, metaKey: false },
    NOWHERE,
    NOWHERE,
  );
}

export function chooseMenu(path: readonly string[]): void {
  let { menu } = shown();
  let chosen: MenuItem | undefined;
  for (const label of path) {
    const items = itemsOf(menu);
    chosen = items.find((item) => item.label === label);
    if (chosen === undefined)
      throw new Error(
        `the menu has no item "${label}"; it has ${items.map((item) => `"${item.label}"`).join(', ')}`,
      );
    if (!chosen.enabled) throw new Error(`the menu item "${label}" is disabled`);
    menu = chosen.submenu ?? null;
  }
  chosen?.click();
}

export function setMenuOpen(isOpen: boolean): void {
  shown().menu?.emit(isOpen ? 'menu-will-show' : 'menu-will-close', {});
}

function shown(): RecordedTray {
  if (current === null) throw new Error('the app shows no tray icon');
  return current;
}

function recorded(tray: Tray): RecordedTray {
  if (current?.tray !== tray) current = new RecordedTray(tray);
  return current;
}

const itemsOf = (menu: Menu | null): MenuItem[] => menu?.items.filter((item) => item.visible) ?? [];

function entriesOf(menu: Menu | null): MenuEntry[] {
  return itemsOf(menu).map(({ label, type, enabled, checked, submenu }) => ({
    ...{ label, type, enabled, checked },
    ...(submenu === undefined || submenu === null ? {} : { submenu: entriesOf(submenu) }),
  }));
}
