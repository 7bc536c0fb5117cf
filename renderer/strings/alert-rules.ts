/** Strings of the rules: the table in which its severity is chosen. */
import type { AlarmResponse } from '../../electron/shared/alerts/alarm-response.ts';
import { capitalized } from '../../electron/shared/text/capitalized.ts';

export const alertRules = {
  title: 'Rules (advanced)',
  help: 'How much each kind of event matters. Urgent: sound until taken. Notice: one soft sound. Info: list only. Hidden: history only.',
  find: 'Find a rule',
  placeholder: 'Such as order rejected',
  changedOnly: 'Changed only',
  restoreAll: 'Restore all',
  restoredAll: 'All rules reset to their defaults. Save to apply.',
  restore: 'Restore',
  restoreName: (rule: string) => `Restore the default: ${rule}`,
  none: 'No rule matches.',
  /** After what to do. */
  response: ({ deadline, otherwise }: AlarmResponse) => `${capitalized(deadline)}. Otherwise: ${otherwise}`,
  columns: { what: 'Event', byDefault: 'Default', now: 'Counts as' },
  changed: 'Changed',
  changes: (n: number) => `${n.toLocaleString()} changed`,
  tally: {
    urgent: (n: number) => `${n.toLocaleString()} urgent`,
    notice: (n: number) => `${n.toLocaleString()} notice`,
    hidden: (n: number) => `${n.toLocaleString()} hidden`,
  },
  otherStatus: 'any other status',

  /** Of what no ordering service names. */
  ownGroup: 'The monitor itself',
  otherGroup: 'Other events',
  ownKinds: {
    gap: 'A time without a connection',
    unreadable: 'Unreadable message',
    unknown: 'Events of an unknown kind',
  } as Readonly<Record<string, string>>,
} as const;
