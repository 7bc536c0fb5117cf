/**
 * The net: secrets and guests go in at every place of random frames and of what a server says on closing, and come out at no
 * exit that is not theirs: row, log, report, window, notification, webhook, export.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { webhookBody } from '../../../electron/alerts/webhook/webhook.ts';
import type { WebhookMessage } from '../../../electron/alerts/webhook/webhook.ts';
import { textLine } from '../../../electron/app/log-entry.ts';
import { Diagnosis } from '../../../electron/diagnostics/diagnosis.ts';
import type { Facts, Probes } from '../../../electron/diagnostics/facts.ts';
import { reportText } from '../../../electron/diagnostics/report-text.ts';
import { exportText } from '../../../electron/history/worker/export/export-text.ts';
import { DEFAULT_ATTENTION } from '../../../electron/shared/alerts/attention-settings.ts';
import { learnSecrets } from '../../../electron/shared/events/own-secrets.ts';
import { maskPersonal } from '../../../electron/shared/events/personal-data.ts';
import { MAX_FRAME_LENGTH, MAX_RAW_LENGTH } from '../../../electron/shared/events/redaction.ts';
import { HeadlessMonitor } from '../../fakes/headless-monitor.ts';
import { writingsOf } from '../../fakes/settings/secret-encodings.ts';

/** Of the shapes that venues have: a hash, a JWT, a sentence, digits; each made up. */
const SECRETS = {
  clientId: 'eyJhbGciOiJIUzI1NiJ9.eyJjYW5hcnkiOiJRcDd4WnRLdyJ9.CANARYsigZtKw',
  clientSecret: 'CANARY/sE+cret=42"ö',
  proxyPassword: 'CANARY pass phrase 42',
  gatewayKey: '8f3aCANARYb2c4d6e8f0a1',
  deviceId: '9081726354',
} as const;
const PROXY_USER = 'venue-proxy';
/** Under names of secrets, and as a card: not known to the program. */
const CARD = '4000 0566 5566 5556';
const UNKNOWN_SECRET = 'CANARYunknownZtKw';
/** No id and no word has a blank. */
const GUEST = 'Ada Quuxcanary';
const GUEST_MAIL = 'ada.quuxcanary@example.com';

const ownSecret = fc.constantFrom(...Object.values(SECRETS));
const writing = ownSecret.chain((secret) => fc.constantFrom(...Object.values(writingsOf(secret))));
const SENTENCES: readonly ((x: string) => string)[] = [
  (x) => x,
  (x) => `Unknown client ${x}`,
  (x) => `${x}\n${x}`,
  (x) => `${'x'.repeat(150)} ${x}`,
  (x) => `${'x'.repeat(MAX_RAW_LENGTH - 8)} ${x} and more`,
  (x) => JSON.stringify({ deep: [x] }),
  (x) => JSON.stringify(JSON.stringify([{ [x]: x }])),
];
const SECRET_SENTENCES: typeof SENTENCES = [
  ...SENTENCES,
  (x) => `token "${x}"`,
  (x) => `Bearer ${x}`,
  (x) => `client_id=${x}&page=2`,
];
const secretText = fc
  .tuple(fc.constantFrom(...SECRET_SENTENCES), writing)
  .map(([say, secret]) => say(secret));
const guestText = fc
  .tuple(fc.constantFrom(...SENTENCES), fc.constantFrom(GUEST, GUEST_MAIL, '+61 400 123 987'))
  .map(([say, guest]) => say(guest));
const plain = fc.constantFrom(
  '1234',
  'pending',
  'rejected',
  'accepted',
  'T5',
  'kitchen closed',
  '',
  7,
  2450,
  null,
  true,
);
const leaf = fc.oneof(plain, secretText, guestText);

