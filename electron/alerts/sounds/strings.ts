/** Strings of sounds: what the voice says, and problems with them. */
import type { SoundMeaning } from '../../shared/alerts/attention-settings.ts';

const MEANINGS: Readonly<Record<SoundMeaning, string>> = {
  needsYou: 'Needs you',
  offline: 'Offline',
  back: 'Back',
  newOrder: 'New order',
};

export const strings = {
  speech: {
    /** Of a sound that a person tries. */
    samples: MEANINGS,
    test: 'Test alert',
    gap: 'Events may be missing',
    other: 'An event needs you',
    newOrder: 'New order',
    /** By status; of any other status nothing is said. */
    statuses: {
      pending: 'waiting',
      requested: 'requested',
      rejected: 'rejected',
      cancelled: 'cancelled',
      venue_cancelled: 'cancelled by the venue',
      cust_cancelled: 'cancelled by the guest',
      paused: 'paused',
    } as Readonly<Record<string, string>>,
    /** Of a length of time, by its short form on the screen. */
    units: {
      d: ['day', 'days'],
      h: ['hour', 'hours'],
      min: ['minute', 'minutes'],
      s: ['second', 'seconds'],
    } as Readonly<Record<string, readonly [one: string, many: string]>>,
    parts: (...parts: readonly string[]) => parts.join(', '),
  },
  noDevice: 'This computer has nothing to play sounds with, so alerts are not heard.',
  noDeviceNext: 'Connect a loudspeaker or switch it on, then play the sound under Alerts.',
  own: (meaning: SoundMeaning) =>
    `Your own sound for “${MEANINGS[meaning]}” cannot be played; the built-in one is heard instead.`,
  ownNext: 'Choose a WAV, MP3 or Ogg file of at most 5 MB under Alerts.',
  failed: 'The sound of an alert could not be played.',
  failedNext: 'Play the sound under Alerts; if it stays silent, quit the program and start it again.',
  noFile: 'There is no file for your own sound yet. Choose one, or choose the built-in sound.',
  notChosen: 'This sound file was not chosen here. Choose it with the button beside the sound.',
  choose: 'Choose a sound',
  files: 'Sounds',
  unusable: 'This file cannot be used as a sound.',
  formats: 'Choose a WAV, MP3 or Ogg file of at most 5 MB.',
} as const;
