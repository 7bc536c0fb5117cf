/**
 * The catalogue: the sentences of the window, by room. Those that main needs too are in `electron/shared/strings/`, and main's
 * own in `strings.ts` of their room. Updates, launch at login and diagnostics import their own file, so that it loads with the
 * page of settings.
 */
import { alerts } from './strings/alerts.ts';
import { connection } from './strings/connection.ts';
import { doshii } from './strings/devices.ts';
import { event } from './strings/event.ts';
import { feed } from './strings/feed.ts';
import { filter } from './strings/filter.ts';
import { pos } from './strings/pos.ts';
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
  pos,
};
