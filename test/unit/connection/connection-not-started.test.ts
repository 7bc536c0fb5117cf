/** A connection that has nothing to connect with yet: what it says of itself. */
import { expect, it } from 'vitest';
import { reason } from '../../../electron/shared/connection/reasons.ts';
import { FakeDoshiiLink, TARGET } from '../../fakes/connection-on-fake-sockets.ts';

it('S2 says that the monitor is starting until it is known why there is nothing to connect with', () => {
  const { connection } = new FakeDoshiiLink();
  expect(connection.view).toMatchObject({ name: 'off', reason: { code: 'starting' }, destination: '' });
  connection.rest(reason('key-store', ''));
  expect(connection.view).toMatchObject({ name: 'off', reason: { code: 'key-store' } });
  connection.rest(reason('not-configured', ''));
  expect(connection.view).toMatchObject({ name: 'off', reason: { code: 'not-configured' } });
});

it('S2 the same reason again is no change of state', () => {
  const link = new FakeDoshiiLink();
  link.connection.rest(reason('key-store', ''));
  const states = link.states.length;
  link.connection.rest(reason('key-store', 'again'));
  expect(link.states).toHaveLength(states);
});

it('S2 once it had something to connect with, what waits elsewhere changes nothing', () => {
  const link = new FakeDoshiiLink();
  link.connection.connect(TARGET);
  link.connection.rest(reason('key-store', ''));
  expect(link.state).toBe('connecting');
  link.connection.disconnect();
  link.connection.rest(reason('key-store', ''));
  expect(link.connection.view.reason?.code).toBe('disconnected');
});
