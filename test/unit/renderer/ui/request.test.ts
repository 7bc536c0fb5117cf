/** A request of the window: its latest answer, and why there is no newer one. */
import { describe, expect, it, vi } from 'vitest';
import type { Fetched } from '../../../../electron/shared/rest/doshii-ipc.ts';
import { reason } from '../../../../electron/shared/connection/reasons.ts';
import { RequestState } from '../../../../renderer/ui/request.svelte.ts';

describe('RequestState', () => {
  it('keeps the last good answer beside the reason why there is no newer one', async () => {
    const asking = new RequestState<number>();
    expect(await asking.ask(() => Promise.resolve({ ok: true, value: 1 }))).toBe(true);
    const problem = reason('server-error', 'HTTP 500');
    expect(await asking.ask(() => Promise.resolve({ ok: false, problem }))).toBe(false);
    expect(asking).toMatchObject({ value: 1, problem, isBusy: false });
    expect(await asking.ask(() => Promise.reject(new Error('gone')))).toBe(false);
    expect(asking.problem?.sentence).toBe('This window cannot reach the monitor.');
  });

  it('forgets an answer that a later question has overtaken', async () => {
    const asking = new RequestState<string>();
    const late = Promise.withResolvers<Fetched<string>>();
    const first = asking.ask(() => late.promise);
    expect(asking.isBusy).toBe(true);
    expect(await asking.ask(() => Promise.resolve({ ok: true, value: 'second' }))).toBe(true);
    late.resolve({ ok: true, value: 'first' });
    expect(await first).toBe(false);
    expect(asking.value).toBe('second');
  });

  it('keeps when the last good answer came', async () => {
    vi.useFakeTimers({ now: 60_000 });
    const asking = new RequestState<number>();
    expect(asking.answeredAt).toBeNull();
    await asking.ask(() => Promise.resolve({ ok: true, value: 1 }));
    vi.setSystemTime(90_000);
    await asking.ask(() => Promise.resolve({ ok: false, problem: reason('server-error', 'HTTP 500') }));
    expect(asking.answeredAt).toBe(60_000);
    vi.useRealTimers();
  });
});
