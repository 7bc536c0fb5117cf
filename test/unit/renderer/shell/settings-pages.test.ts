/** Which pages are reached below Settings. */
import { expect, it } from 'vitest';
import type { Page } from '../../../../electron/shared/ipc/ipc.ts';
import { isSettingsPage, SETTINGS_PAGES } from '../../../../renderer/shell/settings-pages.ts';
import { frame } from '../../../../renderer/strings/frame.ts';
import { words } from '../../../../renderer/strings.ts';

it('every page is one of the sidebar or one of the tabs below Settings, which each have a name', () => {
  const pages = Object.keys(words.pages) as Page[];
  expect(pages.filter((page) => !isSettingsPage(page)).toSorted()).toEqual(['history', 'live']);
  expect(isSettingsPage(null)).toBe(false);
  const names = SETTINGS_PAGES.map((page) => frame.settingsPages[page]);
  expect(new Set(names).size).toBe(SETTINGS_PAGES.length);
  expect(names).not.toContain('');
});
