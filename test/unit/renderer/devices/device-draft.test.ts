/** The form of a device, and what is said of the health of a location. */
import { describe, expect, it } from 'vitest';
import type { DeviceView, LocationHealthView } from '../../../../electron/shared/rest/doshii-ipc.ts';
import { EVENT_KINDS } from '../../../../electron/shared/doshii/doshii-kinds.ts';
import { choicesOf, draftOf, toggled } from '../../../../renderer/devices/device-draft.ts';
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
        { id: 'k3Jx', name: 'Bistro', timeZone: null, hours: [], unreadableHours: 0 },
        { id: 'n0', name: '', timeZone: null, hours: [], unreadableHours: 0 },
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
    expect(choices.channels).toHaveLength(8);
  });

  it('are taken and left one by one; a new device begins with none', () => {
    expect(toggled(['a', 'b'], 'a')).toEqual(['b']);
    expect(toggled(['a'], 'b')).toEqual(['a', 'b']);
    expect(draftOf(null)).toMatchObject({ name: '', events: [], locationIds: [] });
    expect(draftOf(device)).not.toHaveProperty('id');
  });
});

describe('the health of a location', () => {
  const health: LocationHealthView = {
    ...{ id: 'k3Jx', name: 'Bistro', status: 'active', communication: 'websocket', isTrading: true },
    heartbeatAt: 60_000,
  };

  it('says when its POS was last heard, and whether it trades', () => {
    expect(healthLine(health, 240_000)).toMatch(/^POS last heard at \d+:01:00\b.* · Open$/);
  });

  it('says what is not known, and nothing of what Doshii leaves out', () => {
    const silent = { ...health, heartbeatAt: null, communication: null, isTrading: null };
    expect(healthLine(silent, 240_000)).toBe('POS not heard yet');
  });
});
