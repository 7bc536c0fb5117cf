/** What a line of the log says, and what it never says. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { Alert } from '../../../electron/alerts/alert-output.ts';
import { jsonLine, textLine, type LogEntry } from '../../../electron/app/log-entry.ts';
import { explain } from '../../../electron/connection/socket-failure.ts';
import { learnSecrets } from '../../../electron/shared/events/own-secrets.ts';
import { sampleEvent } from '../../fakes/sample-event.ts';
import { connection } from '../../fakes/window-fixtures.ts';
import { RESPONSE } from '../../fakes/sample-response.ts';

const SECRET = 'Qx7logCanary42';
const GUEST = 'Ada Canary';

beforeAll(() => learnSecrets([SECRET]));

const ALERT: Alert = {
  key: 'order 7',
  kind: 'order_updated',
  title: `Order of ${GUEST}`,
  body: GUEST,
  response: RESPONSE,
  severity: 'urgent',
  opens: 7,
  acknowledges: [7, 8],
};
const EVENT = sampleEvent({
  seq: 7,
  title: `Order rejected: ${GUEST}`,
  detail: `${GUEST} did not pay`,
  handledBy: GUEST,
  kind: 'order_updated',
  status: 'rejected',
  entityId: '1234',
});

const both = (entry: LogEntry): string => `${textLine(0, entry)}\n${jsonLine(0, entry)}`;

describe('a line of the log', () => {
  it('F3 says of an event its number, kind and severity, and none of its words', () => {
    const entry: LogEntry = { type: 'event', event: EVENT };
    expect(textLine(0, entry)).toBe('1970-01-01T00:00:00.000Z event        #7 urgent order_updated');
    expect(JSON.parse(jsonLine(0, entry))).toMatchObject({
      type: 'event',
      event: { seq: 7, kind: 'order_updated', severity: 'urgent', status: 'rejected', entityId: '1234' },
    });
    expect(both(entry)).not.toContain('Canary');
  });

  it('F3 leaves out a kind, a status and ids that are sentences', () => {
    const event = {
      ...EVENT,
      kind: GUEST,
      status: GUEST,
      entityId: GUEST,
      orderId: GUEST,
      locationId: GUEST,
    };
    expect(both({ type: 'event', event })).not.toContain('Canary');
    expect(textLine(0, { type: 'event', event })).toContain('#7 urgent other');
  });

  it('F3 says of a notification its number and kind', () => {
    const entry: LogEntry = { type: 'notification', alert: ALERT };
    expect(textLine(0, entry)).toBe('1970-01-01T00:00:00.000Z notification #7 urgent order_updated');
    expect(both(entry)).not.toContain('Canary');
    const lost = textLine(0, {
      type: 'notification',
      alert: { ...ALERT, kind: 'connection-lost', opens: 'connection' },
    });
    expect(lost).toMatch(/ urgent connection-lost$/);
  });

  it('F3 says of what is put aside its rule and for how long, and neither who nor why', () => {
    const entry = (rule: string): LogEntry => ({
      type: 'shelf',
      change: 'over',
      shelf: {
        ...{ id: 'x', rule, locationId: 'Xk4pQ1tz', by: GUEST, reason: GUEST },
        ...{ since: 0, until: 900_000, keptBack: 3 },
      },
    });
    expect(textLine(0, entry('order_updated rejected'))).toBe(
      '1970-01-01T00:00:00.000Z shelf        over: order_updated rejected at Xk4pQ1tz, 15 min, 3 kept back',
    );
    expect(both(entry(GUEST))).not.toContain('Canary');
  });

  it('F3 says of a closed connection its code, and not what the server said', () => {
    const reason = explain({ type: 'closed', code: 4001, text: `${GUEST} is unknown` });
    expect(reason.technical).toContain(GUEST);
    const line = both({ type: 'state', connection: connection({ name: 'waiting', reason }) });
    expect(line).toContain('close code 4001');
    expect(line).not.toContain('Canary');
  });

  it('F3 has no secret, whatever is logged', () => {
    const said = `Unknown client ${SECRET} (${btoa(SECRET)})\nAuthorization: Bearer CANARY`;
    const cause = { code: 'closed', sentence: said, nextStep: said, technical: said } as const;
    const entries: readonly LogEntry[] = [
      { type: 'state', connection: connection({ destination: SECRET, reason: cause }) },
      { type: 'event', event: { ...EVENT, entityId: SECRET, kind: SECRET.toLowerCase(), status: said } },
      { type: 'notification', alert: { ...ALERT, kind: said } },
      { type: 'problem', problem: { code: 'x', sentence: said, nextStep: said } },
      { type: 'warning', text: said },
      {
        type: 'recovery',
        seq: 1,
        recovery: { state: 'failed', at: 0, checked: 0, found: 0, others: 0, problem: said },
      },
    ];
    for (const entry of entries) {
      expect(both(entry), entry.type).not.toContain(SECRET);
      expect(both(entry), entry.type).not.toContain(btoa(SECRET));
      expect(textLine(0, entry)).not.toMatch(/\n/);
    }
    expect(both({ type: 'warning', text: said })).not.toContain('CANARY');
  });

  it('F3 a line of JSON stays JSON when a secret is a number, or a word of ours', () => {
    learnSecrets(['8123000777', 'receivedAt']);
    const event = { ...EVENT, seq: 81_230_007_771, receivedAt: 8_123_000_777 };
    expect(JSON.parse(jsonLine(0, { type: 'event', event }))).toMatchObject({
      event: { seq: 81_230_007_771 },
    });
  });

  it('F3 masks an address or a number of a guest in a warning', () => {
    const line = both({ type: 'warning', text: 'cannot call ada@example.com or +61 400 111 222' });
    expect(line).toContain('cannot call [masked] or [masked]');
    expect(line).not.toMatch(/ada@|111 222/);
  });
});
