/** The pages that are reached below Settings, in the order of their tabs. */
import type { Page } from '../../electron/shared/ipc/ipc.ts';

export const SETTINGS_PAGES = [
  'settings',
  'alerts',
  'doshii',
  'connection',
  'help',
] as const satisfies readonly Page[];
export type SettingsPageName = (typeof SETTINGS_PAGES)[number];

export function isSettingsPage(page: Page | null): page is SettingsPageName {
  return SETTINGS_PAGES.some((each) => each === page);
}
