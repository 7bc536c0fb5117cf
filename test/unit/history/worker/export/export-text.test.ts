/** Cells of an export that no spreadsheet takes for formulas, whichever separator it reads them with. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { exportText } from '../../../../../electron/history/worker/export/export-text.ts';
import { learnSecrets } from '../../../../../electron/shared/events/own-secrets.ts';
import { NO_FACTS } from '../../../../../electron/shared/things/thing-facts.ts';
import { sampleEvent } from '../../../../fakes/sample-event.ts';

const FORMULA = /^[=+\-@＝＋－＠|%\t\r\n]/;

function csvOf(text: string): string {
  const event = sampleEvent({ title: text, detail: text, kind: text, entityId: text, handledBy: text });
  return exportText('csv', true, { venues: {} }).line({ event, raw: text, identity: null });
}

/** By RFC 4180. */
function cellsOf(line: string): string[] {
  return [...line.matchAll(/"((?:[^"]|"")*)"(?:,|\r\n$)/gs)].map(([, cell = '']) =>
    cell.replaceAll('""', '"'),
  );
}

/** As a program reads it that separates by something else: quotes mean nothing in the middle of a cell. */
function cellsBy(separator: string, line: string): string[] {
  return line.split(new RegExp(`[${separator}\r\n]`)).map((cell) => cell.replace(/^[\s"]+/, ''));
}

it.each([true, false])(
  'F3 a row that is older than a secret or a rule is redacted, with personal data: %s',
  (personal) => {
    const secret = 'Qx7exportedCanary42';
    learnSecrets([secret]);
    const cause = {
      code: 'closed',
      sentence: 's',
      nextStep: 'n',
      technical: `HTTP 502 ${secret}`,
    } as const;
    const gap = { from: 0, to: 1, cause, exceedsResend: false, recovery: null };
    const event = sampleEvent({
      title: `Order a-${secret} rejected`,
      detail: `no ${secret} today, paid with 4111 1111 1111 1111`,
      entityId: `a-${secret}`,
      orderId: `b ${secret}`,
      kind: `robot_${secret}`,
      status: secret,
      gap,
    });
    const raw = JSON.stringify({ note: `no ${secret}`, cvv: 'CANARY', uri: 'https://x/y?token=CANARY' });
    for (const format of ['csv', 'jsonl'] as const) {
      const line = exportText(format, personal, { venues: {} }).line({ event, raw, identity: null });
      expect(line.replaceAll(`a-${secret}`, '')).not.toMatch(/Canary42|CANARY|4111/);
      expect(line).toContain(`Order a-${secret} rejected`);
      expect(line).toContain('no [redacted] today, paid with [redacted]');
    }
  },
);

it.each([
  ['x;=cmd|"/c calc"!A1', 'x;\'=cmd|"/c calc"!A1'],
  ['x\t=1+1', "x\t'=1+1"],
  ['x\n=1+1', "x\n'=1+1"],
  ['x; \u200B=1+1', "x; \u200B'=1+1"],
  ['=1+1', "'=1+1"],
  [' \t-1', "' \t'-1"],
  ['\tx', "'\tx"],
  ['a "quoted" word, and more', 'a "quoted" word, and more'],
  ['1-1=0', '1-1=0'],
])('F11 %j is written as %j', (text, expected) => {
  const cells = cellsOf(csvOf(text));
  expect(cells).toHaveLength(cellsOf(exportText('csv', true, { venues: {} }).head.slice(1)).length);
  expect(cells.filter((cell) => cell === expected)).toHaveLength(6);
});

it('F11 every cell is quoted, also numbers and empty ones', () => {
  const line = csvOf('x');
  expect(line).toMatch(/^"1",(?:"[^"]*",)+"1970-01-01T00:00:00\.000Z",(?:"[^"]*",)+"x","","",""\r\n$/);
  expect(exportText('csv', true, { venues: {} }).head).toMatch(/^\uFEFF"number",(?:"\w+",)+"gap_to"\r\n$/);
});

it('F11 no cell begins a formula, whatever is in it and whatever separates the cells', () => {
  const hostile = fc
    .array(fc.constantFrom(...';,\t\n\r" \u00AD\u200B=+-@＝|%x1'.split(''), '""', '\r\n', ';=', '";'), {
      maxLength: 12,
    })
    .map((parts) => parts.join(''));
  fc.assert(
    fc.property(hostile, (text) => {
      const line = csvOf(text);
      for (const cell of cellsOf(line)) expect(cell).not.toMatch(FORMULA);
      for (const separator of [';', '\t'])
        for (const cell of cellsBy(separator, line)) expect(cell, JSON.stringify(line)).not.toMatch(FORMULA);
    }),
  );
});

it('B29 CSV begins with what staff ask for: local time, venue, order, table, amount, status and how long it waited', () => {
  const words = { venues: { k3: 'Harbour Bar', bad: '=1+1' }, timeZone: 'Australia/Melbourne' };
  const facts = {
    table: 'Terrace 3',
    orderType: 'dinein',
    wantedAt: Date.UTC(2026, 10, 24, 9, 15),
    items: 4,
    covers: 2,
    total: 123_450,
    reason: 'Item sold out',
  };
  const receivedAt = Date.UTC(2026, 10, 24, 8, 42, 11);
  const order = sampleEvent({ seq: 7, receivedAt, entityId: '1018', locationId: 'k3', facts });
  const payment = {
    entityType: 'transaction',
    entityId: 'p1',
    orderId: '1018',
    kind: 'transaction_updated',
    status: 'rejected',
    locationId: 'bad',
    severity: 'urgent',
    handledAt: receivedAt + 62_400,
    facts: { ...facts, total: -505, wantedAt: 8.64e15 + 1 },
  } as const;
  const text = exportText('csv', true, words);
  const written = [
    order,
    { ...order, ...payment },
    { ...order, locationId: 'toString', handledAt: 5, facts: null },
  ]
    .map((event) => text.line({ event, raw: '{}', identity: null }))
    .map((line) => cellsOf(line).slice(0, 14).join(' | '));
  expect(cellsOf(text.head.slice(1)).slice(0, 14).join(' | ')).toBe(
    'number | time | venue | title | order | table | type | wanted | items | guests | amount | status | reason | waited_seconds',
  );
  expect(written).toEqual([
    '7 | 2026-11-24 19:42:11 | Harbour Bar | New order 7 | 1018 | Terrace 3 | dinein | 2026-11-24 20:15:00 | 4 | 2 | 1234.50 | pending | Item sold out | ',
    "7 | 2026-11-24 19:42:11 | '=1+1 | New order 7 | 1018 | Terrace 3 | dinein | 8640000000000001 | 4 | 2 | -5.05 | rejected | Item sold out | 62",
    '7 | 2026-11-24 19:42:11 |  | New order 7 | 1018 |  |  |  |  |  |  | pending |  | ',
  ]);
});

it('B29 frames stand in JSON Lines only, beside the facts', () => {
  const event = sampleEvent({ facts: { ...NO_FACTS, table: '5' } });
  const stored = { event, raw: '{"uri":"https://x/y"}', identity: null };
  expect(exportText('csv', true, { venues: {} }).line(stored)).not.toContain('https');
  const line = JSON.parse(exportText('jsonl', true, { venues: {} }).line(stored)) as object;
  expect(line).toMatchObject({ frame: stored.raw, facts: { table: '5' } });
});

it('F3 facts are redacted, and without people masked', () => {
  learnSecrets(['Qx7tableCanary42']);
  const table = 'Qx7tableCanary42 ann@example.com';
  const event = sampleEvent({ facts: { ...NO_FACTS, table, orderType: table, reason: table } });
  for (const format of ['csv', 'jsonl'] as const) {
    const line = (people: boolean) =>
      exportText(format, people, { venues: {} }).line({ event, raw: '{}', identity: null });
    expect(line(true)).not.toContain('Canary');
    expect(line(true)).toContain('ann@example.com');
    expect(line(false)).not.toMatch(/Canary|ann@example/);
  }
});
