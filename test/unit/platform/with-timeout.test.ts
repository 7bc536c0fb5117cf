import { expect, it } from 'vitest';
import { withTimeout } from '../../../electron/platform/with-timeout.ts';
import { FakeClock } from '../../fakes/fake-clock.ts';

it('resolves with the result and leaves no timer', async () => {
  const clock = new FakeClock();
  await expect(withTimeout(1_000, Promise.resolve('done'), clock)).resolves.toBe('done');
  expect(clock.timers).toBe(0);
});

it('rejects as the promise does and leaves no timer', async () => {
  const clock = new FakeClock();
  await expect(withTimeout(1_000, Promise.reject(new Error('broken')), clock)).rejects.toThrow('broken');
  expect(clock.timers).toBe(0);
});

it('resolves with late after the limit; a later rejection is handled', async () => {
  const clock = new FakeClock();
  const slow = Promise.withResolvers<string>();
  const limited = withTimeout(1_000, slow.promise, clock);
  clock.advance(1_000);
  await expect(limited).resolves.toBe('late');
  slow.reject(new Error('too late'));
  await expect(slow.promise).rejects.toThrow('too late');
});
