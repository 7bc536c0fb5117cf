/** Requests that come before what they ask for is there. */
import { expect, it } from 'vitest';
import type { RequestHandlers } from '../../../electron/shared/ipc/ipc.ts';
import { whenReady } from '../../../electron/platform/when-ready.ts';

it('S17 a request waits until what it asks for is there, and gets its answer then', async () => {
  const ready = Promise.withResolvers<void>();
  const asked: number[] = [];
  const handlers: Pick<RequestHandlers, 'history:raw'> = {
    'history:raw': ({ seq }) => {
      asked.push(seq);
      return `frame ${seq}`;
    },
  };
  const { 'history:raw': raw } = whenReady(ready.promise, handlers);
  const answer = raw({ seq: 7, personal: true });
  await Promise.resolve();
  expect(asked).toEqual([]);
  ready.resolve();
  expect(await answer).toBe('frame 7');
});

it('S17 a failure of the request reaches who asked', async () => {
  const handlers: Pick<RequestHandlers, 'history:facets'> = {
    'history:facets': () => Promise.reject(new Error('no history')),
  };
  const { 'history:facets': facets } = whenReady(Promise.resolve(), handlers);
  await expect(facets(undefined)).rejects.toThrow('no history');
});
