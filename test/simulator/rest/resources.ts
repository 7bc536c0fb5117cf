/** The simulated REST API's resources: orders, payments, bookings and check-ins. */
import { seededChance, type Chance } from '../random.ts';
import { hash } from '../devices.ts';
import type { World } from '../doshii-variants.ts';

export type Resource = 'orders' | 'transactions' | 'bookings' | 'checkins' | 'loyalty/checkins';

export interface Entry {
  readonly id: string;
  readonly locationId: string;
  /** Unix ms. */
  readonly createdAt: number;
  /** Unix ms. */
  readonly updatedAt: number;
  /** Merged from all its events; the newest value wins. */
  readonly fields: Readonly<Record<string, unknown>>;
  readonly changes: number;
}

export const TABLES = ['4', '7', '12', '15', '21', 'Bar 2', 'Terrace 3'];

export const MENU = [
  ['Barramundi', 3_400],
  ['Flat white', 520],
  ['Lamb shoulder', 4_200],
  ['Pavlova', 1_600],
  ['Pale ale jug', 2_250],
  ['Truffle fries', 1_250],
] as const;
const GUESTS = ['Mia Nguyen', 'Oliver Smith', 'Charlotte Papadopoulos', 'Noah Williams'];

export function posIdOf(name: string): string {
  return name.toLowerCase().replaceAll(' ', '-');
}

/** The same id always has the same details. */
export function chanceOf(resource: string, id: string): Chance {
  return seededChance(Number.parseInt(hash(`${resource} ${id}`, 6), 36) >>> 0);
}

/** Doshii's samples have numbers as text in one place and as numbers in another. */
export function sampled(value: number, id: string): string | number {
  return Number.parseInt(id.slice(-1), 36) % 2 === 0 ? String(value) : value;
}

export function consumerOf(chance: Chance): object {
  const name = chance.pick(GUESTS);
  return {
    name,
    email: `${name.toLowerCase().replaceAll(' ', '.')}@example.com`,
    phone: `+6141${chance.between(1_000_000, 9_999_999)}`,
    marketingOptIn: chance.happens(0.5),
    address: {
      line1: `${chance.between(1, 200)} Bourke St`,
      city: 'Melbourne',
      state: 'VIC',
      postalCode: '3000',
      country: 'AU',
      notes: 'Ring twice',
    },
  };
}

export interface OrderContent {
  readonly items: readonly object[];
  readonly surcounts: readonly object[];
  readonly taxes: readonly object[] | null;
  /** What a guest is asked for, cents, unless a payment says otherwise. */
  readonly total: number;
}

/** @param owed what a payment of the order was for, cents; then the items come to that */
export function contentOf(id: string, owed?: number, notation: World['notation'] = 'types'): OrderContent {
  const isTyped = notation === 'types';
  const chance = chanceOf('orders', id);
  const picked = Array.from({ length: chance.between(1, 5) }, () => ({
    dish: chance.pick(MENU),
    quantity: chance.between(1, 3),
  }));
  const priced = picked.map(({ dish: [name, price], quantity }) => ({ name, price, quantity }));
  const itemsTotal = priced.reduce((sum, { price, quantity }) => sum + price * quantity, 0);
  const surcharge = chance.happens(0.3) ? Math.round(itemsTotal * 0.1) : 0;
  const total = itemsTotal + surcharge;
  // What the guest was asked for decides: a discount or an extra makes up the difference.
  const difference = (owed ?? total) - total;
  const gst = Math.round((owed ?? total) / 11);
  const adjustments = [
    ['Weekend surcharge', surcharge, 'percentage', '10'],
    [difference < 0 ? 'Member discount' : 'Open item', difference, 'absolute', String(difference)],
  ] as const;
  return {
    items: priced.map(({ name, price, quantity }, index) => ({
      uuid: hash(`${id} ${index}`, 24),
      posId: posIdOf(name),
      name,
      quantity: isTyped || index % 2 === 0 ? quantity : String(quantity),
      description: '',
      unitPrice: isTyped ? String(price) : sampled(price, id),
      totalBeforeSurcounts: String(price * quantity),
      totalAfterSurcounts: String(price * quantity),
      type: 'single',
      options:
        index === 0
          ? [
              {
                posId: 'size',
                name: 'Size',
                min: '0',
                max: '1',
                variants: [{ posId: 'l', name: 'Large', price: isTyped ? 0 : '0' }],
              },
            ]
          : [],
      surcounts: [],
      taxes: [],
      tags: [],
    })),
    surcounts: adjustments
      .filter(([, amount]) => amount !== 0)
      .map(([name, amount, type, value]) => ({
        posId: posIdOf(name),
        name,
        description: '',
        amount,
        type,
        value: isTyped ? Number(value) : value,
      })),
    // Included, as in Australia: it adds nothing.
    taxes: chance.happens(0.2)
      ? null
      : [
          {
            posId: 'gst',
            name: 'GST',
            amount: isTyped ? String(gst) : sampled(gst, id),
            type: 'percentage',
            taxType: 'inclusive',
            value: '10',
          },
        ],
    total,
  };
}
