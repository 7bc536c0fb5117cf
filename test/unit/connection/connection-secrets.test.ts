/** Canary credentials go in at every door and must come out at none: log, window, notifications, tray, files, errors. */
import fc from 'fast-check';
import * as v from 'valibot';
import { expect, it } from 'vitest';
import { NO_CREDENTIALS } from '../../../electron/settings/credentials.ts';
import type { Failure } from '../../../electron/connection/socket-failure.ts';
import { requests } from '../../../electron/shared/ipc/ipc.ts';
import { HeadlessMonitor } from '../../fakes/headless-monitor.ts';

/** The shape of Doshii's: letters and digits that survive every encoding unchanged. */
const canary = fc.stringMatching(/^CANARY[A-Za-z0-9]{12}$/);
const CARD_KEYS = ['cardRef', 'cardAuthorisationKey', 'cardProviderAuthId', 'cardProviderAuthPassword'];

interface Secrets {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly proxyUser: string;
  readonly proxyPassword: string;
  readonly card: string;
}
const secrets = fc.record({
  clientId: canary,
  clientSecret: canary,
  proxyUser: canary,
  proxyPassword: canary,
  card: canary,
});

/** A credential as itself, as the socket's URL carries it, and cut short. */
function formsOf(secret: string): readonly string[] {
  const token = btoa(secret);
  return [secret, secret.slice(0, 12), token, encodeURIComponent(token), token.slice(0, 12)];
}

type Deed = (monitor: HeadlessMonitor, known: Secrets) => void | Promise<void>;

const envelope = fc.constantFrom(
  (body: unknown) => JSON.stringify({ emit: ['card_activate', body] }),
  (body: unknown) => JSON.stringify({ event: 'card_activate', data: body }),
  (body: unknown) => JSON.stringify({ type: 'order_updated', data: body }),
  (body: unknown) => JSON.stringify({ type: 'message', data: JSON.stringify({ event: 'x', data: body }) }),
  (body: unknown) => JSON.stringify({ data: body }),
  (body: unknown) => `${JSON.stringify({ event: 'x', data: body }).slice(0, -2)},`,
);

/** A server that sends and echoes what it should keep to itself. */
const frame = fc
  .tuple(envelope, fc.constantFrom(...CARD_KEYS, 'authorisationCode', 'clientSecret'), fc.nat(4))
  .map(([wrap, key, place]): Deed => (monitor, known) => {
    const bodies: unknown[] = [
      { id: '1', [key]: known.card },
      { id: '1', status: 'pending', requestData: [{ deep: { [key]: known.card } }] },
      { id: '1', uri: `https://x/y?auth=${btoa(known.clientId)}&client_id=${known.clientId}` },
      { id: { [key]: known.card }, name: 5 },
      { id: '1', note: `password: ${known.proxyPassword}, token=${known.card}` },
    ];
    monitor.sockets.last.frame(wrap(bodies[place]));
  });

const failure = fc
  .constantFrom<(known: Secrets) => Failure>(
    (known) => ({ type: 'closed', code: 4001, text: `bad auth=${btoa(known.clientId)}` }),
    (known) => ({ type: 'closed', code: 1008, text: `{"client_id":"${known.clientId}"}` }),
    () => ({ type: 'http', status: 401, retryAfterMs: null }),
    () => ({ type: 'proxy', status: 407, code: 'ERR' }),
    () => ({ type: 'network', code: 'ECONNREFUSED' }),
  )
  .map(
    (make): Deed =>
      (monitor, known) =>
        monitor.sockets.last.end(make(known)),
  );

const deeds = fc.array(
  fc.oneof(
    frame,
    failure,
    fc.constant<Deed>((monitor) => monitor.answer()),
    fc.constantFrom(500, 40_000, 600_000).map(
      (ms): Deed =>
        ({ clock }) =>
          clock.advance(ms),
    ),
    fc.constant<Deed>(({ connection }) => connection.reconnect()),
    fc.constant<Deed>((monitor, known) => monitor.configure({ ...known, deviceId: 'abc' })),
    fc.constant<Deed>((monitor, known) =>
      monitor.configure({ ...known, clientId: `auth=${known.clientId}` }),
    ),
  ),
  { maxLength: 25 },
);

it('C58 no credential and no card field leaves by any outlet, in any form, whatever happens', async () => {
  const outlets = new Set<string>();
  await fc.assert(
    fc.asyncProperty(secrets, deeds, async (known, run) => {
      const forbidden = Object.values(known).flatMap(formsOf);
      const monitor = new HeadlessMonitor((outlet, value) => {
        outlets.add(outlet);
        const text = typeof value === 'string' ? value : JSON.stringify(value);
        // Only what leaked goes to an assertion: one for each of a million would take most of the time.
        const leaked = forbidden.filter((form) => text.includes(form));
        if (leaked.length > 0) expect(leaked, `${outlet}: ${text}`).toEqual([]);
      });
      await monitor.configure(known);
      for (const deed of run) await deed(monitor, known);
      await monitor.settle();
      monitor.askEverything();
      monitor.stop();
    }),
  );
  // Every outlet was there to be looked at; a message to the gateway only when an alert stayed open for long.
  expect([...outlets].filter((outlet) => outlet !== 'gateway').sort()).toEqual([
    'answer app:snapshot',
    'answer connection:history',
    'answer history:raw',
    'answer settings:save',
    'file connection-history',
    'file history',
    'log as JSON',
    'log as text',
    'notification',
    'push attention:changed',
    'push connection:changed',
    'push feed:batch',
    'push settings:changed',
    'tray',
  ]);
});

it('C58 a rejected request of the window is logged without its content', () => {
  const settings = requests['settings:save'].argument;
  fc.assert(
    fc.property(
      canary,
      fc.constantFrom(...Object.keys(NO_CREDENTIALS)),
      fc.constantFrom<(text: string) => unknown>(
        (text) => text.repeat(500),
        (text) => [text],
        (text) => ({ text }),
      ),
      (secret, field, wrong) => {
        const parsed = v.safeParse(settings, { [field]: wrong(secret) });
        expect(parsed.success).toBe(false);
        expect(parsed.issues?.map(({ message }) => message).join()).not.toContain('CANARY');
      },
    ),
  );
});
