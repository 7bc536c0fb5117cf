/** What is put aside, in words, and what there is to choose from. */
import { describe, expect, it } from 'vitest';
import { SHELF_MS } from '../../../../../electron/shared/alerts/shelf-ipc.ts';
import {
  durationsOf,
  msUntil,
  noteOf,
  shelfName,
  shelvable,
  targetsOf,
} from '../../../../../renderer/alerts/shelving/shelf-text.ts';

const nameOf = (id: string): string => ({ bar: 'Harbour Bar', he: 'בר הנמל' })[id] ?? id;
const name = (rule: string | null, locationId: string | null) => shelfName({ rule, locationId }, nameOf);

describe('what is put aside', () => {
  it('is named by its rule and its venue', () => {
    expect(name('order_updated rejected', 'bar')).toBe('Order · rejected at Harbour Bar');
    expect(name('order_created', null)).toMatch(/^New order at every venue$/);
    expect(name('made_up_kind odd_status', null)).toBe('made_up_kind · odd status at every venue');
    expect(name(null, 'bar')).toBe('Everything at Harbour Bar');
    expect(name('pos-offline', 'bar')).toBe('POS offline at Harbour Bar');
    expect(name('connection', null)).toBe('Connection lost');
  });

  it('is not turned round by a venue that is written from right to left', () => {
    expect(name(null, 'he')).toBe('Everything at \u2068בר הנמל\u2069');
  });

  it('is this here, this everywhere or all of the venue; of the connection only itself', () => {
    expect(targetsOf({ rule: 'order_created', locationId: 'bar' })).toEqual([
      { rule: 'order_created', locationId: 'bar' },
      { rule: 'order_created', locationId: null },
      { rule: null, locationId: 'bar' },
    ]);
    expect(targetsOf({ rule: 'member_created', locationId: null })).toHaveLength(1);
    expect(targetsOf({ rule: 'connection', locationId: null })).toEqual([
      { rule: 'connection', locationId: null },
    ]);
  });

  it('is put aside for 8 h at most, a lost connection for 1 h', () => {
    expect(durationsOf({ rule: 'order_created', locationId: null })).toEqual([15, 30, 60, 120, 480]);
    expect(durationsOf({ rule: 'connection', locationId: null })).toEqual([15, 30, 60]);
  });

  it('until closing is within what may be asked, however long the dialog was open', () => {
    expect(msUntil(SHELF_MS.min + 60_000, 60_000)).toBe(SHELF_MS.min);
    expect(msUntil(0, 60_000)).toBe(SHELF_MS.min);
    expect(msUntil(7_200_000, 0)).toBe(7_200_000);
    expect(msUntil(SHELF_MS.max * 2, 0)).toBe(SHELF_MS.max);
  });

  it('comes with what else a person should know', () => {
    expect(noteOf({ rule: null, locationId: 'bar' })).toContain('lost connection still calls');
    expect(noteOf({ rule: 'connection', locationId: null })).toContain('1 hour at most');
    expect(noteOf({ rule: 'pos-offline', locationId: null })).toContain('no alert either');
    expect(noteOf({ rule: 'order_created', locationId: null })).toBe('');
  });

  it('of running causes is what is not put aside yet; no network and no connection are one', () => {
    const link = ['network', 'connection'].map((kind) => ({ kind: kind as 'network', locationId: null }));
    const pos = { kind: 'pos-offline', locationId: 'bar' } as const;
    const connection = { rule: 'connection', locationId: null };
    expect(shelvable([...link, pos], [], false)).toEqual([
      connection,
      { rule: 'pos-offline', locationId: 'bar' },
    ]);
    expect(shelvable(link, [], true)).toEqual([]);
    expect(shelvable([...link, pos], [connection, { rule: null, locationId: 'bar' }], false)).toEqual([]);
  });
});
