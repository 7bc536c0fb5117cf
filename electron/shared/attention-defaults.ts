/** How much each of Doshii's kinds matters unless the venue says otherwise: the table of severities, each with its reason. */
import type { KindDefaults } from './kinds.ts';

const RECORD = 'For the record: nobody has to do anything.';
const SETTLED = 'It is settled: nothing is left to do.';
const NO_STATUS = 'It says that something changed, not what.';

const ORDER: KindDefaults = {
  pending: ['urgent', 'The guest waits, and the kitchen does not cook until someone accepts it.'],
  accepted: ['quiet', 'The venue has taken it: the kitchen has it, nobody else is needed.'],
  rejected: ['urgent', 'The guest believes that it was ordered and must hear that it was not.'],
  cancelled: ['notice', 'The guest no longer wants it: the kitchen should stop, but nobody waits.'],
  venue_cancelled: ['urgent', 'The venue took it back after the guest had ordered, perhaps paid: tell them.'],
  complete: ['quiet', SETTLED],
  '': ['quiet', NO_STATUS],
};

const TRANSACTION: KindDefaults = {
  requested: ['urgent', 'A guest at the till or the table is waiting for this payment.'],
  pending: [
    'notice',
    'The payment has begun and is not through yet: worth an eye, it usually ends by itself.',
  ],
  waiting: ['quiet', 'The terminal is at work: the guest is being served.'],
  cancelled: ['notice', 'The bill may still be unpaid.'],
  rejected: ['urgent', 'The bill is unpaid, and the guest may be about to leave.'],
  complete: ['quiet', SETTLED],
  '': ['quiet', NO_STATUS],
};

const BOOKING: KindDefaults = {
  pending: ['notice', 'It wants an answer soon, but the guest is not at the door.'],
  accepted: ['quiet', SETTLED],
  acknowledged: ['quiet', SETTLED],
  rejected: ['notice', 'The guest has no table: a call may save the evening.'],
  cancelled: ['notice', 'A table is free again.'],
  cust_cancelled: ['notice', 'A table is free again.'],
  '': ['quiet', NO_STATUS],
};

const CHECKIN: KindDefaults = {
  pending: ['notice', 'A guest has arrived and wants to be seated; they are in the room and can speak.'],
  accepted: ['quiet', SETTLED],
  rejected: ['notice', 'A guest who is in the room was refused by the system.'],
  cancelled: ['notice', 'A guest who had arrived may have left.'],
  complete: ['quiet', SETTLED],
  '': ['quiet', NO_STATUS],
};

const ARRIVED = 'Guests are on their way or here, and the frame does not say that anybody knows.';
const CARD_SETTLED: KindDefaults = {
  complete: ['quiet', SETTLED],
  activated: ['quiet', SETTLED],
  cancelled: ['quiet', SETTLED],
  '': ['quiet', NO_STATUS],
};
const ONLY_RECORDED: KindDefaults = { '': ['quiet', RECORD] };
const TABLES: KindDefaults = { '': ['quiet', 'The room’s plan was edited, usually by the venue itself.'] };
const LOYALTY: KindDefaults = {
  '': ['quiet', 'Points are counted by a system: no guest is waiting for a person.'],
};
const STAFF_DATA: KindDefaults = { '': ['quiet', 'Lists of people and things are kept elsewhere.'] };

export const DOSHII_DEFAULTS: Readonly<Record<string, KindDefaults>> = {
  order_created: ORDER,
  order_updated: ORDER,
  order_preprocess: {
    pending: ['quiet', 'A system asks whether it may order; the order itself comes afterwards.'],
    complete: ['quiet', SETTLED],
    rejected: ['notice', 'The guest was refused it: often a product is missing in the menu.'],
    '': ['quiet', NO_STATUS],
  },
  transaction_created: TRANSACTION,
  transaction_updated: TRANSACTION,
  booking_created: { ...BOOKING, '': ['notice', ARRIVED] },
  booking_updated: BOOKING,
  checkin_created: { ...CHECKIN, '': ['notice', ARRIVED] },
  checkin_updated: CHECKIN,
  checkin_deleted: { '': ['notice', 'A guest who had arrived may have left.'] },

  menu_updated: {
    unavailable: [
      'notice',
      'It can no longer be ordered: right when it is sold out, costly when it is a mistake.',
    ],
    available: ['quiet', SETTLED],
    '': ['quiet', 'Menus are edited often and on purpose.'],
  },
  app_menu_updated: { '': ['quiet', 'Menus are edited often and on purpose.'] },
  app_menu_item_updated: { '': ['quiet', 'Menus are edited often and on purpose.'] },
  app_store_status_updated: {
    paused: [
      'notice',
      'No orders come until it ends: right when the kitchen is full, costly when it is forgotten.',
    ],
    open: ['quiet', SETTLED],
    '': ['quiet', NO_STATUS],
  },
  location_subscription: {
    subscribed: ['quiet', 'The venue sends its events now.'],
    '': ['notice', 'This venue’s events may not come any more, and silence looks like a calm day.'],
  },
  location_hours_updated: ONLY_RECORDED,

  card_activate: {
    pending: [
      'notice',
      'A guest holds a card that has no value yet; a system answers, a person is needed if it does not.',
    ],
    ...CARD_SETTLED,
  },
  card_enquiry: { pending: ['quiet', 'A question for a balance, which a system answers.'], ...CARD_SETTLED },
  points_redemption: LOYALTY,
  reward_redemption: LOYALTY,
  loyalty_checkin_created: LOYALTY,
  loyalty_checkin_updated: LOYALTY,
  loyalty_checkin_deleted: LOYALTY,

  table_created: TABLES,
  table_updated: TABLES,
  table_deleted: TABLES,
  table_removed: TABLES,
  table_bulk_updated: TABLES,
  member_created: STAFF_DATA,
  member_updated: STAFF_DATA,
  member_deleted: STAFF_DATA,
  employee_created: STAFF_DATA,
  employee_updated: STAFF_DATA,
  employee_deleted: STAFF_DATA,
  resource_created: STAFF_DATA,
  resource_updated: STAFF_DATA,
  resource_deleted: STAFF_DATA,
};
