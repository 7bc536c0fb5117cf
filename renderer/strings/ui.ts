/** Strings that every room uses. */
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

  entities: {
    order: 'Order',
    transaction: 'Payment',
    booking: 'Booking',
    'check-in': 'Check-in',
    table: 'Table',
    menu: 'Menu',
    card: 'Gift card',
    member: 'Member',
    employee: 'Employee',
    resource: 'Resource',
    location: 'Location',
  },
} as const;
