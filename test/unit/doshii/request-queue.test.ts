/** Whose turn it is when more is to be asked than goes out at once. */
import { expect, it } from 'vitest';
import { RequestQueue, type Asker } from '../../../electron/doshii/request-queue.ts';

it('gives a free lane to the health of the locations, then people, then what decides a call, then the background', async () => {
  const queue = new RequestQueue(1);
  const began: string[] = [];
  const first = Promise.withResolvers<void>();
  const running = queue.run('monitor', () => first.promise);
  const askers: readonly Asker[] = ['monitor', 'status', 'person', 'health', 'monitor', 'status', 'person'];
  const all = askers.map((asker, index) =>
    queue.run(asker, () => {
      began.push(`${asker} ${index}`);
      return Promise.resolve();
    }),
  );
  first.resolve();
  await Promise.all([running, ...all]);
  expect(began).toEqual([
    'health 3',
    'person 2',
    'person 6',
    'status 1',
    'status 5',
    'monitor 0',
    'monitor 4',
  ]);
});
