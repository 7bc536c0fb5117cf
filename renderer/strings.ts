/**
 * The catalogue: the sentences of the window, by room. Those that main needs too are in `electron/shared/strings/`, and main's
 * own in `strings.ts` of their room. What only another page than the feed says is imported from its own file, and loads with that
 * page.
 */
import { alerts } from './strings/alerts.ts';
import { connection } from './strings/connection.ts';
import { event } from './strings/event.ts';
import { feed } from './strings/feed.ts';
import { filter } from './strings/filter.ts';
import { shell } from './strings/shell.ts';
import { ui } from './strings/ui.ts';

export const words = {
  ...ui,
  ...shell,
  ...connection,
  ...feed,
  ...event,
  ...filter,
  alerts,
};
