/** Requests of the window that are rejected are logged without what was in them. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { FIRST_ACCOUNT } from '../../../electron/shared/account.ts';
import { answerWith } from '../../../electron/app/adapters/ipc-dispatch.ts';
import { KEPT_LINES, RecentLog } from '../../../electron/app/recent-log.ts';
import { requests, type RequestChannel, type RequestHandlers } from '../../../electron/shared/ipc/ipc.ts';

const CANARY = 'canaryAda';
const MAX_LENGTH = 500;
const channels = Object.keys(requests) as RequestChannel[];

/** No request gets through. */
const handlers = new Proxy({}, { get: () => () => null }) as RequestHandlers;

async function rejectionOf(
  channel: RequestChannel,
  argument: unknown,
  account: unknown = FIRST_ACCOUNT,
): Promise<readonly string[]> {
  const rejected: string[] = [];
  const answer = answerWith(new Map([[FIRST_ACCOUNT, handlers]]), (text) => void rejected.push(text));
  await answer(channel, { account, argument }).catch((error: unknown) => rejected.push(String(error)));
  return rejected;
}

it('F13 a rejected request is logged by its channel and what it expected', async () => {
  const [logged, thrown] = await rejectionOf('settings:save', { clientId: { text: CANARY } });
  expect(logged).toMatch(/^settings:save: expected \S+ as \w+$/);
  expect(thrown).toBe(`Error: ${logged}`);
  expect(await rejectionOf('history:event', CANARY)).toContain('history:event: expected number');
});

it('F13 neither the values nor the keys of any argument are logged, and no more than 500 characters', async () => {
  const leaf = fc.constantFrom<unknown>(CANARY, CANARY.repeat(1_000), [CANARY], 5, null, Number.NaN);
  const fields = Object.values(requests).flatMap(({ argument: schema }: { argument: object }) =>
    'entries' in schema ? Object.keys(Object(schema.entries) as object) : [],
  );
  const key = fc.constantFrom(CANARY, ...fields);
  const argument = fc.letrec((tie) => ({
    node: fc.oneof(
      { depthSize: 'small' },
      leaf,
      fc.dictionary(key, tie('node'), { maxKeys: 4 }),
      fc.array(tie('node'), { maxLength: 3 }),
    ),
  })).node;
  await fc.assert(
    fc.asyncProperty(argument, async (hostile) => {
      for (const channel of channels)
        for (const text of await rejectionOf(channel, hostile)) {
          if (text.includes(CANARY)) expect(text, channel).not.toContain(CANARY);
          expect(text.length).toBeLessThanOrEqual(MAX_LENGTH);
        }
    }),
  );
});

it('F13 the newest lines of the log are bounded, however long what is logged', () => {
  const log = new RecentLog();
  const text = 'x'.repeat(2_000_000);
  for (let line = 0; line < 2 * KEPT_LINES; line += 1) {
    log.add(line, { type: 'warning', text });
    log.add(line, { type: 'problem', problem: { code: 'x', sentence: text, nextStep: text } });
  }
  expect(Math.max(...log.lines.map((line) => line.length))).toBeLessThanOrEqual(1_000);
});

it('a request of an account that is not there is rejected, whatever it asks, and not quoted', async () => {
  const expected = 'expected main as account';
  for (const channel of channels) {
    for (const account of [CANARY, 'MAIN', 'second', '', null, 0, {}, ['main'], '__proto__'])
      expect(await rejectionOf(channel, undefined, account)).toEqual([
        `${channel}: ${expected}`,
        `Error: ${channel}: ${expected}`,
      ]);
    const rejected: string[] = [];
    const answer = answerWith(new Map([[FIRST_ACCOUNT, handlers]]), (text) => void rejected.push(text));
    for (const request of [undefined, null, 'main', [], {}])
      await expect(answer(channel, request)).rejects.toThrow(expected);
    expect(rejected).toHaveLength(5);
  }
});

it('a request is answered by the handlers of its account', async () => {
  const of = (name: string) => new Proxy({}, { get: () => () => name }) as RequestHandlers;
  const answer = answerWith(
    new Map([
      ['main', of('first')],
      ['second', of('another')],
    ]),
    () => undefined,
  );
  expect(await answer('app:snapshot', { account: 'main' })).toBe('first');
  expect(await answer('app:snapshot', { account: 'second', argument: undefined })).toBe('another');
});
