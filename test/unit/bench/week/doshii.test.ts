/** The Doshii of the simulated months sends and answers what Doshii documents. */
import { expect, it } from 'vitest';
import { SimulatedDoshii } from '../../../bench/week/doshii.ts';
import { HeapClock } from '../../../bench/week/heap-clock.ts';
import type { PlannedOrder, Site } from '../../../bench/week/plan.ts';
import { BEGINS, MINUTE, SECOND } from '../../../bench/week/venue-days.ts';
import { undocumentedFields } from '../../../simulator/documented-frames.ts';
import type { HttpRequest } from '../../../../electron/platform/net/transport.ts';

const SITE: Site = { id: 'Xk4pQ1tz', name: 'Harbour Bar', medianMs: 15 * SECOND };
const ORDER: PlannedOrder = { id: '5', site: SITE, at: BEGINS, fate: 'till', afterMs: 0, answerMs: 0 };

function setup() {
  const clock = new HeapClock(BEGINS);
  const failures = [{ site: SITE, from: BEGINS + 10 * MINUTE, to: BEGINS + 40 * MINUTE }];
  const doshii = new SimulatedDoshii(clock, { sites: [SITE], failures });
  const frames: { readonly name: string; readonly body: object }[] = [];
  doshii.onFrame = (name, body) => frames.push({ name, body });
  const ask = async (path: string): Promise<unknown> => {
    const request: HttpRequest = {
      method: 'GET',
      url: `https://sandbox.doshii.co/partner/v3${path}`,
      headers: { 'doshii-location-id': SITE.id },
      body: null,
    };
    const asked = doshii.answer(request);
    await clock.until(clock.now() + SECOND);
    const sent = await asked;
    return sent.ok ? JSON.parse(sent.answer.text) : sent.failure;
  };
  return { clock, doshii, frames, ask };
}

it('sends no field that is not documented', () => {
  const { doshii, frames } = setup();
  doshii.order(ORDER);
  doshii.change('5', 'pending', 'accepted');
  doshii.repeat('5');
  expect(frames.map(({ name }) => name)).toEqual(['order_created', 'order_updated']);
  expect(frames.flatMap(({ name, body }) => undocumentedFields(name, body))).toEqual([]);
});

it('answers with the state of an order, and lists those of a location', async () => {
  const { doshii, ask } = setup();
  doshii.order(ORDER);
  expect(await ask('/orders/5')).toMatchObject({ id: '5', status: 'pending' });
  doshii.change('5', 'pending', 'accepted');
  expect(await ask('/orders?status=pending&limit=100')).toMatchObject({ count: 0, rows: [] });
  expect(await ask('/orders?limit=100')).toMatchObject({ count: 1, rows: [{ id: '5', status: 'accepted' }] });
  expect(await ask('/orders/6')).toEqual({ message: 'not found' });
});

it('hears no heartbeat of a till that is off', async () => {
  const { clock, ask } = setup();
  const heartbeat = async (): Promise<number> => {
    const [first] = (await ask('/health/locations')) as readonly { readonly heartbeat: string }[];
    return clock.now() - Date.parse(first?.heartbeat ?? '');
  };
  expect(await heartbeat()).toBeLessThan(31 * SECOND);
  await clock.until(BEGINS + 20 * MINUTE);
  expect(await heartbeat()).toBeGreaterThanOrEqual(10 * MINUTE);
  await clock.until(BEGINS + 41 * MINUTE);
  expect(await heartbeat()).toBeLessThan(31 * SECOND);
});

it('sends again what it sent in the ten minutes before, and what came meanwhile', async () => {
  const { clock, doshii, frames } = setup();
  doshii.order(ORDER);
  await clock.until(BEGINS + 11 * MINUTE);
  doshii.order({ ...ORDER, id: '6' });
  doshii.lose(false);
  doshii.order({ ...ORDER, id: '7' });
  expect(frames).toHaveLength(2);
  doshii.comeBack();
  expect(frames.slice(2).map(({ body }) => (body as { readonly id: string }).id)).toEqual(['6', '7']);
});

it('reaches nobody over a network that is gone, but does over a socket that is dead', async () => {
  const { doshii, ask } = setup();
  doshii.lose(false);
  expect(await ask('/locations')).toMatchObject({ type: 'network' });
  doshii.lose(true);
  expect(await ask('/locations')).toMatchObject([{ id: 'Xk4pQ1tz' }]);
});
