/** The key that marks an event as handled, or takes it back: says what came of it, for the row may be out of sight. */
import { isAlerting } from '../../electron/shared/filter/feed-filter.ts';
import { words } from '../strings.ts';
import type { Feed } from './feed.svelte.ts';
import type { Handling } from '../event/handling.svelte.ts';

/** What is open comes before the row with the focus. */
export async function toggleHandled(
  feed: Pick<Feed, 'selected' | 'focused'>,
  handling: Pick<Handling, 'mark'>,
  say: (text: string) => void,
): Promise<void> {
  const event = feed.selected ?? feed.focused;
  if (event === null || !isAlerting(event.severity)) return;
  const { handled, unhandled, notChanged } = words.feed.byKey;
  const isHandled = event.handledAt === null;
  const outcome = await handling.mark(event, isHandled);
  if (outcome === 'dropped') return;
  say((outcome === 'failed' ? notChanged : isHandled ? handled : unhandled)(event.title));
}
