/** The monitor in every pair of Doshii's unknowns: it goes live, shows each event once, and recovers what an outage missed. */
import { expect, it } from 'vitest';
import WebSocket from 'ws';
import { topicOf } from '../../../electron/shared/alerts/dedup-key.ts';
import { isFull } from '../../suite-effort.ts';
import { LeapingClock } from '../../fakes/leaping-clock.ts';
import { wants, type DeviceFilter } from '../../simulator/devices.ts';
import type { VenueEvent } from '../../simulator/envelopes.ts';
import { pairwise, type Combination } from '../../simulator/pairwise.ts';
import { seededChance } from '../../simulator/random.ts';
import {
  DEMO_CLIENT_ID,
  DEMO_CLIENT_SECRET,
  startSimulator,
  type Simulator,
} from '../../simulator/simulator.ts';
import { UNKNOWNS } from '../../simulator/doshii-variants.ts';
import { newFolder } from '../history/history-setup.ts';
import { MonitorWithRest, until } from './monitor-with-rest.ts';

const HERE = 'Xk4pQ1tz';
const ELSEWHERE = 'm7RwB2cd';
const MINUTE = 60_000;

const DIMENSIONS = {
  ...UNKNOWNS,
  // A server that never answers a ping is none that Doshii documents.
  pongForm: ['bare', 'message', 'primus', 'odd'],
  secret: ['given', 'none'],
  device: ['none', 'empty', 'narrow'],
} as const;
type DrawnWorld = Combination<typeof DIMENSIONS>;

const DEVICES: Readonly<Record<DrawnWorld['device'], DeviceFilter>> = {
  none: {},
  empty: { events: [], locationIds: [], terminals: [] },
  narrow: { events: ['order_created', 'order_updated'], locationIds: [HERE] },
};

function order(id: string, status: string, locationId = HERE, facts = {}): VenueEvent {
  const name = status === 'pending' ? 'order_created' : 'order_updated';
  const uri = `https://sandbox.doshii.co/partner/v3/orders/${id}`;
  return { name, body: { id, locationId, status, uri }, facts };
}

const TABLE: VenueEvent = { name: 'table_updated', body: { id: '7', locationId: HERE, tableName: 'T7' } };
const BEFORE = [order('1', 'pending'), order('2', 'pending', ELSEWHERE), TABLE];
/** Sent while nobody listened; whether they are sent again depends on the world. */
const MISSED = [order('1', 'accepted'), order('3', 'pending')];
/** In the lists only, as orders are that the App does not hear of. */
const UNHEARD = order('4', 'rejected', HERE, { rejectionCode: 'O1' });
const AFTER = order('5', 'pending');

/** "order 1 pending": a row that was fetched cannot know as which of the two events it would have come. */
function keyOf({ name, body }: VenueEvent): string {
  const { id, status } = body as { id: string; status?: string };
  return `${topicOf(name)} ${id} ${status ?? null}`;
}

class Run {
  readonly #world: DrawnWorld;
  readonly #clock = new LeapingClock();

  constructor(world: DrawnWorld) {
    this.#world = world;
  }

