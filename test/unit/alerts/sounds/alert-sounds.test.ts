/** Which sound is heard: never two at once, never silence by mistake, and never held up by a voice. */
import { describe, expect, it } from 'vitest';
import {
  AlertSounds,
  SPEECH_LIMIT_MS,
  type Sound,
  type SoundCall,
} from '../../../../electron/alerts/sounds/alert-sounds.ts';
import {
  DEFAULT_ATTENTION,
  type AttentionSettings,
  type SoundMeaning,
  type SoundSettings,
} from '../../../../electron/shared/alerts/attention-settings.ts';
import type { Problem } from '../../../../electron/shared/ipc/ipc.ts';
import type { PlayResult } from '../../../../electron/shared/alerts/sound-player.ts';
import { FakeClock } from '../../../fakes/fake-clock.ts';

type Settings = Pick<AttentionSettings, 'sounds' | 'speak'>;

/** All sounds built-in, as with the defaults but for new orders. */
const ALL_ON = withSounds({ newOrder: { sound: 'built-in', volume: 80, file: '' } });

function withSounds(sounds: Partial<Settings['sounds']>, speak = false): Settings {
  return { sounds: { ...DEFAULT_ATTENTION.sounds, ...sounds }, speak };
}

const own = (file: string): Settings => withSounds({ needsYou: { sound: 'own', volume: 60, file } });

/** A player whose sounds last until the test ends them; a new one stops the one before, as the real one does. */
function setUp(settings: Settings = ALL_ON) {
  const clock = new FakeClock();
  const played: Sound[] = [];
  const spoken: string[] = [];
  const outcomes: SoundCall[] = [];
  const problems: (readonly Problem[])[] = [];
  let end = (_result: PlayResult): void => undefined;
  let endSpeech = (): void => undefined;
  const alertSounds = new AlertSounds({
    clock,
    play: (sound) => {
      end('stopped');
      endSpeech();
      played.push(sound);
      return new Promise((done) => (end = done));
    },
    speak: (text, volume) => {
      spoken.push(`${text} ${volume}`);
      return new Promise((done) => (endSpeech = done));
    },
    settings: () => settings,
    onOutcome: (call) => outcomes.push(call),
    onProblems: (now) => problems.push(now),
  });
  const settle = (): Promise<void> => new Promise(setImmediate);
  const finish = async (result: PlayResult): Promise<void> => {
    end(result);
    await settle();
  };
  const finishSpeech = async (): Promise<void> => {
    endSpeech();
    await settle();
  };
  return { clock, alertSounds, played, spoken, outcomes, problems, finish, finishSpeech, settle };
}

