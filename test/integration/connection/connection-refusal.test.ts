/** What answers other than an upgrade lead to, over real sockets on loopback. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { startSimulator, type Simulator } from '../../simulator/simulator.ts';
import { LoopbackLink } from './loopback-link.ts';

let simulator: Simulator;
let link: LoopbackLink;

beforeEach(async () => {
  simulator = await startSimulator();
  link = new LoopbackLink();
});

afterEach(async () => {
  link.connection.disconnect();
  await simulator.stop();
  expect(link.faults).toEqual([]);
});

const state = (name: string): Promise<void> =>
  expect.poll(() => link.count(name), { interval: 5 }).toBeGreaterThanOrEqual(1);

it.each([
  ['C28', 401, 'refused', 'know this client ID in this environment'],
  ['C28', 403, 'refused', 'does not let it connect here'],
  ['C29', 404, 'refused', 'The path may be wrong for this environment'],
  ['C31', 500, 'waiting', 'internal error'],
  ['C31', 502, 'waiting', 'internal error'],
  ['C31', 408, 'waiting', 'not available at the moment'],
  ['C36', 200, 'waiting', 'wants you to sign in'],
  ['C36', 302, 'waiting', 'wants you to sign in'],
])('%s says what an answer of %i means', async (_number, status, name, words) => {
  simulator.refuse({ status, headers: { Location: 'http://127.0.0.1:1/sign-in' } });
  link.connect(simulator.address);
  await state(name);
  const { reason } = link.connection.view;
  expect(`${reason?.sentence} ${reason?.nextStep}`).toContain(words);
  expect(reason?.technical).toBe(`HTTP ${status}`);
});

it('C28 does not hammer a server that refuses, and tries by hand at once', async () => {
  simulator.refuse({ status: 401 });
  link.connect(simulator.address);
  await state('refused');
  await link.pass(60_000);
  expect(simulator.attempts).toHaveLength(1);
  simulator.accept();
  link.connection.reconnect();
  await state('live');
});

const IN_AN_HOUR = 'in an hour, as a date';

it.each<[number, { 'Retry-After'?: string }, number]>([
  [429, {}, 30],
  [503, {}, 30],
  [503, { 'Retry-After': '45' }, 45],
  [429, { 'Retry-After': IN_AN_HOUR }, 3_500],
  [503, { 'Retry-After': 'soon' }, 30],
])('C30 after %i with %o waits at least %i s', async (status, headers, seconds) => {
  // Made as late as can be: what is left of the hour counts from the answer.
  const date = new Date(Date.now() + 3_600_000).toUTCString();
  const isDate = headers['Retry-After'] === IN_AN_HOUR;
  simulator.refuse({ status, headers: isDate ? { 'Retry-After': date } : { ...headers } });
  link.connect(simulator.address);
  await state('waiting');
  const { retryAt, since } = link.connection.view;
  expect((retryAt ?? 0) - since).toBeGreaterThanOrEqual(seconds * 1_000);
});

it('C30 counts a Retry-After date from the server’s clock, not from this computer’s', async () => {
  const serverNow = Date.now() - 2 * 3_600_000;
  const [date, until] = [serverNow, serverNow + 600_000].map((at) => new Date(at).toUTCString());
  simulator.refuse({ status: 503, headers: { Date: String(date), 'Retry-After': String(until) } });
  link.connect(simulator.address);
  await state('waiting');
  const { retryAt, since } = link.connection.view;
  expect((retryAt ?? 0) - since).toBeGreaterThanOrEqual(600_000);
});

it('C37 does not follow a redirect: the URL is the credential', async () => {
  const elsewhere = await startSimulator();
  simulator.refuse({ status: 302, headers: { Location: elsewhere.address } });
  link.connect(simulator.address);
  await state('waiting');
  expect(link.lastReason).toBe('not-doshii');
  expect(elsewhere.attempts).toEqual([]);
  await elsewhere.stop();
});
