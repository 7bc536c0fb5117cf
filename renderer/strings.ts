/**
 * The catalogue: every sentence that the window shows, by room. Main's sentences are in `strings.ts` of their room. To
 * translate the window is to translate these files.
 */
import { alerts } from './strings/alerts.ts';
import { connection } from './strings/connection.ts';
import { diagnosis } from './strings/diagnostics.ts';
import { doshii } from './strings/devices.ts';
import { event } from './strings/event.ts';
import { feed } from './strings/feed.ts';
import { filter } from './strings/filter.ts';
import { login } from './strings/launch-at-login.ts';
import { settings } from './strings/settings.ts';
import { shell } from './strings/shell.ts';
import { ui } from './strings/ui.ts';
import { updates } from './strings/updates.ts';

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
  login,
  updates,
  diagnosis,
};
