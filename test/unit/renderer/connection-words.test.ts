/** What the header says of the connection, and what a screen reader is told of its changes. */
import { describe, expect, it } from 'vitest';
import type { Reason } from '../../../electron/shared/reasons.ts';
import {
  announceConnection,
  countdown,
  describeConnection,
} from '../../../renderer/state/connection-words.ts';
import { connection } from './events.ts';

const reason: Reason = {
  code: 'cut',
  sentence: 'The connection was cut.',
  nextStep: 'Nothing needs doing.',
  technical: 'ECONNRESET',
};
const NOW = 12 * 60_000;
const waiting = connection({ name: 'waiting', attempt: 3, retryAt: NOW + 11_200, reason, lostSince: NOW });

describe('describeConnection', () => {
  it('says how long it is live, the last sign of life and the round trip', () => {
    const view = connection({ lastFrameAt: NOW - 8_000, roundTripMs: 41.7 });
    expect(describeConnection(view, NOW)).toMatchObject({
      word: 'Live',
      sentence: 'Live for 12 m · last sign of life 8 s ago · 42 ms',
      action: null,
      countdown: '',
    });
  });

  it('counts an event as a sign of life', () => {
    const view = connection({ lastFrameAt: NOW - 8_000 });
    expect(describeConnection(view, NOW, NOW - 2_000).sentence).toContain('last sign of life 2 s ago');
    expect(describeConnection(view, NOW, NOW - 9_000).sentence).toContain('last sign of life 8 s ago');
  });

  it('leaves out what is not known yet', () => {
    expect(describeConnection(connection(), NOW).sentence).toBe('Live for 12 m');
  });

  it('says why it is down, what to do and when the next try comes', () => {
    expect(describeConnection(waiting, NOW)).toMatchObject({
      word: 'Not connected',
      sentence: reason.sentence,
      nextStep: reason.nextStep,
      countdown: 'Next try in 12 s',
      action: 'try',
    });
    const { facts } = describeConnection(waiting, NOW);
    expect(facts[0]).toBe('Doshii sandbox');
    expect(facts[1]).toMatch(/^down since /);
    expect(facts.slice(2)).toEqual(['attempt 3', 'ECONNRESET']);
  });

  it.each([
    ['unauthorised', 'clientId'],
    ['forbidden', 'deviceId'],
    ['not-found', 'environment'],
    ['proxy-credentials', 'proxyUser'],
    ['cut', null],
  ] as const)('leads from %s to the setting %s, until it tries again', (code, field) => {
    const refused = { ...waiting, name: 'refused' as const, reason: { ...reason, code } };
    expect(describeConnection(refused, NOW).remedy).toBe(field);
    expect(describeConnection({ ...refused, name: 'connecting' }, NOW).remedy).toBeNull();
  });

  it('keeps saying what went wrong while it tries again', () => {
    const said = describeConnection({ ...waiting, name: 'connecting', retryAt: null }, NOW);
    expect(said).toMatchObject({ sentence: reason.sentence, nextStep: 'Trying again now.', action: 'busy' });
  });

  it('offers to connect when it is off', () => {
    expect(describeConnection(connection({ name: 'off' }), NOW)).toMatchObject({
      action: 'connect',
      countdown: '',
    });
  });
});

describe('countdown', () => {
  it('says Trying… when the moment has come, and nothing when there is none', () => {
    expect(countdown(NOW, NOW)).toBe('Trying…');
    expect(countdown(null, NOW)).toBe('');
  });
});

describe('announceConnection', () => {
  const live = connection();

  it('interrupts only when a live connection is lost', () => {
    expect(announceConnection(live, waiting)).toEqual({
      text: 'Connection lost. The connection was cut. Nothing needs doing.',
      assertive: true,
    });
    expect(announceConnection(null, waiting)?.assertive).toBe(false);
    expect(announceConnection(live, connection({ name: 'off' }))?.assertive).toBe(false);
  });

  it('tells nothing of the attempts in between, nor of the same failure again', () => {
    expect(announceConnection(waiting, connection({ name: 'connecting' }))).toBeNull();
    expect(announceConnection(waiting, connection({ name: 'handshaking' }))).toBeNull();
    expect(announceConnection(waiting, { ...waiting, attempt: 4 })).toBeNull();
    expect(announceConnection(live, { ...live, lastFrameAt: 5 })).toBeNull();
  });

  it('tells that it is back, and a failure of another kind', () => {
    expect(announceConnection(waiting, live)).toEqual({
      text: 'Connected to Doshii sandbox.',
      assertive: false,
    });
    const other = { ...waiting, reason: { ...reason, code: 'silent' as const, sentence: 'It went silent.' } };
    expect(announceConnection(waiting, other)?.text).toContain('It went silent.');
  });
});
