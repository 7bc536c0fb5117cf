/** An answer of the window that plays sounds, which may close first. */
import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { whileOpen } from '../../../../electron/alerts/adapters/answer-unless-closed.ts';

describe('an answer of a window', () => {
  it('leaves nothing behind at a window that stays open', async () => {
    const window = new EventEmitter();
    expect(await whileOpen(window, Promise.resolve('played'))).toBe('played');
    await expect(whileOpen(window, Promise.reject(new Error('crashed')))).rejects.toThrow('crashed');
    expect(window.listenerCount('closed')).toBe(0);
  });

  it('is null when the window closes before it', async () => {
    const window = new EventEmitter();
    const answer = whileOpen(window, new Promise(() => undefined));
    window.emit('closed');
    expect(await answer).toBeNull();
  });
});
