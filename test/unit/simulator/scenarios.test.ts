/** What the simulated days hold, read as data. */
import { describe, expect, it } from 'vitest';
import { EVENT_KINDS, findKind } from '../../../electron/shared/doshii/doshii-kinds.ts';
import { stepsOf, type PlayOptions } from '../../simulator/player.ts';
import { SCENARIOS, type ScenarioName } from '../../simulator/scenarios.ts';
import { DOCUMENTED_FIELDS, fieldsOf, undocumentedFields } from '../../simulator/documented-frames.ts';
import { FAILING_LOCATION } from '../../simulator/pos-offline-scenario.ts';
import { FOREIGN_LOCATION } from '../../simulator/others-scenario.ts';
import type { FrameForm } from '../../simulator/envelopes.ts';
import type { Step } from '../../simulator/steps.ts';

const HOUR = 3_600_000;

function stepsUntil(ms: number, options: PlayOptions): Step[] {
  const steps: Step[] = [];
  for (const step of stepsOf(options)) {
    if (step.at > ms) break;
    steps.push(step);
  }
  return steps;
}

const eventsOf = (steps: readonly Step[]) =>
  steps.flatMap((step) => (step.do === 'event' ? [step.event] : []));

describe.each(Object.keys(SCENARIOS) as ScenarioName[])('%s', (scenario) => {
  const steps = stepsUntil(HOUR / 4, { scenario, seed: 7, rate: 2 });

  it('is the same for the same seed', () => {
    expect(stepsUntil(HOUR / 4, { scenario, seed: 7, rate: 2 })).toEqual(steps);
  });

  it('goes forward in time and begins within its first minutes', () => {
    const times = steps.map(({ at }) => at);
    expect(times).toEqual([...times].sort((one, other) => one - other));
    expect(times.length).toBeGreaterThan(0);
  });

  it('sends no field that Doshii does not document, unless the rich form is asked for', () => {
    const undocumented = (frames: FrameForm) =>
      eventsOf(stepsUntil(HOUR, { scenario, seed: 7, rate: 2, frames })).flatMap(({ name, body }) =>
        undocumentedFields(name, body).map((field) => `${name}.${field}`),
      );
    expect(undocumented('documented')).toEqual([]);
    if (['day', 'demo', 'rush'].includes(scenario))
      expect(undocumented('rich')).toContain('order_updated.posRef');
  });

  it('sends bodies that survive JSON', () => {
    const events = eventsOf(steps);
    expect(JSON.parse(JSON.stringify(events))).toEqual(events);
  });
});

it('keeps the orders of the failing POS pending until it is back, and answers them then', () => {
  const steps = stepsUntil(10 * 60_000, { scenario: 'pos-offline', seed: 3 });
  const at = (name: string): number => steps.find((step) => step.do === name)?.at ?? Number.NaN;
  const isOff = (step: Step): boolean => step.at > at('pos-fails') && step.at < at('pos-returns');
  const orders = (from: readonly Step[]) =>
    eventsOf(from).filter(
      ({ name, body }) =>
        name.startsWith('order_') && (body as { locationId?: string }).locationId === FAILING_LOCATION,
    );
  const during = orders(steps.filter(isOff));
  expect(during.length).toBeGreaterThan(10);
  expect(new Set(during.map(({ name }) => name))).toEqual(new Set(['order_created']));
  const idOf = ({ body }: { body: unknown }) => (body as { id: string }).id;
  const after = new Set(orders(steps.filter((step) => step.at > at('pos-returns'))).map(idOf));
  expect(during.filter((event) => !after.has(idOf(event)))).toEqual([]);
});

it('gives another day for another seed', () => {
  const [one, other] = [1, 2].map((seed) => stepsUntil(HOUR, { scenario: 'rush', seed }));
  expect(one).not.toEqual(other);
});

it('plays a trading day with two peaks, many kinds and an end', () => {
  const steps = [...stepsOf({ scenario: 'day', seed: 3 })];
  const perHour = Array.from(
    { length: 13 },
    (_, hour) => steps.filter(({ at }) => Math.floor(at / HOUR) === hour).length,
  );
  const [opening = 0, , , lunch = 0, , afternoon = 0, , , , dinner = 0] = perHour;
  expect(lunch).toBeGreaterThan(3 * opening);
  expect(lunch).toBeGreaterThan(2 * afternoon);
  expect(dinner).toBeGreaterThan(2 * afternoon);
  expect(new Set(eventsOf(steps).map(({ name }) => name)).size).toBeGreaterThan(18);
  expect(steps.length).toBeGreaterThan(500);
});

