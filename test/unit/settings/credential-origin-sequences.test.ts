/** F2: whatever is saved, edited by hand and restarted in whatever order, no credential leaves for an origin that it was not entered for. */
import { expect, it } from 'vitest';
import { NO_POLICY } from '../../../electron/settings/policy/policy.ts';
import {
  accountDeeds,
  policyOf,
  POLICY_ACCOUNT,
  runAll,
  server,
  SOCKETS,
  WatchedCredentials,
} from '../../fakes/settings/watched-credentials.ts';

const POLICY_SOCKET = SOCKETS[1];
const credentials = { credentials: POLICY_ACCOUNT, takeCredentials: true };
const STARTS = [
  () => new WatchedCredentials(NO_POLICY, 'doshii'),
  () => new WatchedCredentials(policyOf(credentials), 'doshii'),
  () =>
    new WatchedCredentials(
      policyOf({ defaults: { environment: 'custom', address: POLICY_SOCKET }, ...credentials }),
      server(POLICY_SOCKET),
    ),
];

it('F2 no sequence of saves, edits and restarts sends a credential to where it was not entered for', async () => {
  const { servers, refusals } = await runAll(STARTS, accountDeeds);
  // Credentials went to every server, and saves were refused.
  expect(servers).toEqual(['doshii', ...SOCKETS.slice(1).map(server)].sort());
  expect(refusals).toBeGreaterThan(0);
});