const FIELDS = [
  ...[
    'id',
    'status',
    'locationId',
    'orderId',
    'posRef',
    'tableName',
    'rejectionReason',
    'rejectionCode',
    'memberId',
  ],
  ...[
    'type',
    'action',
    'busyUntil',
    'availability',
    'points',
    'memberRef',
    'total',
    'uri',
    'note',
    'requestData',
  ],
];
const key = fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...FIELDS) }, secretText, fc.constant(GUEST));
/** Named as what they are. */
const named = fc.constantFrom<Readonly<Record<string, unknown>>>(
  { cardRef: UNKNOWN_SECRET },
  { requestData: { amount: 5, cardProviderAuthPassword: [UNKNOWN_SECRET] } },
  { 'x-api-key': UNKNOWN_SECRET, pinCode: { a: UNKNOWN_SECRET } },
  { rejectionReason: `paid with ${CARD}`, note: CARD },
  { uri: `https://x/y?token=${UNKNOWN_SECRET}&a=1` },
);
const consumer = { consumer: { name: 'Named Quuxguest', phone: '0400 555 111', notes: ['Named Quuxguest'] } };
const body = fc
  .tuple(
    fc.letrec((tie) => ({
      node: fc.oneof(
        { depthSize: 'small' },
        leaf,
        fc.dictionary(key, tie('node'), { maxKeys: 6 }),
        fc.array(tie('node'), { maxLength: 3 }),
      ),
    })).node,
    fc.dictionary(fc.constantFrom(...FIELDS), leaf, { maxKeys: 6 }),
    fc.option(named, { nil: {} }),
    fc.boolean(),
  )
  .map(([tree, fields, more, hasGuest]) => ({
    id: '1',
    ...fields,
    tree,
    ...more,
    ...(hasGuest && consumer),
  }));

const kind = fc.oneof(
  fc.constantFrom(
    'order_created',
    'order_updated',
    'table_created',
    'card_activate',
    'location_subscription',
  ),
  fc.constantFrom('robot_arrived', GUEST),
  secretText,
);
const frame = fc
  .tuple(
    kind,
    body,
    fc.constantFrom(
      (name: string, data: unknown) => JSON.stringify({ emit: [name, data] }),
      (name: string, data: unknown) => JSON.stringify({ event: name, data }),
      (name: string, data: unknown) =>
        JSON.stringify({ type: 'message', data: JSON.stringify({ event: name, data }) }),
      (name: string, data: unknown) => JSON.stringify({ [name]: data }),
      (name: string, data: unknown) => JSON.stringify({ doshii: { pong: data, version: name } }),
      (name: string, data: unknown) => JSON.stringify({ event: name, data }).slice(0, -5),
      (name: string, data: unknown) =>
        JSON.stringify({ event: name, data: { ...(data as object), pad: ' '.repeat(MAX_FRAME_LENGTH) } }),
    ),
  )
  .map(([name, data, wrap]) => wrap(name, data));

/** Stays open until a message goes to the gateway. */
const UNANSWERED = JSON.stringify({
  event: 'order_created',
  data: { id: '99', status: 'pending', rejectionReason: GUEST },
});

type Deed = (monitor: HeadlessMonitor) => void;
const deed = fc.oneof(
  {
    weight: 6,
    arbitrary: frame.map(
      (text): Deed =>
        (monitor) =>
          monitor.sockets.last.frame(text),
    ),
  },
  {
    weight: 1,
    arbitrary: fc.oneof(secretText, guestText).map((text): Deed => (monitor) => {
      monitor.sockets.last.end({ type: 'closed', code: 4001, text: text.slice(0, 123) });
      monitor.clock.advance(60_000);
      monitor.answer();
    }),
  },
  { weight: 1, arbitrary: fc.constant<Deed>((monitor) => monitor.clock.advance(600_000)) },
);

/** As a person or a program could still read it. */
function readable(text: string): string {
  return text
    .replaceAll(/[\p{Default_Ignorable_Code_Point}]/gu, '')
    .replaceAll(/\\+u([\dA-Fa-f]{4})/g, (_, unit: string) => String.fromCharCode(Number.parseInt(unit, 16)))
    .replaceAll(/%(?:25)*([2-7][\dA-Fa-f])/g, (_, byte: string) =>
      String.fromCharCode(Number.parseInt(byte, 16)),
    );
}

/** Also the beginning of one that was cut. */
const SECRET_FORMS = [
  ...Object.values(SECRETS).flatMap((secret) => [
    secret,
    secret.slice(0, 9),
    ...Object.values(writingsOf(secret)).filter((form) => form.length > 8),
    Buffer.from(secret).toString('base64').slice(0, 10),
  ]),
  UNKNOWN_SECRET,
  CARD,
];
const FORMS_WITHOUT_DEVICE_ID = SECRET_FORMS.filter((form) => !form.startsWith(SECRETS.deviceId.slice(0, 9)));
/** The form of the settings shows it. */
const WITH_DEVICE_ID = /settings|snapshot/;
const GUEST_NAME = 'Quuxcanary';
const GUEST_FORMS = ['quuxcanary@', '400 123 987', 'Quuxguest', '555 111'];

/** What stands around the first of them. */
function around(text: string, [leaked = '']: readonly string[]): string {
  const at = Math.max(0, text.indexOf(leaked));
  return text.slice(Math.max(0, at - 500), at + 500);
}

