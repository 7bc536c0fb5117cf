/** How long what a menu shows is held back. */
import { expect, it } from 'vitest';
import { OPEN_LIMIT_MS, OpenMenu } from '../../../../electron/app/tray/menu-open-state.ts';
import { FakeClock } from '../../../fakes/fake-clock.ts';

function openMenu() {
  const clock = new FakeClock();
  let draws = 0;
  const menu = new OpenMenu(clock, () => (draws += 1));
  return { clock, menu, draws: () => draws };
}

it('E14 a menu is open until it closes, and is drawn then, once', () => {
  const { clock, menu, draws } = openMenu();
  menu.closed();
  expect([menu.isOpen, draws()]).toEqual([false, 0]);
  menu.opened();
  clock.advance(OPEN_LIMIT_MS - 1);
  expect([menu.isOpen, draws()]).toEqual([true, 0]);
  menu.closed();
  menu.closed();
  expect([menu.isOpen, draws(), clock.timers]).toEqual([false, 1, 0]);
});

it('E14 a menu of which nobody says that it closed is drawn after a while, and when it opens again', () => {
  const { clock, menu, draws } = openMenu();
  menu.opened();
  clock.advance(OPEN_LIMIT_MS);
  expect([menu.isOpen, draws()]).toEqual([false, 1]);
  menu.opened();
  menu.opened();
  expect([menu.isOpen, draws(), clock.timers]).toEqual([true, 2, 1]);
  menu.forget();
  expect([menu.isOpen, draws(), clock.timers]).toEqual([false, 2, 0]);
});
