/** Strings of the figures of the day. */
import { count } from '../ui/count.ts';
import type { Weekday } from '../../electron/shared/settings/trading-hours.ts';

const lastWeek: Readonly<Record<Weekday, (change: string) => string>> = {
  monday: (change) => `${change} vs last Mon`,
  tuesday: (change) => `${change} vs last Tue`,
  wednesday: (change) => `${change} vs last Wed`,
  thursday: (change) => `${change} vs last Thu`,
  friday: (change) => `${change} vs last Fri`,
  saturday: (change) => `${change} vs last Sat`,
  sunday: (change) => `${change} vs last Sun`,
};

export const figures = {
  title: 'Figures of today',
  none: '–',
  notKnown: 'Not known yet',

  orders: 'Orders today',
  lastWeek,
  more: (n: string) => `▲ ${n}`,
  fewer: (n: string) => `▼ ${n}`,
  same: '=',
  moreSpoken: (n: string) => `${n} more than a week ago at this time`,
  fewerSpoken: (n: string) => `${n} fewer than a week ago at this time`,
  sameSpoken: 'As many as a week ago at this time',

  paid: 'Paid today',
  payments: (n: number) => count(n, 'payment', 'payments'),
  withoutAmount: (n: number) => `${n.toLocaleString()} not known`,
  withoutAmountSpoken: (all: number, n: number) =>
    `${count(all, 'payment', 'payments')}, of which ${n.toLocaleString()} without a known amount`,

  acceptance: 'Accepted in (median)',
  p90: (time: string) => `p90 ${time}`,
  p90Spoken: (time: string, n: number) => `9 in 10 within ${time}; ${count(n, 'order', 'orders')}`,

  rejected: 'Rejected',
  ofOrders: (share: string) => `${share} of orders`,

  connected: 'Connected',
  gaps: (n: number) => (n === 0 ? 'no gaps' : count(n, 'gap', 'gaps')),

  percent: (share: string) => `${share} %`,
} as const;
