/** What the header says of the connection, and what a screen reader announces of its changes. */
import { describe, expect, it } from 'vitest';
import type { Reason } from '../../../../electron/shared/connection/reasons.ts';
import {
  announceConnection,
  countdown,
  describeConnection,
  isLongOutage,
} from '../../../../renderer/connection/connection-text.ts';
import { moment } from '../../../../renderer/ui/time.ts';
import { connection } from '../../../fakes/window-fixtures.ts';

const reason: Reason = {
  code: 'cut',
  sentence: 'The connection was cut.',
  nextStep: 'Nothing needs doing.',
  technical: 'ECONNRESET',
};
const NOW = 12 * 60_000;
const waiting = connection({ name: 'waiting', attempt: 3, retryAt: NOW + 11_200, reason, lostSince: NOW });

it('an outage is urgent from five minutes on', () => {
  const lostSince = NOW - 5 * 60_000;
  expect([isLongOutage(null, NOW), isLongOutage(lostSince, NOW - 1), isLongOutage(lostSince, NOW)]).toEqual([
    false,
    false,
    true,
  ]);
});

describe('describeConnection', () => {
  it('says since when it is live and the round trip, in words that stay true without a ticking clock', () => {
    const view = connection({ since: NOW - 12 * 60_000, roundTripMs: 41.7 });
    const said = describeConnection(view, NOW);
    expect(said).toMatchObject({ word: 'Connected', action: null, countdown: '' });
    expect(said.sentence).toBe(`Connected since ${moment(view.since, NOW)} · 42 ms`);
    expect(describeConnection(view, NOW + 59_000)).toEqual(said);
  });

  it('leaves out a round trip that is not known yet', () => {
    const view = connection();
    expect(describeConnection(view, NOW).sentence).toBe(`Connected since ${moment(view.since, NOW)}`);
  });

  it('says why it is down, what to do and when the next try comes', () => {
    expect(describeConnection(waiting, NOW)).toMatchObject({
      word: 'Offline',
      sentence: reason.sentence,
      nextStep: reason.nextStep,
      countdown: 'Next try in 12 s',
      action: 'try',
    });
    const { facts } = describeConnection(waiting, NOW);
    expect(facts[0]).toBe('Doshii sandbox');
    expect(facts[1]).toMatch(/^offline since /);
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
      word: 'Not watching',
      action: 'connect',
      countdown: '',
    });
  });

  it('says until when nothing is watched', () => {
    const off = connection({ name: 'off', retryAt: NOW });
    expect(describeConnection(off, NOW)).toMatchObject({
      word: `Not watching until ${moment(NOW, NOW)}`,
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

  it('announces neither the attempts in between nor the same failure again', () => {
    expect(announceConnection(waiting, connection({ name: 'connecting' }))).toBeNull();
    expect(announceConnection(waiting, connection({ name: 'handshaking' }))).toBeNull();
    expect(announceConnection(waiting, { ...waiting, attempt: 4 })).toBeNull();
    expect(announceConnection(live, { ...live, lastFrameAt: 5 })).toBeNull();
  });

  it('announces the reconnection, and a failure of another kind', () => {
    expect(announceConnection(waiting, live)).toEqual({
      text: 'Connected to Doshii sandbox.',
      assertive: false,
    });
    const other = { ...waiting, reason: { ...reason, code: 'silent' as const, sentence: 'It went silent.' } };
    expect(announceConnection(waiting, other)?.text).toContain('It went silent.');
  });
});