it('sends every documented kind, each with every field that is documented of it', () => {
  const sent = new Map<string, Set<string>>();
  for (const seed of [1, 2, 3, 4, 5])
    for (const { name, body } of eventsOf([...stepsOf({ scenario: 'day', seed })]))
      sent.set(name, new Set([...(sent.get(name) ?? []), ...fieldsOf(body)]));
  const once = eventsOf([...stepsOf({ scenario: 'kinds' })]).map(({ name }) => name);
  expect(once.toSorted()).toEqual(Object.keys(EVENT_KINDS).toSorted());
  for (const [name, fields] of Object.entries(DOCUMENTED_FIELDS))
    expect([...(sent.get(name) ?? [])].toSorted(), name).toEqual(fields.toSorted());
});

it.each([
  ['pending-accepted', ['2101 pending', '2101 accepted', '2101 complete']],
  ['pos-rejects', ['2102 pending', '2102 rejected']],
  ['pos-does-not-respond', ['2103 pending']],
  ['items-and-bundles', ['2104 pending', '2105 pending', '2104 accepted', '2105 accepted']],
  ['update-and-cancel', ['2106 pending', '2106 accepted', '2106 accepted', '2106 cancelled']],
  ['prepaid', ['2107 pending', '9107 pending', '9107 complete', '2107 accepted', '2107 complete']],
] as const)('plays the certification case %s', (scenario, steps) => {
  const said = eventsOf([...stepsOf({ scenario })]).map(({ body }) => {
    const { id, status } = body as { id: string; status: string };
    return `${id} ${status}`;
  });
  expect(said).toEqual(steps);
  const all = eventsOf([...stepsOf({ scenario: 'order-ahead' })]).map(({ body }) => body);
  for (const { body } of eventsOf([...stepsOf({ scenario })])) expect(all).toContainEqual(body);
});

it('has orders that only the lists show, whole lives of them, and events of a foreign venue', () => {
  const steps = stepsUntil(HOUR, { scenario: 'others', seed: 1 });
  const idsOf = (kind: Step['do']): Set<unknown> =>
    new Set(
      steps.flatMap((step) =>
        step.do === kind && 'event' in step && step.event.name.startsWith('order_')
          ? [(step.event.body as { id: unknown }).id]
          : [],
      ),
    );
  const [heard, unheard] = [idsOf('event'), idsOf('rest-only')];
  expect(unheard.size).toBeGreaterThan(20);
  expect([...unheard].filter((id) => heard.has(id))).toEqual([]);
  const foreign = eventsOf(steps).filter(({ body }) => JSON.stringify(body).includes(FOREIGN_LOCATION));
  expect(foreign.length).toBeGreaterThan(20);
});

it('keeps a quiet night quiet', () => {
  expect(stepsUntil(HOUR, { scenario: 'quiet', seed: 1 }).length).toBeLessThan(40);
});

it('floods at the rate that is asked for', () => {
  expect(stepsUntil(10_000, { scenario: 'flood', rate: 500 })).toHaveLength(5_000);
});

it('changes orders in the REST API only during the outage, and never at other times', () => {
  const steps = stepsUntil(40_000, { scenario: 'outage', seed: 1 });
  const [gone] = steps.filter((step) => step.do === 'outage');
  const restOnly = steps.filter((step) => step.do === 'rest-only');
  expect(restOnly.filter(({ event }) => event.name === 'order_created').length).toBeGreaterThanOrEqual(5);
  for (const step of steps) {
    const isDuring = gone !== undefined && step.at >= gone.at && step.at < gone.at + gone.forMs;
    if (step.do === 'event' || step.do === 'rest-only')
      expect(step.do).toBe(isDuring ? 'rest-only' : 'event');
  }
});

it('shows in half a minute of the demo what the monitor is for', () => {
  const steps = stepsUntil(30_000, { scenario: 'demo' });
  const events = eventsOf(steps);
  expect(events.length).toBeGreaterThanOrEqual(25);
  expect(new Set(events.map(({ name }) => name)).size).toBeGreaterThanOrEqual(12);
  expect(events.some(({ name }) => findKind(name) === undefined)).toBe(true);
  expect(steps.filter((step) => step.do === 'outage')).toHaveLength(1);
  expect(steps.filter((step) => step.do === 'raw')).toHaveLength(1);
  expect(steps[0]?.at).toBeLessThan(1_000);
});
