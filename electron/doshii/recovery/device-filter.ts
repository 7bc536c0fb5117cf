/** What the connection's device lets through: what Doshii would not have sent to this connection, it has not missed. */
import type { DoshiiApi } from '../doshii-api.ts';

export interface Wanted {
  location(id: string): boolean;
  /** @param name of an event, such as `order_updated` */
  event(name: string): boolean;
}

const EVERYTHING: Wanted = { location: () => true, event: () => true };

/**
 * What an empty list of a device means is not published; it is taken as "no filter", and so is a device that cannot be read:
 * a row too many is better than one too few. Terminals and channels are not compared, since lists do not tell them.
 * @param deviceId empty for none
 */
export async function wantedBy(api: Pick<DoshiiApi, 'device'>, deviceId: string): Promise<Wanted> {
  const device = deviceId === '' ? null : await api.device(deviceId, 'monitor');
  if (device?.ok !== true) return EVERYTHING;
  const { events, locationIds } = device.value;
  return {
    location: (id) => locationIds.length === 0 || locationIds.includes(id),
    event: (name) => events.length === 0 || events.includes(name),
  };
}
