/** The form of a device, and a question to Doshii as a page asks it. */
import { describe, expect, it, vi } from 'vitest';
import type { DeviceView, Fetched, LocationHealthView } from '../../../../electron/shared/doshii-ipc.ts';
import { EVENT_KINDS } from '../../../../electron/shared/events.ts';
import { reason } from '../../../../electron/shared/reasons.ts';
import { RequestState } from '../../../../renderer/ui/request.svelte.ts';
import { CHANNELS, choicesOf, draftOf, toggled } from '../../../../renderer/devices/device-draft.ts';
import { healthLine } from '../../../../renderer/devices/health-line.ts';

const device: DeviceView = {
  id: 'd1',
  name: 'Bar',
  ref: 'bar',
  events: ['order_created', 'docket_bumped'],
  terminals: ['t9'],
  channels: [],
  locationIds: ['k3Jx'],
  version: 'v1',
  updatedAt: null,
  isUsed: false,
  isThisComputer: false,
};

describe('the choices of a device', () => {
  it('are all that is known, and what was chosen elsewhere that nobody here knows', () => {
    const choices = choicesOf(
      draftOf(device),
      [{ id: 't1', name: 'Till' }],
      [
        { id: 'k3Jx', name: 'Bistro', timeZone: null },
        { id: 'n0', name: '', timeZone: null },
      ],
    );
    expect(choices.events).toHaveLength(Object.keys(EVENT_KINDS).length + 1);
    expect(choices.events.at(-1)).toEqual({ value: 'docket_bumped', label: 'docket_bumped' });
    expect(choices.terminals).toEqual([
      { value: 't1', label: 'Till' },
      { value: 't9', label: 't9' },
    ]);
    expect(choices.locationIds).toEqual([
      { value: 'k3Jx', label: 'Bistro' },
      { value: 'n0', label: 'n0' },
    ]);
    expect(choices.channels).toHaveLength(CHANNELS.length);
  });

  it('are taken and left one by one; a new device begins with none', () => {
    expect(toggled(['a', 'b'], 'a')).toEqual(['b']);
    expect(toggled(['a'], 'b')).toEqual(['a', 'b']);
    expect(draftOf(null)).toMatchObject({ name: '', events: [], locationIds: [] });
    expect(draftOf(device)).not.toHaveProperty('id');
  });
});

describe('a question to Doshii', () => {
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

describe('the health of a location', () => {
  const health: LocationHealthView = {
    ...{ id: 'k3Jx', name: 'Bistro', status: 'active', communication: 'websocket', isTrading: true },
    heartbeatAt: 60_000,
  };

  it('is as old as it was when Doshii answered', () => {
    expect(healthLine(health, 240_000)).toBe('Last sign of life 3 m before · over websocket · Trading now');
  });

  it('says what is not known, and nothing of what Doshii leaves out', () => {
    const silent = { ...health, heartbeatAt: null, communication: null, isTrading: null };
    expect(healthLine(silent, 240_000)).toBe('No sign of life yet');
  });
});
