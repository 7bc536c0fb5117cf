/** What a screen reader is told: nothing that is still to be read is taken out. */
import { expect, it } from 'vitest';
import { Voice } from '../../../renderer/state/voice.svelte.ts';

it('keeps what it said last beside what it says now, in order, and reads the same words again', () => {
  const voice = new Voice();
  voice.say('Marked as handled.');
  voice.say('3 new events.');
  expect(voice.polite.map(({ text }) => text)).toEqual(['Marked as handled.', '3 new events.']);
  voice.say('3 new events.');
  expect(new Set(voice.polite.map(({ id }) => id)).size).toBe(3);
});

it('holds few sentences, and interrupts with one', () => {
  const voice = new Voice();
  for (let number = 1; number <= 10; number += 1) voice.say(`${number}`);
  expect(voice.polite.map(({ text }) => text)).toEqual(['8', '9', '10']);
  voice.interrupt('Connection lost.');
  voice.interrupt('Connection lost.');
  expect(voice.assertive.text).toBe('Connection lost.');
  expect(voice.assertive.id).toBe(12);
});
