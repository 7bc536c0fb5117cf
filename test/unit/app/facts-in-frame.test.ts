/** A stored frame is read again for its facts, through whatever provider wrote it. */
import { expect, it } from 'vitest';
import { factsInFrame } from '../../../electron/app/facts-in-frame.ts';
import { DOSHII } from '../../../electron/doshii/provider.ts';
import { NO_FACTS } from '../../../electron/shared/things/thing-facts.ts';
import { PLATTER } from '../../second-provider/provider.ts';

it('gives what the frame says, and nothing of what is no event or was cut off', () => {
  const payment = { event: 'transaction_created', data: { id: '1', requestData: { amount: '1100' } } };
  const raw = JSON.stringify(payment);
  expect(factsInFrame(DOSHII, raw)).toEqual({ ...NO_FACTS, total: 1_100 });
  for (const text of ['', raw.slice(0, -5), '{"doshii":{"pong":1}}', '[binary data]'])
    expect(factsInFrame(DOSHII, text)).toBeNull();
});

it('asks another service for nothing more than it describes', () => {
  expect(factsInFrame(PLATTER, PLATTER.protocol.event('ticket/opened', { status: 'new' }))).toBeNull();
});
