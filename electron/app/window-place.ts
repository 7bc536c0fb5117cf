/** Where the window opens: where it was, as long as a person can reach it there. Pure. */

/** In device-independent pixels. */
export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Bounds of the window while it is neither maximised nor minimised. */
export interface WindowPlace extends Rectangle {
  readonly isMaximized: boolean;
}

export const MIN_SIZE = { width: 640, height: 480 };
const DEFAULT_SIZE = { width: 1280, height: 800 };

/** Part of the title bar that has to be on a screen, so that the window can be moved with the mouse. */
const GRIP = { width: 120, height: 24 };

/** Without `x` and `y` the system chooses the place. */
export type OpeningPlace = Omit<Rectangle, 'x' | 'y'> &
  Partial<Rectangle> & { readonly isMaximized: boolean };

/** @param workAreas of the screens there are now, without their task bars; the primary one first */
export function openingPlace(before: WindowPlace | null, workAreas: readonly Rectangle[]): OpeningPlace {
  const isMaximized = before?.isMaximized === true;
  const screen = before === null ? undefined : workAreas.find((area) => canBeGrabbed(before, area));
  if (before === null || screen === undefined)
    return { ...sizeWithin(before ?? DEFAULT_SIZE, workAreas[0]), isMaximized };
  return { x: before.x, y: before.y, ...sizeWithin(before, screen), isMaximized };
}

function canBeGrabbed({ x, y, width }: Rectangle, area: Rectangle): boolean {
  const across = Math.min(x + width, area.x + area.width) - Math.max(x, area.x);
  return across >= GRIP.width && y >= area.y && y + GRIP.height <= area.y + area.height;
}

type Size = Pick<Rectangle, 'width' | 'height'>;

function sizeWithin({ width, height }: Size, area: Size | undefined): Size {
  return {
    width: Math.max(MIN_SIZE.width, Math.min(width, area?.width ?? width)),
    height: Math.max(MIN_SIZE.height, Math.min(height, area?.height ?? height)),
  };
}