  async play(): Promise<void> {
    const { device, secret, backlog, serverPing } = this.#world;
    const simulator = await startSimulator({ ...this.#world, devices: DEVICES });
    this.#clock.onLeap = (leapt) => (simulator.rest.clockOffsetMs = leapt);
    const monitor = await MonitorWithRest.start({
      folder: newFolder(),
      clock: this.#clock,
      simulator,
      clientSecret: secret === 'given' ? DEMO_CLIENT_SECRET : null,
      deviceId: device === 'none' ? '' : device,
    });
    try {
      await this.#live(monitor);
      if (serverPing !== 'none') await until(() => simulator.links.some(({ pongs }) => pongs > 0));
      await this.#shows(monitor, BEFORE, () => BEFORE.forEach((event) => simulator.emit(event)));

      // What was made just before an outage counts as made in it.
      this.#clock.leap(MINUTE / 4);
      const leaptAt = this.#clock.now();
      simulator.readyLinks.forEach((link) => link.ping(leaptAt));
      await until(() => (monitor.connection.view.lastFrameAt ?? 0) >= leaptAt);

      await this.#meetsRival(monitor, simulator);
      const { length } = simulator.attempts;
      simulator.drop();
      await until(() => simulator.attempts.length > length || monitor.connection.view.name !== 'live');
      await this.#live(monitor);

      await simulator.stop();
      await until(() => monitor.connection.view.name !== 'live');
      this.#clock.leap(MINUTE);
      MISSED.forEach((event) => simulator.emit(event));
      simulator.happen(UNHEARD);
      await simulator.listen();
      await this.#live(monitor);
      const again = backlog === 'none' ? [] : MISSED;
      await this.#shows(monitor, again, () => undefined);
      if (secret === 'given') await sweepAll(monitor);
      await this.#shows(monitor, [AFTER], () => simulator.emit(AFTER));

      // An order that was there before, and of which nothing was heard, counts as another App's.
      const isKnown = (event: VenueEvent): boolean => event !== MISSED[0] || this.#hears(BEFORE[0] ?? event);
      const recovered = secret === 'given' ? [...MISSED, UNHEARD].filter(isKnown) : [];
      const heard = [...BEFORE, ...again, AFTER].filter((event) => this.#hears(event));
      expect(rowsOf(monitor)).toEqual([...new Set([...heard, ...recovered].map(keyOf))].toSorted());
      await this.#looksInto(monitor);
    } finally {
      await monitor.quit();
      await simulator.stop().catch(() => undefined);
    }
  }

  #hears(event: VenueEvent): boolean {
    return wants(DEVICES[this.#world.device], event, this.#world);
  }

  async #live({ connection }: MonitorWithRest): Promise<void> {
    for (let tries = 0; connection.view.name !== 'live' && tries < 1_000; tries += 1) {
      const { name, retryAt } = connection.view;
      // Whatever Doshii's wait is, it passes.
      if (retryAt !== null && (name === 'waiting' || name === 'refused'))
        this.#clock.leap(Math.max(0, retryAt - this.#clock.now()));
      await new Promise((done) => setTimeout(done, 5));
    }
    expect(connection.view.name).toBe('live');
  }

  async #shows(monitor: MonitorWithRest, events: readonly VenueEvent[], send: () => void): Promise<void> {
    const expected = events.filter((event) => this.#hears(event)).map(keyOf);
    send();
    await until(() => expected.every((key) => rowsOf(monitor).includes(key)));
  }

  /** Another program with the same client ID: it may end this connection, or be refused. */
  async #meetsRival(monitor: MonitorWithRest, { address, attempts }: Simulator): Promise<void> {
    const { device, socketPath } = this.#world;
    const auth = encodeURIComponent(Buffer.from(DEMO_CLIENT_ID).toString('base64'));
    const url = new URL(address);
    if (socketPath !== 'both') url.pathname = socketPath;
    const { length } = attempts;
    const rival = new WebSocket(`${url.href}?auth=${auth}${device === 'none' ? '' : `&deviceId=${device}`}`);
    rival.on('error', () => undefined);
    await new Promise((done) => rival.once('open', done).once('close', done));
    if (this.#world.connections === 'newest') {
      await until(() => attempts.length > length + 1 || monitor.connection.view.name !== 'live');
      await this.#live(monitor);
    }
    rival.terminate();
  }

  /** What no frame says comes from the API, or is not there. */
  async #looksInto(monitor: MonitorWithRest): Promise<void> {
    const ask = { type: 'order', id: '4', locationId: HERE, personal: false, fresh: true } as const;
    const answer = await monitor.doshii.handlers['details:get'](ask);
    if (this.#world.secret === 'none') {
      expect(answer).toMatchObject({ ok: false, problem: { code: 'no-secret' } });
      return;
    }
    const details = answer.ok ? answer.value : expect.unreachable(JSON.stringify(answer));
    expect(details.rejection).toEqual({ code: 'O1', text: 'The kitchen is closed' });
    expect([typeof details.total, details.doubts]).toEqual(['number', []]);
    const terminals = await monitor.doshii.handlers['devices:list'](undefined);
    expect(terminals.ok && terminals.value.terminals.map(({ id }) => id)).toContain('pos-1');
  }
}

/** Until every gap is made up for: the drop may have left one as well. */
async function sweepAll(monitor: MonitorWithRest): Promise<void> {
  const gaps = monitor.events.filter(({ kind }) => kind === 'gap').length;
  while (monitor.recoveries.length < gaps)
    expect(await monitor.swept()).toMatchObject({ state: 'done', problem: null });
}

/** Each row as often as it is there, gaps aside. */
function rowsOf({ events }: MonitorWithRest): readonly string[] {
  return events
    .filter(({ kind }) => kind !== 'gap')
    .map(({ kind, entityId, status }) => `${topicOf(kind)} ${entityId} ${status}`)
    .toSorted();
}

/** So many run side by side: they wait more than they work. */
const AT_ONCE = 8;
const SEEDS = isFull ? [1, 2, 3, 4, 5] : [1];
const worlds = SEEDS.flatMap((seed) => pairwise(DIMENSIONS, seededChance(seed)));
const groups = Array.from({ length: Math.ceil(worlds.length / AT_ONCE) }, (_, index) => index);

it.each(groups)('is right in every pair of unknowns, group %i', async (group) => {
  const some = worlds.slice(group * AT_ONCE, (group + 1) * AT_ONCE);
  const ends = await Promise.allSettled(some.map((world) => new Run(world).play()));
  const wrong = ends.flatMap((end, index) => (end.status === 'rejected' ? [[some[index], end.reason]] : []));
  expect(wrong).toEqual([]);
});
