/** How orders, transactions, bookings and check-ins are read out of Doshii's answers. */
import * as v from 'valibot';
import type {
  Booking,
  Checkin,
  Consumer,
  Delivery,
  Order,
  OrderItem,
  Surcount,
  Tax,
  Transaction,
} from './doshii-objects.ts';
import {
  billed,
  Cents,
  counted,
  Flag,
  Id,
  list,
  MAX_NOTE,
  maybe,
  Num,
  OtherId,
  text,
  Time,
  type Schema,
} from './doshii-fields.ts';

/** A bundle holds items and an item may be a bundle; deeper is left out. */
const MAX_BUNDLE_DEPTH = 3;

const dated = { version: text(), createdAt: Time, updatedAt: Time };
const rejectable = { rejectionCode: text(), rejectionReason: text() };

const surcount = { name: text(), description: text(), amount: Cents, type: text(), value: text() };
const SurcountSchema: Schema<Surcount> = v.object(surcount);
const TaxSchema: Schema<Tax> = v.object({ ...surcount, taxType: text() });

const ADDRESS_LINES = ['line1', 'line2', 'city', 'state', 'postalCode', 'country'] as const;
const ConsumerSchema: Schema<Consumer> = v.pipe(
  v.object({
    name: text(),
    email: text(),
    phone: text(),
    notes: text(MAX_NOTE),
    address: maybe(
      v.object({
        line1: text(),
        line2: text(),
        city: text(),
        state: text(),
        postalCode: text(),
        country: text(),
        notes: text(MAX_NOTE),
      }),
    ),
  }),
  v.transform(({ address, notes, ...rest }) => ({
    ...rest,
    addressLines: ADDRESS_LINES.flatMap((line) => address?.[line] ?? []),
    notes: notes ?? address?.notes ?? null,
  })),
);

const OptionSchema = v.object({ name: text(), variants: list(v.object({ name: text() })) });

function itemSchema(depth: number): Schema<OrderItem> {
  return v.pipe(
    v.object({
      uuid: text(),
      posId: text(),
      name: text(),
      description: text(),
      quantity: Num,
      unitPrice: Cents,
      totalBeforeSurcounts: Cents,
      totalAfterSurcounts: Cents,
      options: list(OptionSchema),
      includedItems: list(depth > 0 ? itemSchema(depth - 1) : v.never()),
      surcounts: billed(SurcountSchema),
      taxes: billed(TaxSchema),
      type: text(),
      status: text(),
    }),
    v.transform(({ options, ...rest }) => ({ ...rest, choices: options.flatMap(choicesOf) })),
  );
}

/** "Size: large" */
function choicesOf({ name, variants }: v.InferOutput<typeof OptionSchema>): readonly string[] {
  return variants.flatMap((variant) =>
    variant.name === null ? [] : [name === null ? variant.name : `${name}: ${variant.name}`],
  );
}

const ItemSchema = itemSchema(MAX_BUNDLE_DEPTH);

export const TransactionSchema: Schema<Transaction> = v.pipe(
  v.object({
    id: Id,
    orderId: OtherId,
    status: text(),
    amount: Cents,
    tip: Cents,
    method: text(),
    reference: text(),
    invoice: text(),
    prepaid: Flag,
    acceptLess: Flag,
    surcounts: list(SurcountSchema),
    // So it is spelt in Doshii's samples.
    surcount: list(SurcountSchema),
    posTerminalId: text(),
    ...rejectable,
    ...dated,
  }),
  v.transform(({ prepaid, acceptLess, surcount: samples, surcounts, ...rest }) => ({
    ...rest,
    isPrepaid: prepaid,
    acceptsLess: acceptLess,
    surcounts: surcounts.length > 0 ? surcounts : samples,
  })),
);

export const CheckinSchema: Schema<Checkin> = v.object({
  id: Id,
  status: text(),
  ref: text(),
  tableNames: list(Id),
  covers: Num,
  bookingId: OtherId,
  completedAt: Time,
  consumer: maybe(ConsumerSchema),
  ...rejectable,
  ...dated,
});

export const BookingSchema: Schema<Booking> = v.object({
  id: Id,
  status: text(),
  ref: text(),
  tableNames: list(Id),
  covers: Num,
  date: Time,
  notes: text(MAX_NOTE),
  consumer: maybe(ConsumerSchema),
  checkin: maybe(CheckinSchema),
  ...rejectable,
  ...dated,
});

const DeliverySchema: Schema<Delivery> = v.pipe(
  v.object({
    status: text(),
    phase: text(),
    displayId: text(),
    failedReason: text(),
    deliveryEta: Time,
  }),
  v.transform(({ deliveryEta, ...rest }) => ({ ...rest, eta: deliveryEta })),
);

export const OrderSchema: Schema<Order> = v.pipe(
  v.object({
    id: Id,
    locationId: OtherId,
    status: text(),
    type: text(),
    mealPhase: text(),
    posRef: text(),
    externalOrderRef: text(),
    // So it is called in Doshii's types.
    externalOrder: text(),
    posDisplayId: text(),
    posTerminalId: text(),
    checkinId: OtherId,
    notes: text(MAX_NOTE),
    requiredAt: Time,
    availableEta: Time,
    items: billed(ItemSchema),
    unapprovedItems: billed(ItemSchema),
    surcounts: billed(SurcountSchema),
    taxes: billed(TaxSchema),
    transactions: counted(TransactionSchema),
    checkin: maybe(CheckinSchema),
    delivery: maybe(DeliverySchema),
    consumer: maybe(ConsumerSchema),
    ...rejectable,
    ...dated,
  }),
  v.transform(({ externalOrder, externalOrderRef, transactions, ...rest }) => ({
    ...rest,
    transactions: transactions.rows,
    unreadableTransactions: transactions.unreadable,
    externalOrderRef: externalOrderRef ?? externalOrder,
  })),
);
