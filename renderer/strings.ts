/**
 * The catalogue: every sentence that the window shows, by room. Main's sentences are in `strings.ts` of their room. To
 * translate the window is to translate these files. Features of the page of settings import theirs themselves, so that a
 * window reads them with that page.
 */
import { alerts } from './strings/alerts.ts';
import { connection } from './strings/connection.ts';
import { doshii } from './strings/devices.ts';
import { event } from './strings/event.ts';
import { feed } from './strings/feed.ts';
import { filter } from './strings/filter.ts';
import { settings } from './strings/settings.ts';
import { shell } from './strings/shell.ts';
import { ui } from './strings/ui.ts';

export const words = {
  ...ui,
  ...shell,
  ...connection,
  ...feed,
  ...event,
  ...filter,
  ...settings,
  alerts,
  doshii,
};
