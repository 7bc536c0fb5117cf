/** The calls to Doshii's REST API by name, each with the type of its answer. */
import type {
  Booking,
  Checkin,
  Device,
  Location,
  LocationHealth,
  Order,
  Page,
  RejectionCode,
  Terminal,
  Transaction,
} from '../shared/doshii/doshii-objects.ts';
import type { DeviceDraft, Fetched } from '../shared/rest/doshii-ipc.ts';
import {
  Anything,
  DeviceSchema,
  LocationHealthSchema,
  LocationSchema,
  pageOf,
  RegisteredSchema,
  RejectionCodeSchema,
  TerminalSchema,
} from '../shared/doshii/doshii-answers.ts';
import type { Asker } from './request-queue.ts';
import {
  BookingSchema,
  CheckinSchema,
  OrderSchema,
  TransactionSchema,
} from '../shared/doshii/doshii-order-answers.ts';
import {
  CODES_SPELLINGS,
  requests,
  type CodesSpelling,
  type OrdersQuery,
  type RestRequest,
  type TimeRange,
} from './rest-requests.ts';
import type { Answered, RestClient } from './rest-client.ts';
import type { Schema } from '../shared/doshii/doshii-fields.ts';
import { readWholeList } from './whole-list.ts';

/** More locations than one App is known to have. */
export const MAX_HEALTH_ROWS = 2_000;

type Answer<T> = Promise<Fetched<T>>;

/** No method rejects. Where the asker is left out, the monitor asks by itself. */
export class DoshiiApi {
  readonly #client: RestClient;
  #codesSpellings: readonly [CodesSpelling, CodesSpelling] = CODES_SPELLINGS;

  constructor(client: RestClient) {
    this.#client = client;
  }

  devices(asker?: Asker): Answer<Page<Device>> {
    return this.#all(requests.devices, DeviceSchema, ({ doshiiId }) => doshiiId, asker);
  }

  device(doshiiId: string, asker?: Asker): Answer<Device> {
    return this.#client.call(requests.device(doshiiId), DeviceSchema, asker);
  }

  /** @returns null when it was registered and the answer does not say under which id */
  registerDevice(draft: DeviceDraft, asker?: Asker): Answer<Device | null> {
    return this.#client.call(requests.registerDevice(draft), RegisteredSchema, asker);
  }

  /** @returns null when it was changed and the answer does not show it */
  updateDevice(
    doshiiId: string,
    change: Partial<DeviceDraft>,
    version: string | null,
    asker?: Asker,
  ): Answer<Device | null> {
    return this.#client.call(requests.updateDevice(doshiiId, change, version), RegisteredSchema, asker);
  }

  removeDevice(doshiiId: string, asker?: Asker): Answer<null> {
    return this.#client.call(requests.removeDevice(doshiiId), Anything, asker);
  }

  /** Of the venue's point of sale. */
  terminals(locationId: string, asker?: Asker): Answer<Page<Terminal>> {
    return this.#all((offset) => requests.terminals(locationId, offset), TerminalSchema, idOf, asker);
  }

  /** Those that are subscribed to the App. */
  locations(asker?: Asker): Answer<Page<Location>> {
    return this.#all(requests.locations, LocationSchema, idOf, asker);
  }

  /** At most `MAX_HEALTH_ROWS` of a page, whatever it counts. Rows of one location that differ are all kept. */
  healthOfAll(asker?: Asker): Answer<Page<LocationHealth>> {
    const page = pageOf(LocationHealthSchema, MAX_HEALTH_ROWS);
    const ask = (offset: number): Promise<Answered<Page<LocationHealth>>> =>
      this.#client.call(requests.healthOfAll(offset), page, asker);
    return readWholeList(ask, ({ locationId }) => locationId, JSON.stringify);
  }

  health(locationId: string, asker?: Asker): Answer<LocationHealth> {
    return this.#client.call(requests.health(locationId), LocationHealthSchema, asker);
  }

  order(locationId: string, id: string, asker?: Asker): Answer<Order> {
    return this.#client.call(requests.order(locationId, id), OrderSchema, asker);
  }

  orders(locationId: string, query: OrdersQuery, asker?: Asker): Answer<Page<Order>> {
    return this.#client.call(requests.orders(locationId, query), pageOf(OrderSchema), asker);
  }

  transactionsOf(locationId: string, orderId: string, asker?: Asker): Answer<Page<Transaction>> {
    const request = (offset: number): RestRequest => requests.transactionsOf(locationId, orderId, offset);
    return this.#all(request, TransactionSchema, idOf, asker);
  }

  /** From then on the socket tells of changes to an order that this App did not make. */
  subscribeToOrder(locationId: string, orderId: string, asker?: Asker): Answer<null> {
    return this.#client.call(requests.subscribeToOrder(locationId, orderId), Anything, asker);
  }

  transaction(locationId: string, id: string, asker?: Asker): Answer<Transaction> {
    return this.#client.call(requests.transaction(locationId, id), TransactionSchema, asker);
  }

  booking(locationId: string, id: string, asker?: Asker): Answer<Booking> {
    return this.#client.call(requests.booking(locationId, id), BookingSchema, asker);
  }

  /** By the time for which the guests are expected. */
  bookings(locationId: string, range: TimeRange, offset?: number, asker?: Asker): Answer<Page<Booking>> {
    return this.#client.call(requests.bookings(locationId, range, offset), pageOf(BookingSchema), asker);
  }

  checkin(locationId: string, id: string, asker?: Asker): Answer<Checkin> {
    return this.#client.call(requests.checkin(locationId, id), CheckinSchema, asker);
  }

  /** By the time of the last change. */
  checkins(locationId: string, range: TimeRange, offset?: number, asker?: Asker): Answer<Page<Checkin>> {
    return this.#client.call(requests.checkins(locationId, range, offset), pageOf(CheckinSchema), asker);
  }

  rejectionCodes(asker?: Asker): Answer<Page<RejectionCode>> {
    return this.#spelt((spelling) => {
      const request = (offset: number): RestRequest => requests.rejectionCodes(spelling, offset);
      return this.#all(request, RejectionCodeSchema, ({ code }) => code, asker);
    });
  }

  rejectionCode(code: string, asker?: Asker): Answer<RejectionCode> {
    return this.#spelt((spelling) =>
      this.#client.call(requests.rejectionCode(code, spelling), RejectionCodeSchema, asker),
    );
  }

  /** Every page of a list. @param request gets how many rows to leave out */
  #all<T>(
    request: (offset: number) => RestRequest,
    row: Schema<T>,
    idOf: (row: T) => string,
    asker?: Asker,
  ): Promise<Answered<Page<T>>> {
    const page = pageOf(row);
    return readWholeList((offset) => this.#client.call(request(offset), page, asker), idOf);
  }

  /** Doshii documents two spellings of one path: after a 404 the other is asked, and first from then on if it answered. */
  async #spelt<T>(call: (spelling: CodesSpelling) => Promise<Answered<T>>): Answer<T> {
    const [first, other] = this.#codesSpellings;
    const answer = await call(first);
    if (answer.ok || !(answer.isNotFound === true || answer.problem.code === 'unknown-object')) return answer;
    const second = await call(other);
    if (second.ok) this.#codesSpellings = [other, first];
    return second.ok ? second : answer;
  }
}

function idOf({ id }: { readonly id: string }): string {
  return id;
}
