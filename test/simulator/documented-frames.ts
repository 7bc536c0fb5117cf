/**
 * The fields that Doshii documents in the body of each event, and no others; `requestData.expiryDate` is one in an object.
 * Where no body is published the list is empty. What else belongs to a thing has to be asked for over REST. A kind that is not
 * listed has the fields of most kinds, and the scenario `kinds` sends it with those.
 */
import { isRecord } from '../../electron/shared/text/json.ts';
import { findKind, type KnownKind } from '../../electron/shared/doshii/doshii-kinds.ts';

const THING = ['id', 'locationId', 'uri'];
const WITH_STATUS = [...THING, 'status'];
const PAYMENT = [...WITH_STATUS, 'orderId', 'posRef', 'posTerminalId'];
const TABLE = [...THING, 'tableName'];
const CARD = [
  ...WITH_STATUS,
  'posTerminalId',
  ...['cardRef', 'cardAuthorisationKey', 'cardProviderAuthId', 'cardProviderAuthPassword'].map(inRequest),
];
const LOYALTY = [...WITH_STATUS, 'posTerminalId', 'memberRef'];
const MEMBER = ['id', 'organisationId', 'uri'];
const UNPUBLISHED: readonly string[] = [];

export const DOCUMENTED_FIELDS: Readonly<Partial<Record<KnownKind, readonly string[]>>> = {
  order_created: WITH_STATUS,
  order_updated: WITH_STATUS,
  order_preprocess: [
    ...['id', 'locationId', 'status', 'rejectionCode', 'rejectionReason', 'posAdjusted', 'validUntil'],
    ...['order.type', 'order.surcounts', 'order.items'],
  ],
  transaction_created: [...PAYMENT, ...['accountId', 'expiryDate'].map(inRequest)],
  transaction_updated: [
    ...PAYMENT,
    ...['accountId', 'issueDate', 'expiryDate', 'authorisationCode', 'imageUri'].map(
      (name) => `verifyData.${name}`,
    ),
  ],
  booking_created: THING,
  booking_updated: WITH_STATUS,
  checkin_created: THING,
  checkin_updated: THING,
  checkin_deleted: THING,
  menu_updated: ['locationId', 'uri', 'posId', 'type', 'action', 'availability', 'itemUri'],
  app_menu_updated: UNPUBLISHED,
  app_menu_item_updated: UNPUBLISHED,
  app_store_status_updated: ['locationId', 'busyUntil'],
  location_subscription: [...WITH_STATUS, 'mappedLocationId'],
  location_hours_updated: UNPUBLISHED,
  table_created: TABLE,
  table_updated: TABLE,
  table_deleted: ['id', 'locationId', 'tableName'],
  table_removed: ['id', 'locationId', 'tableName'],
  table_bulk_updated: ['locationId', 'uri'],
  points_redemption: ['memberId', 'orderId', 'points', 'uri'],
  reward_redemption: ['memberId', 'orderId', 'rewardId', 'uri'],
  card_activate: [...CARD, inRequest('amount')],
  card_enquiry: CARD,
  loyalty_checkin_created: LOYALTY,
  loyalty_checkin_updated: LOYALTY,
  loyalty_checkin_deleted: ['id', 'locationId', 'posTerminalId', 'memberRef'],
  member_created: MEMBER,
  member_updated: MEMBER,
  member_deleted: UNPUBLISHED,
  employee_created: UNPUBLISHED,
  employee_updated: UNPUBLISHED,
  employee_deleted: UNPUBLISHED,
  resource_created: UNPUBLISHED,
  resource_updated: UNPUBLISHED,
  resource_deleted: UNPUBLISHED,
};

/** @returns the fields of the body that no document names; of a kind that the registry does not have, all */
export function undocumentedFields(name: string, body: unknown): readonly string[] {
  const documented = findKind(name) === undefined ? [] : (listedFields(name) ?? WITH_STATUS);
  return fieldsOf(body).filter((field) => !documented.includes(field));
}

/** @returns undefined for a kind that `DOCUMENTED_FIELDS` does not list */
export function listedFields(name: string): readonly string[] | undefined {
  return Object.hasOwn(DOCUMENTED_FIELDS, name) ? DOCUMENTED_FIELDS[name as KnownKind] : undefined;
}

/** Names of fields, those of an object in it behind a dot. */
export function fieldsOf(body: unknown): readonly string[] {
  if (!isRecord(body)) return [];
  return Object.entries(body).flatMap(([name, value]) =>
    isRecord(value) && Object.keys(value).length > 0
      ? fieldsOf(value).map((field) => `${name}.${field}`)
      : [name],
  );
}

function inRequest(name: string): string {
  return `requestData.${name}`;
}
