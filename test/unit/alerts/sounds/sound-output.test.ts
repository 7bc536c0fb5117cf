/** A sound server that was restarted is heard again, and one that plays into nothing is not believed. */
import { describe, expect, it } from 'vitest';
import type { Sound } from '../../../../electron/alerts/sounds/alert-sounds.ts';
import { RENEW_INTERVAL_MS, SoundOutput } from '../../../../electron/alerts/sounds/sound-output.ts';
import type { PlayResult } from '../../../../electron/shared/alerts/sound-player.ts';
import { FakeClock } from '../../../fakes/fake-clock.ts';

const SOUND: Sound = { file: 'offline.wav', path: null, gain: 1, times: 1 };

function setUp(results: PlayResult[], isDummy = false) {
  const clock = new FakeClock();
  const calls: string[] = [];
  const output = new SoundOutput({
    clock,
    play: () => {
      calls.push('play');
      return Promise.resolve(results.shift() ?? 'failed');
    },
    isDummy: () => Promise.resolve(isDummy),
    renew: () => void calls.push('renew'),
  });
  return { clock, calls, play: () => output.play(SOUND) };
}

describe('E8', () => {
  it.each(['no-device', 'failed'] as const)(
    'after %s everything is made again, and plays',
    async (result) => {
      const { calls, play } = setUp([result, 'played']);
      expect(await play()).toBe('played');
      expect(calls).toEqual(['play', 'renew', 'play']);
    },
  );

  it('without a loudspeaker it is made again at most every 10 s', async () => {
    const { clock, calls, play } = setUp(['no-device', 'no-device', 'no-device', 'no-device', 'played']);
    expect([await play(), await play()]).toEqual(['no-device', 'no-device']);
    expect(calls).toEqual(['play', 'renew', 'play', 'play']);
    clock.advance(RENEW_INTERVAL_MS);
    expect(await play()).toBe('played');
    expect(calls).toEqual(['play', 'renew', 'play', 'play', 'play', 'renew', 'play']);
  });

  it('what was played into a dummy was not heard, and nothing made again would change that', async () => {
    const { calls, play } = setUp(['played'], true);
    expect(await play()).toBe('no-device');
    expect(calls).toEqual(['play']);
  });

  it('that only a dummy is left after a restart is said', async () => {
    expect(await setUp(['failed', 'played'], true).play()).toBe('no-device');
  });

  it.each(['played', 'stopped', 'unreadable'] as const)('%s is left as it is', async (result) => {
    const { calls, play } = setUp([result]);
    expect(await play()).toBe(result);
    expect(calls).toEqual(['play']);
  });
});
