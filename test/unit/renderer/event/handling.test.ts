/** Marking events as handled, and asking who does it. */
import { describe, expect, it, vi } from 'vitest';
import { DEFAULT_ATTENTION } from '../../../../electron/shared/alerts/attention-settings.ts';
import { NO_FILTER, type FeedFilter } from '../../../../electron/shared/filter/feed-filter.ts';
import type { HandleRequest } from '../../../../electron/shared/history/history-queries.ts';
import type { MonitorEvent } from '../../../../electron/shared/events/monitor-event.ts';
import { Handling } from '../../../../renderer/event/handling.svelte.ts';
import { event } from '../../../fakes/window-fixtures.ts';

function made({ asksWho = false, operator = '', latest = [] as readonly MonitorEvent[] } = {}) {
  const handleOne = vi.fn((_event: MonitorEvent, _handled: boolean, _by?: string) => Promise.resolve(true));
  const handle = vi.fn((_request: HandleRequest) => Promise.resolve(2));
  const handling = new Handling({
    bridge: { handle, latest: (_filter: FeedFilter) => Promise.resolve(latest) },
    feed: { handle: handleOne },
    settings: { attention: { ...DEFAULT_ATTENTION, asksWho, operator } },
  });
  return { handling, handle, handleOne };
}
const urgent = event(4, { severity: 'urgent' });

describe('Handling', () => {
  it('asks nobody unless the venue wants it', async () => {
    const { handling, handleOne, handle } = made();
    expect(await handling.mark(urgent, true)).toBe('done');
    expect(handleOne).toHaveBeenCalledWith(urgent, true, undefined);
    expect(await handling.markAll(NO_FILTER)).toBe(2);
    expect(handle.mock.calls[0]?.[0]).not.toHaveProperty('by');
  });

  it('waits for the name and hands it on', async () => {
    const { handling, handleOne } = made({ asksWho: true });
    const outcome = handling.mark(urgent, true);
    expect(handleOne).not.toHaveBeenCalled();
    handling.asked?.('Anna');
    expect(await outcome).toBe('done');
    expect(handleOne).toHaveBeenCalledWith(urgent, true, 'Anna');
    expect(handling.asked).toBeNull();
  });

  it('changes nothing when the person goes back, and asks nobody who takes it back', async () => {
    const { handling, handleOne, handle } = made({ asksWho: true });
    const outcome = handling.markAll(NO_FILTER);
    handling.asked?.(null);
    expect([await outcome, handle.mock.calls.length]).toEqual([null, 0]);
    await handling.mark(urgent, false);
    expect(handleOne).toHaveBeenCalledWith(urgent, false, undefined);
  });

  it('drops a question when the next one is asked', async () => {
    const { handling } = made({ asksWho: true });
    const first = handling.mark(urgent, true);
    const second = handling.mark(event(5), true);
    expect(await first).toBe('dropped');
    handling.asked?.('Ben');
    expect(await second).toBe('done');
  });

  it('offers the names that were used last, each once', async () => {
    const latest = [
      event(1, { handledAt: 10, handledBy: 'Ben' }),
      event(2, { handledAt: 30, handledBy: 'Anna' }),
      event(3, { handledAt: 20, handledBy: 'Ben' }),
      event(4),
    ];
    expect(await made({ latest, operator: 'Bar' }).handling.names()).toEqual(['Anna', 'Ben', 'Bar']);
  });
});
