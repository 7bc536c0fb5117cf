/** Every function that reads text of others takes time in proportion to its length, whatever the text is. */
import { beforeAll, describe, expect, it } from 'vitest';
import { DEFAULT_JUDGE } from '../../../../electron/shared/alerts/attention-rules.ts';
import { describeFrame } from '../../../../electron/shared/events/describe-frame.ts';
import { describeEvent } from '../../../../electron/shared/doshii/describe-event.ts';
import { readAnswer, pageOf } from '../../../../electron/shared/doshii/doshii-answers.ts';
import { Id, text } from '../../../../electron/shared/doshii/doshii-fields.ts';
import { jsonLine, textLine } from '../../../../electron/app/log-entry.ts';
import { exportText } from '../../../../electron/history/worker/export/export-text.ts';
import { maskContacts, maskPersonal } from '../../../../electron/shared/events/personal-data.ts';
import { parseJson } from '../../../../electron/shared/text/json.ts';
import { hideSecrets, learnSecrets } from '../../../../electron/shared/events/own-secrets.ts';
import { escapeUnseen, plainId, plainText } from '../../../../electron/shared/text/plain-text.ts';
import { parseFrame } from '../../../../electron/shared/doshii/protocol.ts';
import {
  isSuspect,
  redactedLine,
  redactFrame,
  redactText,
  redactValue,
} from '../../../../electron/shared/events/redaction.ts';
import { isSecretKey } from '../../../../electron/shared/events/secret-names.ts';
import { utcTime } from '../../../../electron/shared/text/utc-time.ts';
import { isFull } from '../../../suite-effort.ts';
import { sampleEvent } from '../../../fakes/sample-event.ts';

/** Four times as long is the longest text of a frame that is kept, at full length. A quarter of the time is enough to see it grow. */
const LENGTH = (isFull ? 16 : 8) * 1024;
/** Four times the text takes four times the time; sixteen times for what grows with the square. */
const MOST_GROWTH = 12;
/** Below it a busy computer may be the reason, ms of a processor. What grew with the square took seconds. */
const FLOOR_MS = 150;

const CANARY = 'Qx7ownCanary42';
beforeAll(() => learnSecrets([CANARY]));

/** What patterns begin, go on and nearly end with. */
const PIECES = [
  ...[
    'a',
    'é',
    '\uD800',
    '\u00AD',
    '❤️\u200D',
    ' ',
    '\n',
    '\t',
    '_',
    '-',
    '.',
    ',',
    ':',
    ';',
    ';=',
    '=',
    "'",
    '"',
    '\\',
    '\\"',
  ],
  ...[
    '[',
    '{',
    '{"a":',
    '[{"',
    '(',
    '%41',
    '%25',
    '\\u0041',
    '\\\\u0041',
    '//',
    '//a',
    '//a@',
    '@',
    'a@',
    '@a',
    'a@a',
  ],
  ...[
    '0 ',
    '01-(',
    '+1',
    '+1 (',
    '0',
    '4',
    '4 ',
    '4111-',
    '4111  ',
    '4111 / ',
    'abcd-1234-',
    '12345678901234567',
    '12345678901234567.',
    '1e',
    '"1"',
  ],
  ...[
    'eyJ',
    'eyJaaaaaaaa.',
    'bearer ',
    'basic ',
    'token',
    'token ',
    'token=',
    'token:"',
    'token:["',
    'token "',
    'api key ',
    'pan:',
    'pan: ',
    "pan 'a ",
    'card number: 12 ',
  ],
  ...['authorization:', 'clientid', CANARY.slice(0, -1), CANARY],
];

const STARTS = ['', 'token', '"'];

const stored = (text_: string) => ({
  event: sampleEvent({ title: text_, detail: text_, entityId: text_, handledBy: text_ }),
  raw: text_,
  identity: null,
});
const warning = (text_: string) => ({ type: 'warning', text: text_ }) as const;
const frame = (text_: string) =>
  JSON.stringify({ event: text_, data: { id: text_, tableName: text_, note: text_ } });

const FUNCTIONS: Readonly<Record<string, (text: string) => unknown>> = {
  redactText,
  redactedLine,
  redactFrame: (given) => redactFrame(given, LENGTH * 4),
  'redactFrame of JSON': (given) => redactFrame(frame(given), LENGTH * 16),
  redactValue: (given) => redactValue({ [given]: [given, { id: given }] }),
  isSuspect,
  isSecretKey,
  hideSecrets,
  maskContacts,
  maskPersonal,
  'maskPersonal of JSON': (given) => maskPersonal(frame(given)),
  plainText: (given) => plainText(given, LENGTH * 4),
  plainId,
  escapeUnseen,
  parseJson: (given) => parseJson(JSON.stringify([given, 12_345_678_901_234_567_890])),
  parseFrame,
  describeFrame: (given) => describeFrame(parseFrame(frame(given)), describeEvent, DEFAULT_JUDGE),
  readAnswer: (given) => readAnswer(JSON.stringify({ rows: [given] }), pageOf(text())),
  'readAnswer of ids': (given) => readAnswer(JSON.stringify([given]), pageOf(Id)),
  utcTime: (given) => utcTime(`2026-11-30T10:00${given}!`),
  textLine: (given) => textLine(0, warning(given)),
  jsonLine: (given) => jsonLine(0, warning(given)),
  'CSV with people': (given) => exportText('csv', true, { venues: {} }).line(stored(given)),
  'CSV without people': (given) => exportText('csv', false, { venues: {} }).line(stored(given)),
  'JSON Lines': (given) => exportText('jsonl', false, { venues: {} }).line(stored(given)),
};

/** Of a processor, as other tests run beside this one, ms. */
function timeOf(read: (text: string) => unknown, given: string): number {
  const began = process.cpuUsage();
  read(given);
  const { user, system } = process.cpuUsage(began);
  return (user + system) / 1_000;
}

const leastOf = (read: (text: string) => unknown, given: string): number =>
  Math.min(...[1, 2, 3].map(() => timeOf(read, given)));

/** One flat string, as it comes from a socket: a repeated one is put together when it is first read. */
function repeated(piece: string, length: number): string {
  return Buffer.from(piece.repeat(Math.ceil(length / piece.length)), 'utf16le').toString('utf16le');
}

describe('text of others', () => {
  it.each(Object.entries(FUNCTIONS))('F9 F10 %s takes time in proportion to its length', (_, read) => {
    for (const [index, piece] of PIECES.entries())
      for (const start of isFull ? STARTS : STARTS.slice(index % 3, (index % 3) + 1)) {
        const long = start + repeated(piece, 4 * LENGTH);
        const first = timeOf(read, long);
        if (first < FLOOR_MS) continue;
        const least = leastOf(read, start + repeated(piece, LENGTH));
        // A second time only where the first may have been bad luck: what takes seconds fails soon.
        const growth = (first < least * MOST_GROWTH ? first : Math.min(first, timeOf(read, long))) / least;
        expect(growth, JSON.stringify(start + piece)).toBeLessThan(MOST_GROWTH);
      }
  });
});
