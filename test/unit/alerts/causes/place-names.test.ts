/** The place in the title of an alarm: a sentence also without a name, and with one that is written from right to left. */
import { expect, it } from 'vitest';
import { FakeAttention } from '../../../fakes/fake-attention.ts';
import { NOTHING_KNOWN } from '../../../fakes/nothing-learned.ts';

const orders = [1, 2, 3, 4, 5, 6];

function titles(name: string | null): readonly string[] {
  const fake = new FakeAttention({
    known: {
      locationName: () => name,
      acceptTimes: { ...NOTHING_KNOWN.acceptTimes, isTakingNothing: () => fake.seconds < 60 },
    },
    settings: { teamAccepts: { everywhere: false, locations: [] } },
  });
  fake.see({ entityId: '9', locationId: 'a' });
  fake.pass(45);
  fake.pass(30);
  fake.see({ entityId: '9', locationId: 'a', status: 'accepted' });
  const health = {
    locationId: 'a',
    name: null,
    state: 'offline',
    heartbeatAt: 0,
    silentMs: 360_000,
    why: null,
  };
  fake.attention.health({ askedAt: 0, locations: [health as never] });
  fake.pass(1);
  for (const id of orders) fake.see({ entityId: String(id), locationId: 'b', status: 'rejected' });
  fake.pass(10);
  return fake.titles;
}

it.each([
  [null, 'One of your locations', 'one of your locations', '6 orders need you: '],
  ['בר הנמל', '\u2068בר הנמל\u2069', '\u2068בר הנמל\u2069', '6 orders at \u2068בר הנמל\u2069 need you: '],
])('%s', (name, start, within, merged) => {
  const said = titles(name);
  expect(said).toContain(`${start} isn’t taking orders: check the POS`);
  expect(said).toContain(`The POS at ${within} has not been heard for 6 min`);
  expect(said.some((title) => title.startsWith(merged))).toBe(true);
});
