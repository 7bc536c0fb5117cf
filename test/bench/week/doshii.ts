/** A simulated Doshii with the orders of a plan: what it sends over the socket, and what it answers over REST. */
import type { HttpRequest, Sent } from '../../../electron/platform/net/transport.ts';
import type { HeapClock } from './heap-clock.ts';
import type { Plan, PlannedOrder, Site } from './plan.ts';
import { HOUR, MINUTE, SECOND } from './venue-days.ts';

/** What was sent within so long before the connection is back is sent again, or for the first time. */
const RESENT_MS = 10 * MINUTE;
const HEARTBEAT_MS = 30 * SECOND;
const ANSWERS_AFTER_MS = 300;
/** Settled orders are listed for so long. */
const LISTED_MS = 2 * HOUR;
const BASE = 'https://sandbox.doshii.co/partner/v3';

interface HeldOrder {
  readonly id: string;
  readonly locationId: string;
  status: string;
  readonly createdAt: number;
  updatedAt: number;
}

interface SentFrame {
  readonly at: number;
  readonly name: string;
  readonly body: object;
}

export class SimulatedDoshii {
  /** Gets every frame that arrives. */
  onFrame: (name: string, body: object) => void = () => undefined;
  readonly #clock: HeapClock;
  readonly #plan: Pick<Plan, 'sites' | 'failures'>;
  readonly #orders = new Map<string, HeldOrder>();
  #sent: SentFrame[] = [];
  #hasSocket = true;
  #hasNetwork = true;
  /** Questions over REST. */
  asked = 0;

  constructor(clock: HeapClock, plan: Pick<Plan, 'sites' | 'failures'>) {
    this.#clock = clock;
    this.#plan = plan;
  }

  /** Null for one that is not there, or no longer. */
  status(id: string): string | null {
    return this.#orders.get(id)?.status ?? null;
  }

  /** Whether the computer has a network; Doshii has one always. */
  get hasNetwork(): boolean {
    return this.#hasNetwork;
  }

  order({ id, site }: PlannedOrder): void {
    const at = this.#clock.now();
    const order = { id, locationId: site.id, status: 'pending', createdAt: at, updatedAt: at };
    this.#orders.set(id, order);
    this.send('order_created', bodyOf(order));
  }

  /** Does nothing to an order that is in another state by now. */
  change(id: string, from: string, to: string): void {
    const order = this.#orders.get(id);
    if (order === undefined || order.status !== from) return;
    order.status = to;
    order.updatedAt = this.#clock.now();
    this.send('order_updated', bodyOf(order));
    if (to === 'complete' || to === 'rejected') this.#clock.after(LISTED_MS, () => this.#orders.delete(id));
  }

  /** Sends the present state once more, as Doshii does at times. */
  repeat(id: string): void {
    const order = this.#orders.get(id);
    if (order?.status === 'pending') this.send('order_updated', bodyOf(order));
  }

  send(name: string, body: object): void {
    const at = this.#clock.now();
    this.#sent.push({ at, name, body });
    if (this.#hasSocket) this.onFrame(name, body);
  }

  /** @param isHalfOpen REST is reached all the same */
  lose(isHalfOpen: boolean): void {
    this.#hasSocket = false;
    this.#hasNetwork = isHalfOpen;
  }

  comeBack(): void {
    [this.#hasSocket, this.#hasNetwork] = [true, true];
    this.#forget();
    for (const { name, body } of [...this.#sent]) this.onFrame(name, body);
  }

  answer(request: HttpRequest): Promise<Sent> {
    this.asked += 1;
    if (this.asked % 100 === 0 && this.#hasSocket) this.#forget();
    if (!this.#hasNetwork)
      return Promise.resolve({ ok: false, failure: { type: 'network', code: 'ENETUNREACH' } });
    return new Promise((done) => {
      this.#clock.after(ANSWERS_AFTER_MS, () => {
        const found = this.#content(request);
        const [status, text] =
          found === null ? [404, '{"message":"not found"}'] : [200, JSON.stringify(found)];
        const date = new Date(this.#clock.now()).toUTCString();
        done({ ok: true, answer: { status, headers: { date, 'content-type': 'application/json' }, text } });
      });
    });
  }

  #forget(): void {
    const since = this.#clock.now() - RESENT_MS;
    this.#sent = this.#sent.filter(({ at }) => at >= since);
  }

  #content({ url, headers }: HttpRequest): unknown {
    const { pathname, searchParams } = new URL(url);
    const path = pathname.slice(new URL(BASE).pathname.length);
    const locationId = headers['doshii-location-id'] ?? '';
    if (path === '/locations') return this.#plan.sites.map(({ id, name }) => ({ id, name }));
    if (path === '/health/locations') return this.#plan.sites.map((site) => this.#healthOf(site));
    if (path === '/bookings' || path === '/checkins') return { count: 0, rows: [] };
    if (path === '/orders') return this.#list(locationId, searchParams);
    const [, id = '', rest] = /^\/orders\/([^/]+)(\/transactions)?$/.exec(path) ?? [];
    if (rest !== undefined) return { count: 0, rows: [] };
    const order = this.#orders.get(id);
    return order === undefined ? null : shown(order);
  }

  #healthOf(site: Site): object {
    const now = this.#clock.now();
    const past = this.#plan.failures.filter((each) => each.site === site && each.from <= now);
    const failure = past.find(({ to }) => to > now);
    return {
      locationId: site.id,
      name: site.name,
      communicationType: 'websockets',
      status: 'active',
      heartbeat: new Date(failure?.from ?? now - (now % HEARTBEAT_MS)).toISOString(),
      locationUri: `${BASE}/locations/${site.id}`,
    };
  }

  #list(locationId: string, query: URLSearchParams): object {
    const from = Number(query.get('updatedFrom') ?? 0) * SECOND;
    const to = Number(query.get('updatedTo') ?? Number.POSITIVE_INFINITY) * SECOND;
    const statuses = query.get('status')?.split(',');
    const found = [...this.#orders.values()].filter(
      (each) =>
        each.locationId === locationId &&
        each.updatedAt >= from &&
        each.updatedAt <= to &&
        statuses?.includes(each.status) !== false,
    );
    const isByChange = query.has('updatedSort');
    const sorted = found.toSorted((one, other) =>
      isByChange ? one.updatedAt - other.updatedAt : other.createdAt - one.createdAt,
    );
    const [offset, limit] = [Number(query.get('offset') ?? 0), Number(query.get('limit') ?? 50)];
    const rows = sorted.slice(offset, offset + Math.min(limit, 100)).map(shown);
    return { count: sorted.length, offset, limit, rows };
  }
}

const bodyOf = ({ id, locationId, status }: HeldOrder): object => ({
  id,
  locationId,
  status,
  uri: `${BASE}/orders/${id}`,
});

const shown = ({ createdAt, updatedAt, ...order }: HeldOrder): object => ({
  ...order,
  createdAt: new Date(createdAt).toISOString(),
  updatedAt: new Date(updatedAt).toISOString(),
});
