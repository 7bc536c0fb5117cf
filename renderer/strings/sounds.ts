/** Strings of the settings of sounds and of the voice. */
export const sounds = {
  title: 'Sounds',
  help: 'Each sound has one meaning and all are equally loud, so you know what is meant without looking. They play while the window is closed, too. Of two at once the more important one is heard.',
  meanings: {
    needsYou: { name: 'Needs you', help: 'Three pulses; slower ones for a notice' },
    offline: { name: 'Offline', help: 'Two slow falling notes: Doshii or a POS cannot be reached' },
    back: { name: 'Back', help: 'Two rising notes: it can be reached again' },
    newOrder: {
      name: 'New order',
      help: 'Two quick notes, at most every 8 s',
    },
  },
  choice: (name: string) => `Sound: ${name}`,
  choices: { 'built-in': 'Built-in', own: 'Own file', none: 'No sound' },
  volume: (name: string) => `Volume: ${name}`,
  percent: (n: number) => `${n} %`,
  play: 'Play',
  playName: (name: string) => `Play the sound: ${name}`,
  played: (when: string) => `Last played ${when}`,
  notPlayed: 'Not played since the monitor started',
  failed: 'It could not be played. Choose another sound.',
  choose: 'Choose a file…',
  chooseName: (name: string) => `Choose a sound file: ${name}`,
  noFile: 'No file chosen yet.',

  speak: 'Speak it',
  speakHelp:
    'After its sound the computer says what an alert is about and where, such as “Order rejected, Harbour Bar”. It never says a guest’s name.',
  voices: {
    asking: 'Looking for voices on this computer…',
    unknown: 'Whether this computer has a voice is not known. Play a sound to hear whether it speaks.',
    none: 'This computer has no voice that works without a network, so only sounds are heard. Add one in the speech settings of the system.',
    some: 'This computer has a voice that can speak.',
  },
} as const;
