/** Strings of what is put aside: the dialog and the list. */
import { count } from '../ui/count.ts';

export const shelving = {
  title: 'Put aside',
  help: 'A known trouble calls nobody for a while: no notification, no sound, no message. It stays in the list. What is still open at the end calls again.',
  none: 'Nothing is put aside. You can put an alert aside from its details, and a cause from the bar above.',
  everything: 'Everything',
  at: (what: string, venue: string) => `${what} at ${venue}`,
  everywhere: (what: string) => `${what} at every venue`,
  causes: {
    connection: 'Connection lost',
    'pos-offline': 'POS offline',
    'takes-nothing': 'Not taking orders',
  },
  item: {
    until: (when: string) => `Until ${when}`,
    by: (name: string) => `by ${name}`,
    kept: (n: number) => `${n === 0 ? 'no alert' : count(n, 'alert', 'alerts')} kept back`,
    end: 'End now',
    endName: (what: string) => `End now: ${what}`,
    ended: (what: string) => `No longer put aside: ${what}.`,
    add: (what: string) => `Put aside: ${what}…`,
    failed: { sentence: 'The monitor did not answer.', nextStep: 'Try again.' },
  },
  dialog: {
    what: 'What',
    howLong: 'For how long',
    minutes: (n: number) => (n < 60 ? `${n} min` : `${n / 60} h`),
    closing: (when: string | null) => (when === null ? 'Until closing' : `Until closing, ${when}`),
    reason: 'Why',
    reasonHelp: 'Shown in the list. Leave out guests’ names.',
    confirm: 'Put aside',
    cancel: 'Cancel',
    done: (what: string) => `Put aside: ${what}.`,
    notes: {
      venue: 'A lost connection still calls.',
      connection:
        'For 1 hour at most. The top of the window stays red for as long as the connection is lost.',
      pos: 'Orders that wait for this POS raise no alert either.',
    },
  },
} as const;
