/** What a screen reader announces: nothing unread is removed. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LiveRegion } from '../../../../renderer/ui/live-region.svelte.ts';

it('keeps what it said last beside what it says now, in order, and reads the same words again', () => {
  const voice = new LiveRegion();
  voice.say('Marked as handled.');
  voice.say('3 new events.');
  expect(voice.polite.map(({ text }) => text)).toEqual(['Marked as handled.', '3 new events.']);
  voice.say('3 new events.');
  expect(new Set(voice.polite.map(({ id }) => id)).size).toBe(3);
});

it('holds few sentences, and interrupts with one', () => {
  const voice = new LiveRegion();
  for (let number = 1; number <= 10; number += 1) voice.say(`${number}`);
  expect(voice.polite.map(({ text }) => text)).toEqual(['8', '9', '10']);
  voice.interrupt('Connection lost.');
  voice.interrupt('Connection lost.');
  expect(voice.assertive.text).toBe('Connection lost.');
  expect(voice.assertive.id).toBe(12);
});

describe('with a modal dialog, which silences what is outside it', () => {
  beforeEach(() => void vi.useFakeTimers({ now: 0 }));
  afterEach(() => void vi.useRealTimers());
  const textsIn = (voice: LiveRegion, place: string) => {
    const { polite, assertive } = voice.spokenIn(place);
    return [...polite, assertive].map(({ text }) => text).filter(Boolean);
  };

  it('speaks in the one on top only, and in the one below once that is closed', () => {
    const voice = new LiveRegion();
    const speaking = () => {
      voice.say('3 new events.');
      return ['window', 'details', 'timeline'].filter((place) => textsIn(voice, place).length > 0);
    };
    voice.speakIn('window');
    const closeDetails = voice.speakIn('details');
    const closeTimeline = voice.speakIn('timeline');
    expect(speaking()).toEqual(['timeline']);
    closeDetails();
    expect(speaking()).toEqual(['timeline']);
    closeTimeline();
    expect(speaking()).toEqual(['window']);
  });

  it('says there what was said just now, and nothing that was heard', () => {
    const voice = new LiveRegion();
    voice.speakIn('window');
    voice.say('Order 1 rejected.');
    voice.interrupt('Connection lost.');
    expect(textsIn(voice, 'window')).toEqual(['Order 1 rejected.', 'Connection lost.']);
    vi.setSystemTime(5_000);
    const close = voice.speakIn('dialog');
    expect(textsIn(voice, 'dialog')).toEqual([]);
    voice.say('1 event marked as handled.');
    close();
    expect(textsIn(voice, 'window')).toEqual(['1 event marked as handled.']);
  });
});
