/** Remembers where the window was, over restarts, and finds the screens that it may open on. */
import { app, screen, type BrowserWindow } from 'electron';
import * as v from 'valibot';
import { openingPlace, type OpeningPlace, type WindowPlace } from '../window-place.ts';
import { JsonFile } from '../../platform/adapters/json-file.ts';

const Pixels = v.pipe(v.number(), v.integer(), v.minValue(-100_000), v.maxValue(100_000));
const WindowPlaceSchema = v.object({
  x: Pixels,
  y: Pixels,
  width: Pixels,
  height: Pixels,
  isMaximized: v.boolean(),
});

export class RememberedPlace {
  readonly #file = new JsonFile<WindowPlace>(app.getPath('userData'), 'window', WindowPlaceSchema);
  #last = this.#file.restored;

  /** Where a window opens now. Only once the app is ready. */
  get next(): OpeningPlace {
    const primary = screen.getPrimaryDisplay();
    const others = screen.getAllDisplays().filter(({ id }) => id !== primary.id);
    return openingPlace(
      this.#last,
      [primary, ...others].map(({ workArea }) => workArea),
    );
  }

  /** Call before the window goes. */
  remember(window: BrowserWindow): void {
    this.#last = { ...window.getNormalBounds(), isMaximized: window.isMaximized() };
    this.#file.save(this.#last);
  }
}
