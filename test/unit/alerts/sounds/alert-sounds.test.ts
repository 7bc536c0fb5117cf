/** Which sound is heard: never two at once, never silence by mistake. */
import { describe, expect, it } from 'vitest';
import { AlertSounds, type Sound, type SoundCall } from '../../../../electron/alerts/sounds/alert-sounds.ts';
import {
  DEFAULT_ATTENTION,
  type AttentionSettings,
} from '../../../../electron/shared/alerts/attention-settings.ts';
import type { Problem } from '../../../../electron/shared/ipc/ipc.ts';
import type { PlayResult } from '../../../../electron/shared/alerts/sound-player.ts';

type Sounds = AttentionSettings['sounds'];

/** A player whose sounds last until the test ends them; a new one stops the one before, as the real one does. */
function setUp(sounds: Sounds = DEFAULT_ATTENTION.sounds) {
  const played: Sound[] = [];
  const outcomes: SoundCall[] = [];
  const problems: (readonly Problem[])[] = [];
  let end = (_result: PlayResult): void => undefined;
  const alertSounds = new AlertSounds({
    play: (sound) => {
      end('stopped');
      played.push(sound);
      return new Promise((done) => (end = done));
    },
    settings: () => sounds,
    onOutcome: (call) => outcomes.push(call),
    onProblems: (now) => problems.push(now),
  });
  const finish = async (result: PlayResult): Promise<void> => {
    end(result);
    await new Promise(setImmediate);
  };
  return { alertSounds, played, outcomes, problems, finish };
}

const own = (file: string): Sounds => ({
  ...DEFAULT_ATTENTION.sounds,
  urgent: { sound: 'own', volume: 60, file },
});

describe('AlertSounds', () => {
  it('plays the sound of the severity at its volume, and loud as twice that, twice', async () => {
    const { alertSounds, played, finish, outcomes } = setUp();
    alertSounds.sound('urgent', 'normal');
    await finish('played');
    alertSounds.sound('urgent', 'loud');
    await finish('played');
    alertSounds.sound('notice', 'normal');
    await finish('played');
    expect(played).toEqual([
      { file: 'bell.wav', path: null, gain: 0.8, times: 1 },
      { file: 'bell.wav', path: null, gain: 1.6, times: 2 },
      { file: 'chime.wav', path: null, gain: 0.5, times: 1 },
    ]);
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['played', 'played', 'played']);
  });

  it('lets what is graver or louder take over, and drops what is the same or less', async () => {
    const { alertSounds, played, outcomes, finish } = setUp();
    alertSounds.sound('notice', 'normal');
    alertSounds.sound('notice', 'normal');
    alertSounds.sound('urgent', 'normal');
    alertSounds.sound('notice', 'loud');
    alertSounds.sound('urgent', 'loud');
    alertSounds.sound('urgent', 'loud');
    await finish('played');
    expect(played.map(({ file, times }) => `${file} ${times}`)).toEqual([
      'chime.wav 1',
      'bell.wav 1',
      'bell.wav 2',
    ]);
    expect(outcomes.map(({ severity, loudness, outcome }) => `${severity} ${loudness} ${outcome}`)).toEqual([
      'notice normal dropped',
      'notice loud dropped',
      'urgent loud dropped',
      'notice normal stopped',
      'urgent normal stopped',
      'urgent loud played',
    ]);
  });

  it('rings again once the sound before is over', async () => {
    const { alertSounds, played, finish } = setUp();
    alertSounds.sound('urgent', 'loud');
    await finish('failed');
    alertSounds.sound('notice', 'normal');
    expect(played).toHaveLength(2);
  });

  it.each([
    { sound: 'none', volume: 80, file: '' },
    { sound: 'bell', volume: 0, file: '' },
  ] as const)('is silent with $sound at $volume %, and says so', async (urgent) => {
    const { alertSounds, played } = setUp({ ...DEFAULT_ATTENTION.sounds, urgent });
    expect(await alertSounds.test('urgent')).toBe('silent');
    expect(played).toEqual([]);
  });

  it('plays the venue’s own file, and one of the program’s when that cannot be', async () => {
    const { alertSounds, played, problems, finish, outcomes } = setUp(own('/venue/horn.mp3'));
    alertSounds.sound('urgent', 'loud');
    await finish('unreadable');
    await finish('played');
    expect(played).toEqual([
      { file: 'own', path: '/venue/horn.mp3', gain: 1.2, times: 2 },
      { file: 'bell.wav', path: null, gain: 1.2, times: 2 },
    ]);
    expect(problems).toMatchObject([
      [{ code: 'sound', sentence: expect.stringContaining('own sound') as string }],
    ]);
    expect(outcomes).toMatchObject([{ outcome: 'unreadable' }]);
  });

  it('says what keeps sounds from being heard until one is', async () => {
    const { alertSounds, problems, finish } = setUp();
    alertSounds.sound('urgent', 'normal');
    await finish('no-device');
    alertSounds.sound('urgent', 'normal');
    await finish('failed');
    alertSounds.sound('urgent', 'normal');
    await finish('played');
    expect(problems.map((now) => now.map(({ sentence }) => sentence))).toEqual([
      ['This computer has nothing to play sounds with, so alerts are not heard.'],
      ['The sound of an alert could not be played.'],
      [],
    ]);
  });

  it('plays what a person tests at once, with settings that are not saved', async () => {
    const { alertSounds, played, finish } = setUp();
    alertSounds.sound('urgent', 'loud');
    const tested = alertSounds.test('notice', {
      ...DEFAULT_ATTENTION.sounds,
      notice: { sound: 'marimba', volume: 100, file: '' },
    });
    await finish('played');
    expect(await tested).toBe('played');
    expect(played.at(-1)).toEqual({ file: 'marimba.wav', path: null, gain: 1, times: 1 });
  });
});
