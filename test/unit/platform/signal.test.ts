/** A signal calls its listeners in order, and only those that were connected. */
import { expect, it } from 'vitest';
import { Signal } from '../../../electron/platform/signal.ts';

it('calls the listeners in the order in which they were connected', () => {
  const signal = new Signal<number>();
  const calls: string[] = [];
  signal.emit(1);
  signal.connect((value) => calls.push(`first ${value}`));
  signal.connect((value) => calls.push(`second ${value}`));
  signal.emit(2);
  expect(calls).toEqual(['first 2', 'second 2']);
});

it('can be handed on as a plain callback', () => {
  const signal = new Signal<string>();
  const heard: string[] = [];
  signal.connect((value) => heard.push(value));
  const { emit } = signal;
  emit('a frame');
  expect(heard).toEqual(['a frame']);
});
