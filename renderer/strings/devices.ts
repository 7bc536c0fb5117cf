/** Strings of the devices and locations of this App. */
export const deviceStrings = {
  /** Doshii's exact words, from its page on devices. */
  channels: ['Pay@Table', 'Order ahead', 'Reservations', 'Loyalty', 'PIP', 'MAR', 'Resources', 'GiftCards'],
  tryAgain: 'Try again',

  noSecret: {
    title: 'Add the client secret for more',
    text:
      'With your App’s client secret the monitor can also register this computer as a device, show locations by name, ' +
      'show what an order holds, and recover what it missed while offline.',
    enter: 'Enter the client secret',
  },
  eventsUnaffected: 'Only this page is affected, not the events.',

  thisComputer: {
    title: 'This computer',
    help: 'A device narrows the events that Doshii sends over this connection. Without one, all events of your App come.',
    none: 'The connection uses no device: all events of your App come.',
    other: (name: string) => `The connection uses the device “${name}”.`,
    unknown: (id: string) =>
      `The connection uses the device ID ${id}, which is not among the devices of this App.`,
    uses: (name: string) => `The connection uses this computer’s own device, “${name}”.`,
    use: 'Register and use this computer',
    useAgain: 'Use this computer’s device',
    stop: 'Use no device',
    atFirst: 'Register this computer as a device',
    atFirstHelp: 'Doshii then lists it by its name, and the connection gets the events of this device.',
    stopped: 'No device is used any more. Reconnecting…',
  },

  devices: {
    title: 'Devices of this App',
    help: 'Every device can be used by one connection, so that each screen of a venue gets only what it is for.',
    none: 'No device is registered.',
    incomplete: 'Doshii has more devices than could be read. The others are in the Doshii dashboard.',
    add: 'Register a device',
    used: 'In use here',
    own: 'This computer',
    use: 'Use here',
    edit: 'Change',
    remove: 'Delete',
    nameOf: (action: string, name: string) => `${action}: ${name}`,
    updated: (when: string) => `Changed ${when}`,
    criteria: (what: Criteria, n: number) =>
      `${n === 0 ? 'No' : n.toLocaleString()} ${CRITERIA[what](n)} chosen`,
    saved: (name: string) => `“${name}” is saved.`,
    removed: (name: string) => `“${name}” is deleted.`,
    nowUsed: (name: string) => `“${name}” is used now. Reconnecting…`,
  },

  dialog: {
    register: 'Register a device',
    change: (name: string) => `Change “${name}”`,
    close: 'Close',
    name: 'Name',
    nameHelp: 'As it is listed at Doshii, such as “Back office” or “Bar screen”.',
    nameMissing: 'Enter a name.',
    ref: 'Your reference',
    refHelp: 'Anything by which you know it again.',
    unknownSemantics:
      'Doshii does not publish what an empty list means (everything, or nothing), nor how the lists combine. Choose what ' +
      'is wanted by name, and watch the feed after a change.',
    events: 'Events',
    channels: 'Channels',
    terminals: 'Terminals',
    noTerminals: 'Doshii lists no terminals.',
    locations: 'Locations',
    noLocations: 'Doshii lists no locations.',
    all: 'Choose all',
    nothing: 'Choose none',
    save: 'Save',
    saving: 'Saving…',
    cancel: 'Cancel',
  },

  removal: {
    title: (name: string) => `Delete “${name}”?`,
    text: 'Doshii forgets the device. A connection that uses it may get no events any more, or no connection at all.',
    used: 'This connection uses it. After that it uses no device and gets all events of your App.',
    confirm: 'Delete the device',
    cancel: 'Keep it',
    close: 'Close',
  },

  locations: {
    title: 'Locations',
    help: 'The venues that have subscribed to your App, and when Doshii last heard from each.',
    none: 'No location has subscribed to this App.',
    incomplete: 'Doshii has more locations than could be read. The others are in the Doshii dashboard.',
    refresh: 'Ask again',
    heartbeat: (when: string) => `POS last heard at ${when}`,
    noHeartbeat: 'POS not heard yet',
    trading: 'Open',
    notTrading: 'Closed',
    status: {
      active: 'Active',
      inactive: 'Inactive',
      unregistered: 'Not connected yet',
      unknown: 'Not known',
    },
  },
};

export type Criteria = 'events' | 'channels' | 'terminals' | 'locationIds';

const CRITERIA: Record<Criteria, (n: number) => string> = {
  events: (n) => (n === 1 ? 'event' : 'events'),
  channels: (n) => (n === 1 ? 'channel' : 'channels'),
  terminals: (n) => (n === 1 ? 'terminal' : 'terminals'),
  locationIds: (n) => (n === 1 ? 'location' : 'locations'),
};
