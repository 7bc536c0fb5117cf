/** The key that marks an event as handled. */
import { describe, expect, it, vi } from 'vitest';
import type { MonitorEvent } from '../../../../electron/shared/events/monitor-event.ts';
import { toggleHandled } from '../../../../renderer/feed/toggle-handled.ts';
import type { Handled } from '../../../../renderer/event/handling.svelte.ts';
import { event } from '../../../fakes/window-fixtures.ts';

async function press(selected: MonitorEvent | null, focused: MonitorEvent | null, outcome: Handled = 'done') {
  const mark = vi.fn((_event: MonitorEvent, _handled: boolean) => Promise.resolve(outcome));
  const said: string[] = [];
  await toggleHandled({ selected, focused }, { mark }, (text) => said.push(text));
  return { asked: mark.mock.calls.map(([{ seq }, handled]) => [seq, handled]), said };
}
const urgent = (seq: number, handledAt: number | null = null) =>
  event(seq, { severity: 'urgent', title: `Order ${seq} rejected`, handledAt });

describe('toggleHandled', () => {
  it('acts on the row with the focus and says so', async () => {
    const { asked, said } = await press(null, urgent(2));
    expect([asked, said]).toEqual([[[2, true]], ['Got it: Order 2 rejected']]);
  });

  it('acts rather on what is open, and takes back what is handled', async () => {
    const { asked, said } = await press(urgent(3, 5), urgent(2));
    expect([asked, said]).toEqual([[[3, false]], ['Back in Needs you: Order 3 rejected']]);
  });

  it('says that it could not be changed', async () => {
    const { said } = await press(null, urgent(2), 'failed');
    expect(said).toEqual(['That could not be changed: Order 2 rejected']);
  });

  it('says nothing when the person was asked who they are and went back', async () => {
    const { said } = await press(null, urgent(2), 'dropped');
    expect(said).toEqual([]);
  });

  it('does nothing without an event, and with one that asks for nobody', async () => {
    expect(await press(null, null)).toEqual({ asked: [], said: [] });
    expect(await press(null, event(1))).toEqual({ asked: [], said: [] });
  });
});