function expectNone(forms: readonly string[], exit: string, text: string): void {
  const read = readable(text);
  const leaked = forms.filter((form) => text.includes(form) || read.includes(form));
  // Only what leaked goes to an assertion: one for each exit would take most of the time.
  if (leaked.length > 0) expect(leaked, `${exit}: ${around(text, leaked)}`).toEqual([]);
}

/** They leave this computer, or lie on its disk for years. */
const WITHOUT_GUESTS = /^(?:log|report|gateway)/;
/** Guests are masked where their name, or what it is, shows who they are: no rule knows that a word in a sentence is a name. */
const MASKED = /^masked/;

const PROBES: Probes = {
  lookUp: () => Promise.resolve(1),
  route: () => Promise.resolve(`PROXY ${SECRETS.clientId}`),
  certificate: () => Promise.resolve({ issuer: `${SECRETS.clientSecret} ${GUEST_MAIL}`, validTo: 9e12 }),
  serverTime: () => Promise.resolve(0),
  freeBytes: () => Promise.resolve(9e12),
  write: () => Promise.resolve(),
};

async function report(monitor: HeadlessMonitor, logLines: readonly string[]): Promise<string> {
  const facts: Facts = {
    now: monitor.clock.now(),
    destination: monitor.connection.view.destination,
    connection: monitor.connection.view,
    history: monitor.record.view(),
    settings: monitor.configuration.view,
    rest: { state: 'no-secret', problem: null },
    hours: { alwaysOpen: 'no-secret', locations: 0, withProblems: 0 },
    problems: () => [],
    memoryBytes: 1,
    windowFailures: 0,
    logLines,
    versions: {},
  };
  const { clock } = monitor;
  const address = (): string => 'wss://socket.live.doshii.co/app/socket/v3';
  const checked = await new Diagnosis({ clock, facts: () => facts, probes: PROBES, address }).run();
  return reportText(checked, facts);
}

describe('what came from outside', () => {
  it('F3 C58 no secret leaves by any exit, and no guest by one that is not for guests', async () => {
    const exits = new Set<string>();
    await fc.assert(
      fc.asyncProperty(fc.array(deed, { minLength: 1, maxLength: 8 }), async (deeds) => {
        const log: string[] = [];
        const look = (exit: string, value: unknown): void => {
          exits.add(exit);
          const text = typeof value === 'string' ? value : JSON.stringify(value);
          if (exit === 'log as text') log.push(text);
          expectNone(WITH_DEVICE_ID.test(exit) ? FORMS_WITHOUT_DEVICE_ID : SECRET_FORMS, exit, text);
          if (WITHOUT_GUESTS.test(exit)) expectNone([GUEST_NAME, ...GUEST_FORMS], exit, text);
          if (MASKED.test(exit)) expectNone(GUEST_FORMS, exit, text);
        };
        const monitor = new HeadlessMonitor((exit, value) => {
          const isMessage = exit === 'gateway';
          look(exit, isMessage ? webhookBody(value as WebhookMessage, monitor.clock.now()) : value);
        });
        await monitor.configure({ ...SECRETS, proxyUser: PROXY_USER });
        const attention = { ...DEFAULT_ATTENTION, gatewayAddress: 'https://gateway.example' };
        await monitor.configuration.saveAttention(
          { attention, gatewayKey: SECRETS.gatewayKey, acceptPlain: false },
          { isChosenFile: () => false, agreesToGateway: () => Promise.resolve(true) },
        );
        monitor.answer();
        monitor.sockets.last.frame(UNANSWERED);
        for (const act of deeds) act(monitor);
        monitor.clock.advance(600_000);
        await monitor.settle();
        monitor.askEverything();
        for (const event of monitor.feed.latest().events) {
          const raw = monitor.feed.raw(event.seq) ?? '';
          look('masked frame', maskPersonal(raw));
          for (const format of ['csv', 'jsonl'] as const)
            for (const people of [true, false])
              look(
                `${people ? 'export' : 'masked export'}, ${format}`,
                exportText(format, people, { venues: {} }).line({ event, raw, identity: null }),
              );
        }
        look('report', await report(monitor, log));
        monitor.stop();
      }),
    );
    expect(exits).toContain('notification');
    expect(exits).toContain('gateway');
    expect(exits).toContain('report');
  });
});

it('F3 an internal fault that quotes a frame is logged without its secrets', () => {
  learnSecrets(Object.values(SECRETS));
  const line = textLine(0, {
    type: 'warning',
    text: `internal fault: Unexpected token in {"token":"${UNKNOWN_SECRET}"} of ${SECRETS.gatewayKey}`,
  });
  expectNone(SECRET_FORMS, 'log', line);
});
