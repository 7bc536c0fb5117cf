/** The calls that the official SDK makes, each named as the SDK names it. */

/** Ids of things of one location. */
export interface SdkThings {
  readonly locationId: string;
  readonly otherLocationId: string;
  readonly terminalId: string;
  readonly tableName: string;
  readonly orderId: string;
  readonly transactionId: string;
  readonly bookingId: string;
  readonly checkinId: string;
  readonly loyaltyCheckinId: string;
}

type Method = (...values: readonly unknown[]) => Promise<unknown>;
type Room = Readonly<Record<string, Method>>;
/** Its methods by room; the compiler checks the answers against the SDK's own types, see `official-sdk-types.ts`. */
export type SdkClient = Readonly<
  Record<
    | 'location'
    | 'order'
    | 'transaction'
    | 'booking'
    | 'checkin'
    | 'table'
    | 'menu'
    | 'loyalty'
    | 'device'
    | 'webhook',
    Room
  >
> & { readonly getRejectionCodes: Method };

type Call = (
  client: SdkClient,
  things: SdkThings,
  /** Of the calls before. */
  answers: Readonly<Record<string, unknown>>,
) => Promise<unknown>;

const DEVICE = {
  name: 'SDK',
  ref: 'sdk',
  events: ['order_created'],
  terminals: [],
  channels: ['Order ahead'],
  locationIds: [],
};
const WEBHOOK = { event: 'order_updated', webhookUrl: 'https://example.com/hook' };

function registered(answers: Readonly<Record<string, unknown>>): { doshiiId: string; version: string } {
  return answers['device.registerDevice'] as { doshiiId: string; version: string };
}

function call(
  room: keyof Omit<SdkClient, 'getRejectionCodes'>,
  method: string,
  ...of: (keyof SdkThings)[]
): Call {
  return async (client, things) =>
    client[room][method]?.call(client[room], ...of.map((name) => things[name]));
}

export const CALLS_OF_SDK: Readonly<Record<string, Call>> = {
  'location.getAll': call('location', 'getAll'),
  'location.getOne': call('location', 'getOne', 'locationId'),
  'location.getAllHealths': call('location', 'getAllHealths'),
  'location.getOneHealth': call('location', 'getOneHealth', 'locationId'),
  'location.getAllTerminals': call('location', 'getAllTerminals', 'locationId'),
  'location.getOneTerminal': call('location', 'getOneTerminal', 'locationId', 'terminalId'),
  'order.getAll': call('order', 'getAll', 'locationId'),
  'order.getOne': call('order', 'getOne', 'locationId', 'orderId'),
  'order.subscribeTo': call('order', 'subscribeTo', 'locationId', 'orderId'),
  'order.unsubscribeFrom': call('order', 'unsubscribeFrom', 'locationId', 'orderId'),
  'transaction.getOrderTransactions': call('transaction', 'getOrderTransactions', 'locationId', 'orderId'),
  'transaction.getTransaction': call('transaction', 'getTransaction', 'locationId', 'transactionId'),
  'booking.getAll': call('booking', 'getAll', 'locationId'),
  'booking.getOne': call('booking', 'getOne', 'locationId', 'bookingId'),
  'checkin.getAll': call('checkin', 'getAll', 'locationId'),
  'checkin.getOne': call('checkin', 'getOne', 'locationId', 'checkinId'),
  'table.getAll': call('table', 'getAll', 'locationId'),
  'table.getOne': call('table', 'getOne', 'locationId', 'tableName'),
  'menu.getMenu': call('menu', 'getMenu', 'locationId'),
  'loyalty.getAllCheckins': call('loyalty', 'getAllCheckins', 'locationId'),
  'loyalty.getOneCheckin': call('loyalty', 'getOneCheckin', 'locationId', 'loyaltyCheckinId'),
  'device.registerDevice': (client) => client.device['registerDevice']?.(DEVICE) ?? missing(),
  'device.getAll': call('device', 'getAll'),
  'device.getOne': (client, _, answers) =>
    client.device['getOne']?.(registered(answers).doshiiId) ?? missing(),
  'device.updateDevice': (client, _, answers) => {
    const { doshiiId, version } = registered(answers);
    return client.device['updateDevice']?.(doshiiId, { ...DEVICE, doshiiId, version }) ?? missing();
  },
  'device.unregisterDevice': (client, _, answers) =>
    client.device['unregisterDevice']?.(registered(answers).doshiiId) ?? missing(),
  'webhook.registerWebhook': (client) => client.webhook['registerWebhook']?.(WEBHOOK) ?? missing(),
  'webhook.getAll': call('webhook', 'getAll'),
  'webhook.getOne': (client) => client.webhook['getOne']?.(WEBHOOK.event) ?? missing(),
  'webhook.unregisterWebhook': (client) => client.webhook['unregisterWebhook']?.(WEBHOOK.event) ?? missing(),
  getRejectionCodes: (client) => client.getRejectionCodes(),
  'location.unSubscribeFrom': call('location', 'unSubscribeFrom', 'otherLocationId'),
  'location.subscribeTo': call('location', 'subscribeTo', 'otherLocationId'),
};

function missing(): Promise<never> {
  return Promise.reject(new Error('the SDK has no such method'));
}
