/** E10 where the window opens again, whatever became of the screens. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MIN_SIZE, openingPlace, type Rectangle } from '../../../electron/app/window-place.ts';

const FULL_HD: Rectangle = { x: 0, y: 0, width: 1920, height: 1040 };
const LEFT: Rectangle = { x: -1280, y: 0, width: 1280, height: 1000 };
const place = (x: number, y: number, width = 1000, height = 700, isMaximized = false) => ({
  ...{ x, y, width, height, isMaximized },
});

describe('openingPlace', () => {
  it('E10 opens the window where it was, also on a second screen', () => {
    expect(openingPlace(place(100, 50), [FULL_HD])).toEqual(place(100, 50));
    expect(openingPlace(place(-1200, 50), [FULL_HD, LEFT])).toEqual(place(-1200, 50));
  });

  it('E10 leaves the place to the system, and keeps the size, when that screen is gone', () => {
    const { width, height, isMaximized } = place(-1200, 50);
    expect(openingPlace(place(-1200, 50), [FULL_HD])).toEqual({ width, height, isMaximized });
  });

  it('E10 does not believe a place whose title bar is out of reach', () => {
    for (const [x, y] of [
      [100, -40],
      [100, 1030],
      [1900, 50],
      [-950, 50],
    ] as const)
      expect(openingPlace(place(x, y), [FULL_HD])).not.toHaveProperty('x');
  });

  it('E10 opens at the usual size the first time, within a small screen', () => {
    expect(openingPlace(null, [FULL_HD])).toEqual({ width: 1280, height: 800, isMaximized: false });
    expect(openingPlace(null, [{ x: 0, y: 0, width: 1024, height: 728 }])).toMatchObject({
      width: 1024,
      height: 728,
    });
  });

  it('E10 is maximised again', () => {
    expect(openingPlace(place(0, 0, 900, 600, true), [FULL_HD]).isMaximized).toBe(true);
  });

  it('E10 can always be grabbed, and is never smaller than the window allows', () => {
    const coordinate = fc.integer({ min: -5_000, max: 5_000 });
    const size = fc.integer({ min: 0, max: 5_000 });
    const rectangle = fc.record({ x: coordinate, y: coordinate, width: size, height: size });
    const screens = fc.array(rectangle, { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(fc.record({ before: rectangle, isMaximized: fc.boolean(), screens }), (given) => {
        const opened = openingPlace({ ...given.before, isMaximized: given.isMaximized }, given.screens);
        expect(opened.width).toBeGreaterThanOrEqual(MIN_SIZE.width);
        expect(opened.height).toBeGreaterThanOrEqual(MIN_SIZE.height);
        const { x, y } = opened;
        if (x === undefined || y === undefined) return;
        const isReached = given.screens.some(
          (area) =>
            y >= area.y &&
            y < area.y + area.height &&
            x < area.x + area.width &&
            x + given.before.width > area.x,
        );
        expect(isReached).toBe(true);
      }),
    );
  });
});
