/** What the test of the translated window takes for a fault, and what not. */
import { describe, expect, it } from 'vitest';
import { faultOf } from '../pseudo-locale/judge-texts.ts';
import { pseudo, pseudoStrings } from '../pseudo-locale/pseudo.ts';

const isData = (part: string): boolean => part === 'Harbour Bar';
const fault = (text: string) => faultOf(text, isData);
const order = pseudo('Order');

it('a made-up translation is longer, marked, and made of every text, also of one that a function makes', () => {
  expect(order).toBe('⟦Öŕðéŕ··⟧');
  expect(pseudo('12:30 · –')).toBe('12:30 · –');
  const made = pseudoStrings({ name: 'Order', list: ['Order'], of: (id: string) => `Order ${id}`, n: 3 });
  expect([made.name, made.list, made.of('7'), made.n]).toEqual([order, [order], pseudo('Order 7'), 3]);
});

describe('a text', () => {
  it.each([
    order,
    `${order}. ${pseudo('Urgent')}. 3:16:21 am. Harbour Bar`,
    `${order} · Harbour Bar`,
    pseudo(`Got it: ${pseudo('Order 7')}`),
    'Tuesday, December 1, 2026, 3:16:21.223 AM',
    '2 min 25 s',
    'order_updated',
    '178.40',
  ])('without fault: %s', (text) => expect(fault(text)).toBeNull());

  it.each([
    ['Order', 'outside the catalogue'],
    [`New events. ${order}`, 'outside the catalogue'],
    ['Harbour Bar is open', 'outside the catalogue'],
    [`New ${order}`, 'glued'],
    [`${order} 7 ${pseudo('rejected')}`, 'glued'],
    [`${order} ${order}`, 'glued'],
    [pseudo(`All of ${pseudo('order')} 7`), 'glued'],
    [`${pseudo('Today')} · ${pseudo(`Closed: ${pseudo('not known')}`)}`, 'glued'],
  ])('with one: %s', (text, found) => expect(fault(text)).toBe(found));
});
