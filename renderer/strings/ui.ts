/** Strings that every room uses. */
import { entityNames } from '../../electron/shared/strings/entities.ts';

export const ui = {
  separator: ' · ',
  asking: 'Asking Doshii…',
  asked: (when: string) => `Asked at ${when}.`,

  units: {
    seconds: (n: number) => `${n} s`,
    minutes: (n: number) => `${n} m`,
    hours: (n: number) => `${n} h`,
    days: (n: number) => `${n} d`,
  },

  marks: {
    urgent: 'Urgent',
    notice: 'Notice',
    quiet: 'For the record',
    hidden: 'Hidden',
    unknown: 'Unknown kind',
    unreadable: 'Unreadable',
    gap: 'Gap',
  },

  entities: entityNames,
} as const;
