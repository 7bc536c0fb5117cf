/** Strings of the rules: the table in which its severity is chosen. */
import type { AlarmResponse } from '../../electron/shared/alerts/alarm-response.ts';
import { count } from '../ui/count.ts';

export const alertRules = {
  title: 'Rules',
  help: 'How much each kind of event matters. Urgent and Notice notify people, For the record is only listed, Hidden is kept but not listed.',
  find: 'Find a rule',
  placeholder: 'Such as order rejected',
  changedOnly: 'Changed only',
  restoreAll: 'Restore all',
  restoredAll: 'All rules reset to their defaults. Save to apply.',
  restore: 'Restore',
  restoreName: (rule: string) => `Restore the default: ${rule}`,
  none: 'No rule matches.',
  /** After what to do. */
  response: ({ deadline, otherwise }: AlarmResponse) =>
    `${deadline.charAt(0).toUpperCase()}${deadline.slice(1)}. Otherwise: ${otherwise}`,
  columns: { what: 'Event', byDefault: 'Default', now: 'Counts as' },
  changed: 'Changed',
  changes: (n: number) => `${n.toLocaleString()} changed`,
  tally: (n: number, severity: string) => `${n.toLocaleString()} ${severity.toLowerCase()}`,
  otherStatus: 'any other status',
  preview: (rang: number, urgent: number) =>
    rang === 0
      ? 'In the last 24 h these rules would not have alerted you.'
      : `In the last 24 h these rules would have alerted you ${count(rang, 'time', 'times')} (${urgent.toLocaleString()} urgent).`,
  previewOf: (events: number, hidden: number) =>
    `Of ${count(events, 'event', 'events')}${hidden > 0 ? `, ${hidden.toLocaleString()} hidden` : ''}.`,
  previewing: 'Counting what these rules would have done…',
  notPreviewed: 'What these rules would have done could not be counted.',

  /** Of what no ordering service names. */
  ownGroup: 'The monitor itself',
  otherGroup: 'Other events',
  ownKinds: {
    gap: 'A time without a connection',
    unreadable: 'Unreadable frame',
    unknown: 'Events of an unknown kind',
  } as Readonly<Record<string, string>>,
} as const;