describe('AlertSounds', () => {
  it('plays the sound of the meaning at its volume, and loud as twice that, twice', async () => {
    const { alertSounds, played, finish, outcomes } = setUp();
    const calls = [
      ['urgent', 'normal', 'needsYou'],
      ['urgent', 'loud', 'needsYou'],
      ['notice', 'normal', 'needsYou'],
      ['urgent', 'normal', 'offline'],
      ['notice', 'normal', 'back'],
      ['notice', 'normal', 'newOrder'],
    ] as const;
    for (const [severity, loudness, meaning] of calls) {
      alertSounds.sound(severity, loudness, meaning);
      await finish('played');
    }
    expect(played.map(({ file, gain, times }) => [file, gain, times])).toEqual([
      ['needs-you-urgent.wav', 0.8, 1],
      ['needs-you-urgent.wav', 1.6, 2],
      ['needs-you-notice.wav', 0.8, 1],
      ['offline.wav', 0.8, 1],
      ['back.wav', 0.8, 1],
      ['new-order.wav', 0.8, 1],
    ]);
    expect(outcomes.map(({ meaning, outcome }) => `${meaning} ${outcome}`)).toEqual(
      calls.map(([, , meaning]) => `${meaning} played`),
    );
  });

  it('lets what is more important or louder take over, and drops what is the same or less', async () => {
    const { alertSounds, played, outcomes, finish } = setUp();
    alertSounds.sound('notice', 'normal', 'newOrder');
    alertSounds.sound('notice', 'normal', 'newOrder');
    alertSounds.sound('notice', 'normal', 'back');
    alertSounds.sound('notice', 'loud', 'newOrder');
    alertSounds.sound('notice', 'normal', 'needsYou');
    alertSounds.sound('notice', 'loud', 'back');
    alertSounds.sound('urgent', 'normal', 'offline');
    alertSounds.sound('urgent', 'normal', 'needsYou');
    alertSounds.sound('notice', 'loud', 'needsYou');
    alertSounds.sound('urgent', 'loud', 'needsYou');
    alertSounds.sound('urgent', 'loud', 'offline');
    await finish('played');
    expect(played.map(({ file, times }) => `${file} ${times}`)).toEqual([
      'new-order.wav 1',
      'back.wav 1',
      'needs-you-notice.wav 1',
      'offline.wav 1',
      'needs-you-urgent.wav 2',
    ]);
    expect(outcomes.map(({ meaning, loudness, outcome }) => `${meaning} ${loudness} ${outcome}`)).toEqual([
      'newOrder normal dropped',
      'newOrder loud dropped',
      'back loud dropped',
      'needsYou normal dropped',
      'needsYou loud dropped',
      'offline loud dropped',
      'newOrder normal stopped',
      'back normal stopped',
      'needsYou normal stopped',
      'offline normal stopped',
      'needsYou loud played',
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
    { sound: 'built-in', volume: 0, file: '' },
  ] as const satisfies SoundSettings[])(
    'is silent with $sound at $volume %, and says so',
    async (needsYou) => {
      const { alertSounds, played } = setUp(withSounds({ needsYou }));
      expect(await alertSounds.test('needsYou')).toBe('silent');
      expect([played, alertSounds.playedAt.needsYou]).toEqual([[], null]);
    },
  );

  it.each([
    ['urgent', 'needsYou', 'needs-you-urgent.wav', 'Needs you'],
    ['notice', 'needsYou', 'needs-you-notice.wav', 'Needs you'],
    ['urgent', 'offline', 'offline.wav', 'Offline'],
  ] as const)(
    'plays the venue’s own file, and where that cannot be the built-in one of %s %s',
    async (severity, meaning, file, name) => {
      const path = '/venue/horn.mp3';
      const settings = withSounds({ [meaning]: { sound: 'own', volume: 60, file: path } });
      const { alertSounds, played, problems, finish, outcomes } = setUp(settings);
      alertSounds.sound(severity, 'loud', meaning);
      await finish('unreadable');
      await finish('played');
      expect(played).toEqual([
        { file: 'own', path, gain: 1.2, times: 2 },
        { file, path: null, gain: 1.2, times: 2 },
      ]);
      expect(problems).toMatchObject([
        [{ code: 'sound', sentence: expect.stringContaining(`own sound for “${name}”`) as string }],
      ]);
      expect(outcomes).toMatchObject([{ outcome: 'unreadable' }]);
    },
  );

  it('says what keeps sounds from being heard until one is', async () => {
    const { alertSounds, problems, finish } = setUp();
    for (const result of ['no-device', 'failed', 'played'] as const) {
      alertSounds.sound('urgent', 'normal');
      await finish(result);
    }
    expect(problems.map((now) => now.map(({ sentence }) => sentence))).toEqual([
      ['This computer has nothing to play sounds with, so alerts are not heard.'],
      ['The sound of an alert could not be played.'],
      [],
    ]);
  });

  it('says that a file cannot be played until it is, or another is chosen, whatever else is heard', async () => {
    const settings = structuredClone(own('/venue/horn.mp3'));
    const { alertSounds, problems, finish } = setUp(settings);
    const last = (): readonly string[] => (problems.at(-1) ?? []).map(({ sentence }) => sentence);
    alertSounds.sound('urgent', 'normal');
    await finish('unreadable');
    await finish('played');
    alertSounds.sound('notice', 'normal', 'back');
    await finish('played');
    expect(last()).toEqual([expect.stringContaining('own sound for “Needs you”')]);
    alertSounds.sound('notice', 'normal', 'back');
    await finish('failed');
    expect(last()).toHaveLength(2);
    settings.sounds.needsYou.file = '/venue/bell.mp3';
    alertSounds.sound('notice', 'normal', 'back');
    await finish('played');
    expect(last()).toEqual([]);
  });

  it('knows how long no alert was to be heard: a new order is none, nor is what has no sound', async () => {
    const { alertSounds, clock, finish } = setUp(
      withSounds({
        newOrder: { sound: 'built-in', volume: 80, file: '' },
        back: { sound: 'none', volume: 80, file: '' },
      }),
    );
    expect(alertSounds.quietMs).toBe(Number.POSITIVE_INFINITY);
    alertSounds.sound('urgent', 'normal');
    await finish('played');
    clock.advance(5_000);
    for (const meaning of ['newOrder', 'back'] as const) {
      alertSounds.sound('notice', 'normal', meaning);
      await finish('played');
    }
    expect(alertSounds.quietMs).toBe(5_000);
    alertSounds.sound('urgent', 'normal', 'offline');
    expect(alertSounds.quietMs).toBe(0);
  });

  it('plays what a person tests at once, with settings that are not saved', async () => {
    const { alertSounds, played, spoken, finish } = setUp();
    alertSounds.sound('urgent', 'loud');
    const tested = alertSounds.test(
      'back',
      withSounds({ back: { sound: 'built-in', volume: 100, file: '' } }, true),
    );
    await finish('played');
    expect(await tested).toBe('played');
    expect(played.at(-1)).toEqual({ file: 'back.wav', path: null, gain: 1, times: 1 });
    expect(spoken).toEqual(['Back 1']);
  });

  it('knows when each meaning was last heard, also by a built-in sound in place of the venue’s own', async () => {
    const { clock, alertSounds, finish } = setUp(own('/venue/horn.mp3'));
    const heard = (meaning: SoundMeaning) => alertSounds.playedAt[meaning];
    alertSounds.sound('notice', 'normal', 'back');
    await finish('no-device');
    expect(heard('back')).toBeNull();
    alertSounds.sound('notice', 'normal', 'back');
    await finish('played');
    const at = clock.now();
    clock.advance(60_000);
    alertSounds.sound('urgent', 'normal');
    await finish('unreadable');
    await finish('played');
    expect([heard('back'), heard('needsYou'), heard('offline')]).toEqual([at, at + 60_000, null]);
  });
});

describe('Speak it', () => {
  const speaking = withSounds({}, true);

  it('says what an alert is about once its sound was heard, and only where the venue wants that', async () => {
    const { alertSounds, spoken, finish } = setUp(speaking);
    alertSounds.sound('urgent', 'normal', 'needsYou', 'Order rejected');
    expect(spoken).toEqual([]);
    await finish('played');
    expect(spoken).toEqual(['Order rejected 0.8']);

    const silent = setUp();
    silent.alertSounds.sound('urgent', 'normal', 'needsYou', 'Order rejected');
    await silent.finish('played');
    expect(silent.spoken).toEqual([]);
  });

  it('says nothing of a sound that was not heard', async () => {
    const { alertSounds, spoken, finish } = setUp(speaking);
    alertSounds.sound('urgent', 'normal', 'needsYou', 'Order rejected');
    alertSounds.sound('urgent', 'loud', 'needsYou', 'Order rejected');
    await finish('no-device');
    expect(spoken).toEqual([]);
  });

  it('gives way to what is as important, and is finished before what is less', async () => {
    const { alertSounds, played, spoken, finish, finishSpeech } = setUp(speaking);
    alertSounds.sound('notice', 'loud', 'needsYou', 'Booking waiting');
    await finish('played');
    alertSounds.sound('notice', 'loud', 'back', 'Back');
    expect(played).toHaveLength(1);
    alertSounds.sound('notice', 'normal', 'needsYou', 'Check-in waiting');
    expect(played).toHaveLength(2);
    await finish('played');
    expect(spoken).toEqual(['Booking waiting 0.8', 'Check-in waiting 0.8']);
    await finishSpeech();
    alertSounds.sound('notice', 'normal', 'back', 'Back');
    expect(played).toHaveLength(3);
  });

  it('that hangs keeps no sound from being heard', async () => {
    const { clock, alertSounds, played, outcomes, finish, settle } = setUp(speaking);
    alertSounds.sound('urgent', 'normal', 'needsYou', 'Order rejected');
    await finish('played');
    expect(outcomes).toMatchObject([{ outcome: 'played' }]);
    alertSounds.sound('notice', 'normal', 'back', 'Back');
    expect(played).toHaveLength(1);
    clock.advance(SPEECH_LIMIT_MS);
    await settle();
    alertSounds.sound('notice', 'normal', 'back', 'Back');
    expect(played).toHaveLength(2);
  });
});
