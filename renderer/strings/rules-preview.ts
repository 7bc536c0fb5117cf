/** Strings of what the settings of alerts would have done. */
import { count } from '../ui/count.ts';

const SPANS = { day: '24 h', week: '7 days' } as const;
type Span = keyof typeof SPANS;
const BINS = { day: 'hour', week: '6 hours' } as const;

export const rulesPreview = {
  name: 'What these settings would have done',
  span: 'Time',
  spans: SPANS,
  sentence: (span: Span, alerts: number, urgent: number) =>
    alerts === 0
      ? `In the last ${SPANS[span]} these rules would not have alerted you.`
      : `In the last ${SPANS[span]} these rules would have alerted you ${count(alerts, 'time', 'times')} (${urgent.toLocaleString()} urgent).`,
  saved: 'As saved',
  wanted: 'With your changes',
  alerts: (alerts: number, sounds: number) =>
    `${count(alerts, 'alert', 'alerts')}, ${count(sounds, 'sound', 'sounds')}`,
  /** For those who do not see the picture. */
  picture: (span: Span, name: string, peak: string) => `${name}: alerts per ${BINS[span]}. ${peak}`,
  peak: (most: number, when: string) => `Most: ${most.toLocaleString()}, from ${when}.`,
  noPeak: 'None.',
  of: (events: number, hidden: number) =>
    `Of ${count(events, 'event', 'events')}${hidden > 0 ? `, ${hidden.toLocaleString()} hidden` : ''}. Every thing counts by itself; reminders don’t count.`,
  from: (when: string) => `Counted from ${when}: there are more events than can be counted.`,
  counting: 'Counting what these rules would have done…',
  failed: 'What these rules would have done could not be counted.',
  showNumbers: 'Show numbers',
  hideNumbers: 'Hide numbers',
  columns: { from: 'From', urgent: 'Urgent', notice: 'Notice' },
  column: (name: string, severity: string) => `${name}: ${severity.toLowerCase()}`,
  noNumbers: 'No alerts in this time.',
} as const;
