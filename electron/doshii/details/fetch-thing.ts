/** Asks Doshii for one order, payment, booking or check-in. */
import type { DetailType } from '../../shared/rest/entity-details.ts';
import type { Fetched } from '../../shared/rest/doshii-ipc.ts';
import type { DoshiiApi } from '../doshii-api.ts';
import type { Thing } from './details-view.ts';
import type { Asker } from '../request-queue.ts';
import { isWhole as isWholeList } from '../whole-list.ts';

export interface Asked {
  readonly type: DetailType;
  readonly id: string;
  readonly locationId: string;
  readonly asker: Asker;
}

/** Never rejects. */
export async function fetchThing(api: DoshiiApi, asked: Asked): Promise<Fetched<Thing>> {
  const { type, id, locationId, asker } = asked;
  switch (type) {
    case 'order':
      return order(api, asked);
    case 'transaction': {
      const result = await api.transaction(locationId, id, asker);
      return result.ok ? { ok: true, value: { type, object: result.value, isWhole: true } } : result;
    }
    case 'booking': {
      const result = await api.booking(locationId, id, asker);
      return result.ok ? { ok: true, value: { type, object: result.value, isWhole: true } } : result;
    }
    case 'check-in': {
      const result = await api.checkin(locationId, id, asker);
      return result.ok ? { ok: true, value: { type, object: result.value, isWhole: true } } : result;
    }
  }
}

/** Its payments come with it; not every answer has them, and then a person gets them with a second question. */
async function order(api: DoshiiApi, { id, locationId, asker }: Asked): Promise<Fetched<Thing>> {
  const result = await api.order(locationId, id, asker);
  if (!result.ok) return result;
  const object = result.value;
  if (object.transactions.length > 0) {
    const isAll = object.unreadableTransactions === 0;
    return { ok: true, value: { type: 'order', object, payments: object.transactions, isWhole: isAll } };
  }
  const apart = asker === 'person' ? await api.transactionsOf(locationId, id, asker) : null;
  const payments = apart?.ok === true ? apart.value.rows : [];
  const isWhole = apart?.ok === true && isWholeList(apart.value);
  return { ok: true, value: { type: 'order', object, payments, isWhole } };
}
