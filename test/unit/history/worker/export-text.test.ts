/** Cells of an export that no spreadsheet takes for formulas, whichever separator it reads them with. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { exportText } from '../../../../electron/history/worker/export-text.ts';
import { learnSecrets } from '../../../../electron/shared/events/own-secrets.ts';
import { sampleEvent } from '../../../fakes/sample-event.ts';

const FORMULA = /^[=+\-@＝＋－＠|%\t\r\n]/;

function csvOf(text: string): string {
  const event = sampleEvent({ title: text, detail: text, kind: text, entityId: text, handledBy: text });
  return exportText('csv', true).line({ event, raw: text, identity: null });
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
      const line = exportText(format, personal).line({ event, raw, identity: null });
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
  expect(cells).toHaveLength(cellsOf(exportText('csv', true).head.slice(1)).length);
  expect(cells.filter((cell) => cell === expected)).toHaveLength(6);
});

it('F11 every cell is quoted, also numbers and empty ones', () => {
  const line = csvOf('x');
  expect(line).toMatch(/^"1","1970-01-01T00:00:00\.000Z","x",(?:"[^"]*",)+"x"\r\n$/);
  expect(exportText('csv', true).head).toMatch(/^\uFEFF"number",(?:"\w+",)+"frame"\r\n$/);
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
