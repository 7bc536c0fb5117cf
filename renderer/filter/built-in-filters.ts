/** The filters that every venue asks for sooner or later. `Filtering.show` shows one. */
import type { SavedFilter } from '../../electron/shared/settings/settings.ts';
import { words } from '../strings.ts';

const { builtIn } = words.filter.saved;

export const BUILT_IN_FILTERS: readonly SavedFilter[] = [
  { name: builtIn.needsYou, query: 'is:unhandled' },
  { name: builtIn.rejectedToday, query: 'kind:order status:rejected after:today' },
  { name: builtIn.paymentsToday, query: 'kind:payment after:today' },
  { name: builtIn.gapsThisWeek, query: 'kind:gap after:week' },
];
