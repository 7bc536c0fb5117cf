/** What is seen of a window around its page: shown or hidden, focused, minimised, its place and its taskbar button. */
import { EventEmitter } from 'node:events';
import { imageLabel } from '../native-image.ts';
import { records } from '../control/recorded-effects.ts';
import type { StandInWebContents } from './web-contents.ts';
import { placeWindow } from './window-place.ts';

type Parts =
  | (
      | 'show'
      | 'showInactive'
      | 'hide'
      | 'focus'
      | 'blur'
      | 'isVisible'
      | 'isFocused'
      | 'isDestroyed'
      | 'isMinimized'
    )
  | (
      | 'minimize'
      | 'restore'
      | 'flashFrame'
      | 'setOverlayIcon'
      | 'setProgressBar'
      | 'setAlwaysOnTop'
      | 'isAlwaysOnTop'
    )
  | ('moveTop' | 'setBackgroundColor' | 'removeMenu' | 'setMenu' | 'setMenuBarVisibility' | 'setSkipTaskbar')
  | ('getBounds' | 'getNormalBounds' | 'setBounds' | 'getSize' | 'setSize' | 'maximize' | 'isMaximized');

let inFront: WindowFrame | null = null;

export class WindowFrame extends EventEmitter implements Pick<Electron.BrowserWindow, Parts> {
  readonly #contents: StandInWebContents;
  #bounds: Electron.Rectangle;
  #hasPlace: boolean;
  #visible = false;
  #focused = false;
  #minimized = false;
  #maximized = false;
  #onTop = false;
  #wasReady = false;
  #destroyed = false;

  constructor(contents: StandInWebContents, options: Electron.BrowserWindowConstructorOptions) {
    super();
    const { width = 800, height = 600, x, y } = options;
    this.#contents = contents;
    this.#bounds = { x: x ?? 0, y: y ?? 0, width, height };
    this.#hasPlace = x !== undefined && y !== undefined;
    contents.once('did-finish-load', () => {
      if (this.#destroyed) return;
      this.#wasReady = true;
      if (process.env['STAND_IN_READY_TO_SHOW'] !== 'never') this.emit('ready-to-show', {});
    });
    this.#place();
  }

  /** Electron's error for a window that is used after it was closed. */
  protected check(): void {
    if (this.#destroyed) throw new TypeError('Object has been destroyed');
  }

  protected markDestroyed(): void {
    this.#destroyed = true;
    this.#visible = false;
    if (inFront === this) inFront = null;
  }

  #place(): void {
    const { x, y, width, height } = this.#bounds;
    const minimized = this.#minimized || (!this.#visible && this.#wasReady);
    const place = this.#hasPlace ? { width, height, left: x, top: y } : { width, height };
    // A window that closed meanwhile has no place.
    void this.#contents.page.then((page) => placeWindow(page, place, minimized)).catch(() => undefined);
  }

  #focus(focused: boolean): void {
    if (this.#focused === focused) return;
    if (focused && inFront !== null) inFront.#focus(false);
    inFront = focused ? this : null;
    this.#focused = focused;
    if (focused) records.flashing = false;
    this.emit(focused ? 'focus' : 'blur', {});
  }

  #setVisible(visible: boolean): void {
    if (this.#visible === visible) return;
    this.#visible = visible;
    this.#place();
    this.emit(visible ? 'show' : 'hide', {});
  }

  show(): void {
    this.showInactive();
    this.focus();
  }

  showInactive(): void {
    this.check();
    this.#setVisible(true);
  }

  hide(): void {
    this.check();
    this.#focus(false);
    this.#setVisible(false);
  }

  focus(): void {
    this.check();
    if (!this.#visible) return;
    this.#contents.focus();
    this.#focus(true);
  }

  blur(): void {
    this.check();
    this.#focus(false);
  }

  minimize(): void {
    this.check();
    this.#minimized = true;
    this.#focus(false);
    this.#place();
    this.emit('minimize', {});
  }

  restore(): void {
    this.check();
    this.#minimized = false;
    this.#place();
    this.emit('restore', {});
    this.focus();
  }

  flashFrame(flag: boolean): void {
    this.check();
    records.flashing = flag && !this.#focused;
  }

  setOverlayIcon(overlay: Electron.NativeImage | null, description: string): void {
    this.check();
    records.overlay = overlay === null ? null : { icon: imageLabel(overlay), description };
  }

  setProgressBar(progress: number): void {
    this.check();
    records.progress = progress;
  }

  setAlwaysOnTop(flag: boolean): void {
    this.check();
    this.#onTop = flag;
  }

  isAlwaysOnTop(): boolean {
    return this.#onTop;
  }

  moveTop(): void {
    this.check();
    this.#contents.focus();
  }

  setBounds(bounds: Partial<Electron.Rectangle>): void {
    this.check();
    this.#bounds = { ...this.#bounds, ...bounds };
    this.#hasPlace ||= bounds.x !== undefined || bounds.y !== undefined;
    this.#place();
  }

  getBounds(): Electron.Rectangle {
    return { ...this.#bounds };
  }

  /** Its page keeps its size: what is drawn of a window has no screen to fill. */
  maximize(): void {
    this.check();
    this.#maximized = true;
    this.emit('maximize', {});
  }

  isMaximized(): boolean {
    return this.#maximized;
  }

  getNormalBounds(): Electron.Rectangle {
    return this.getBounds();
  }

  setSize(width: number, height: number): void {
    this.setBounds({ width, height });
  }

  getSize(): number[] {
    return [this.#bounds.width, this.#bounds.height];
  }

  isVisible(): boolean {
    return this.#visible && !this.#minimized;
  }

  isFocused(): boolean {
    return this.#focused;
  }

  isMinimized(): boolean {
    return this.#minimized;
  }

  // Of these Chromium's window has none.
  setBackgroundColor(): void {}
  setMenu(): void {}
  removeMenu(): void {}
  setMenuBarVisibility(): void {}
  setSkipTaskbar(): void {}

  isDestroyed(): boolean {
    return this.#destroyed;
  }
}
