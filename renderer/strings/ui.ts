/** Strings that every room uses. */
import { entityNames } from '../../electron/shared/strings/entities.ts';

export const ui = {
  separator: ' · ',
  asking: 'Asking Doshii…',
  asked: (when: string) => `Asked at ${when}.`,

  marks: {
    urgent: 'Urgent',
    notice: 'Notice',
    quiet: 'Info',
    hidden: 'Hidden',
    unknown: 'Unknown kind',
    unreadable: 'Unreadable',
    gap: 'Gap',
  },

  entities: entityNames,
} as const;
