/** The words of facts that a search finds. Pure. */
import { searchWordsOf } from '../strings/search-words.ts';
import { formatCents } from '../text/money.ts';
import type { ThingFacts } from './thing-facts.ts';

/** "Table 5 dinein dine in 442.20 Item sold out". */
export function factsText({ table, orderType, total, reason }: ThingFacts): string {
  const parts: string[] = [];
  // Several are joined with a comma; each is asked for by its own name.
  if (table !== null) for (const name of table.split(', ')) parts.push(searchWordsOf.table(name));
  if (orderType !== null) parts.push(orderType);
  const more = orderType === null ? undefined : ofType(orderType);
  if (more !== undefined) parts.push(more);
  if (total !== null) parts.push(...amounts(total));
  if (reason !== null) parts.push(reason);
  return parts.join(' ');
}

function ofType(orderType: string): string | undefined {
  const words = searchWordsOf.orderTypes;
  return Object.hasOwn(words, orderType) ? words[orderType] : undefined;
}

const THOUSANDS = /\B(?=(?:\d{3})+\.)/g;

/** Also as it is printed: a separator parts words. */
function amounts(cents: number): readonly string[] {
  const plain = formatCents(cents);
  const printed = plain.replace(THOUSANDS, ',');
  return printed === plain ? [plain] : [plain, printed];
}
