/** The bridge has a method for every channel, and each carries to its own channel only, with the account. */
import { expect, it } from 'vitest';
import { FIRST_ACCOUNT, type AccountId } from '../../../../electron/shared/account.ts';
import type { AddressedPush } from '../../../../electron/shared/ipc/addressed.ts';
import { createBridge, type BridgeTransport } from '../../../../electron/shared/ipc/bridge.ts';
import { pushes, requests } from '../../../../electron/shared/ipc/ipc.ts';

type Method = (argument: unknown) => unknown;

/** A transport that notes what it carries and answers with the channel's name. */
function noting() {
  const asked: [string, unknown][] = [];
  const heard = new Map<string, (push: AddressedPush) => void>();
  const transport: BridgeTransport = {
    request: (channel, request) => {
      asked.push([channel, request]);
      return Promise.resolve(channel);
    },
    subscribe: (channel, listener) => {
      heard.set(channel, listener);
      return () => void heard.delete(channel);
    },
  };
  const methods = Object.entries(createBridge(transport)) as [string, Method][];
  return { asked, heard, methods };
}

it('has one request method for every channel that main answers', async () => {
  const { asked, methods } = noting();
  const requesting = methods.filter(([name]) => !/^on[A-Z]/.test(name));
  for (const [name, request] of requesting) await request(name);
  const rows = Object.entries(requests).map(([channel, { method }]) => [
    channel,
    { account: 'main', argument: method },
  ]);
  expect(asked).toEqual(rows);
});

it('has one subscribing method for every push, and unsubscribes', () => {
  const { heard, methods } = noting();
  const subscribing = methods.filter(([name]) => /^on[A-Z]/.test(name));
  const payloads: unknown[] = [];
  const stops = subscribing.map(([, subscribe]) => subscribe((payload: unknown) => payloads.push(payload)));
  expect([...heard.keys()]).toEqual(Object.keys(pushes));
  for (const [channel, listener] of heard) {
    listener({ account: FIRST_ACCOUNT, payload: channel });
    listener({ account: 'second' as AccountId, payload: 'not for this window' });
  }
  expect(payloads).toEqual([...heard.keys()]);
  for (const stop of stops) (stop as () => void)();
  expect(heard.size).toBe(0);
});
