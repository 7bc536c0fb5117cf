/** Strings of things by what they are. */
import type { ThingCounts } from '../events/gap.ts';

/** "3 orders, 1 payment and 2 other requests"; empty for nothing. */
export function countedThings({ orders, payments, others }: ThingCounts): string {
  const isAlone = orders + payments === 0;
  const parts = [
    counted(orders, 'order'),
    counted(payments, 'payment'),
    counted(others, isAlone ? 'request' : 'other request'),
  ].filter((part) => part !== '');
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1) ?? ''}`;
}

/** The verb that follows it. */
export function verbOf(things: ThingCounts, one: string, many: string): string {
  return totalOf(things) === 1 ? one : many;
}

export function totalOf({ orders, payments, others }: ThingCounts): number {
  return orders + payments + others;
}

function counted(count: number, noun: string): string {
  return count === 0 ? '' : `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`;
}
