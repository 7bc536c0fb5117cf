/** How the connection page says which POS is heard. */
import { expect, it } from 'vitest';
import { MAX_SHOWN, posSentence, shownHealth } from '../../../../renderer/connection/pos-health-text.ts';
import type { PosHealth } from '../../../../electron/shared/rest/location-health.ts';

const NOW = new Date(2026, 10, 30, 19, 38).getTime();
const pos = (fields: Partial<PosHealth>): PosHealth => ({
  locationId: 'bar',
  name: 'Harbour Bar',
  state: 'online',
  heartbeatAt: NOW - 20_000,
  silentMs: 20_000,
  why: null,
  ...fields,
});

it.each<[Partial<PosHealth>, string]>([
  [{}, 'POS last heard 20 s ago'],
  // This computer's clock was set back meanwhile.
  [{ heartbeatAt: NOW + 60_000 }, 'POS last heard 0 s ago'],
  [
    { state: 'offline', heartbeatAt: NOW - 400_000 },
    'POS not heard for 6 min 40 s: check that it is on and online',
  ],
  [{ state: 'not-judged', why: 'webhooks' }, 'This POS uses webhooks and sends no heartbeat'],
  [{ state: 'not-judged', why: 'no-heartbeat' }, 'Doshii has never heard from this POS'],
  [{ state: 'not-judged', why: 'unregistered' }, 'No POS is registered here'],
  [{ state: 'not-judged', why: 'inactive' }, 'Doshii lists this location as inactive'],
  [
    { state: 'unknown', heartbeatAt: null, why: 'not-readable' },
    'Doshii’s answer has no usable state of this POS',
  ],
  [{ state: 'unknown' }, 'No answer from Doshii in the last 3 minutes. POS last heard at 7:37 pm'],
])('says %j as: %s', (fields, sentence) => {
  expect(posSentence(pos(fields), NOW)).toBe(sentence);
});

it('lists what is offline first, then by name, and names what Doshii does not name', () => {
  const locations = [
    pos({ locationId: 'a', name: 'Wharf' }),
    pos({ locationId: 'b', name: null, state: 'not-judged', why: 'webhooks' }),
    pos({ locationId: 'c', name: 'Zoo', state: 'offline' }),
    pos({ locationId: 'd', name: 'Arcade' }),
    pos({ locationId: 'e', name: 'Mill', state: 'unknown' }),
  ];
  const shown = shownHealth({ askedAt: NOW, locations }, NOW, (id) => `the one called ${id}`);
  expect(shown.rows.map(({ name }) => name)).toEqual(['Zoo', 'Mill', 'Arcade', 'Wharf', 'the one called b']);
  expect(shown.more).toBe(0);
});

it('shows the first hundred of very many, and how many there are besides', () => {
  const locations = Array.from({ length: 2_000 }, (_, index) => pos({ locationId: String(index) }));
  const shown = shownHealth(
    { askedAt: NOW, locations: [...locations, pos({ state: 'offline' })] },
    NOW,
    String,
  );
  expect([shown.rows.length, shown.more, shown.rows[0]?.state]).toEqual([
    MAX_SHOWN,
    2_001 - MAX_SHOWN,
    'offline',
  ]);
});
