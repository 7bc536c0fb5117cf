/** Turns the connection into what the header says and what a screen reader announces. Pure. */
import type { ConnectionView } from '../../electron/shared/connection/connection-view.ts';
import { words } from '../strings.ts';
import { settingForReason, type RemedyField } from './setting-for-reason.ts';
import { formatDuration, moment, secondsUntil } from '../ui/time.ts';

export interface ConnectionWords {
  readonly word: string;
  /** What happened, or how it goes. */
  readonly sentence: string;
  /** What to do; empty when there is nothing to say. */
  readonly nextStep: string;
  /** Small print, from the most to the least important. */
  readonly facts: readonly string[];
  /** "Next try in 12 s"; empty when no try is due. */
  readonly countdown: string;
  /** The setting that may put it right, or null. */
  readonly remedy: RemedyField | null;
  /** The one thing that can be done now, or null; `busy` while it is already being done. */
  readonly action: 'try' | 'connect' | 'busy' | null;
}

/** An outage is urgent from then on, ms. */
const LONG_OUTAGE_MS = 5 * 60_000;

/** @param now Unix ms */
export function isLongOutage(lostSince: number | null, now: number): boolean {
  return lostSince !== null && now - lostSince >= LONG_OUTAGE_MS;
}

/** @param now Unix ms; to the second only while `retryAt` is set */
export function describeConnection(view: ConnectionView, now: number): ConnectionWords {
  const say = words.connection;
  const plain = {
    word: say.words[view.name],
    facts: facts(view, now),
    nextStep: '',
    countdown: '',
    remedy: null,
  };
  switch (view.name) {
    case 'live':
      return { ...plain, sentence: liveSentence(view, now), action: null };
    case 'connecting':
    case 'handshaking':
      // A failed attempt must not look like a fresh start: what went wrong stays until it is put right.
      return {
        ...plain,
        sentence: view.reason?.sentence ?? say[view.name],
        nextStep: view.reason ? say.tryingAgain : '',
        countdown: say.trying,
        action: 'busy',
      };
    case 'off':
      return {
        ...plain,
        ...reasonOf(view),
        word: view.retryAt === null ? plain.word : say.notWatchingUntil(moment(view.retryAt, now)),
        action: hasNothingToConnect(view) ? null : 'connect',
      };
    case 'waiting':
    case 'refused':
      return {
        ...plain,
        ...reasonOf(view),
        countdown: countdown(view.retryAt, now),
        remedy: settingForReason(view.reason?.code),
        action: 'try',
      };
  }
}

/** It connects by itself once there is. */
function hasNothingToConnect({ reason }: ConnectionView): boolean {
  return reason?.code === 'starting' || reason?.code === 'key-store';
}

function reasonOf({ name, reason }: ConnectionView): { sentence: string; nextStep: string } {
  return { sentence: reason?.sentence ?? words.connection.noReason[name], nextStep: reason?.nextStep ?? '' };
}

/** A time of day, because a length of time would have to be drawn again and again. */
function liveSentence(view: ConnectionView, now: number): string {
  const parts = [words.connection.liveSince(moment(view.since, now))];
  if (view.roundTripMs !== null) parts.push(words.connection.roundTrip(Math.round(view.roundTripMs)));
  return parts.join(words.separator);
}

function facts(view: ConnectionView, now: number): string[] {
  const said = [view.destination];
  if (view.name === 'live') return said;
  if (view.lostSince !== null) said.push(words.connection.offlineSince(moment(view.lostSince, now)));
  if (view.attempt > 0) said.push(words.connection.attempt(view.attempt));
  if (view.reason) said.push(view.reason.technical);
  return said;
}

export function countdown(retryAt: number | null, now: number): string {
  if (retryAt === null) return '';
  const seconds = secondsUntil(retryAt, now);
  return seconds === 0 ? words.connection.trying : words.connection.nextTry(formatDuration(seconds * 1_000));
}

export interface Announcement {
  readonly text: string;
  /** Interrupts what is being read. */
  readonly assertive: boolean;
}

/**
 * @param settled the last state that was announced, so that the attempts between two states are not.
 * @returns null when there is nothing new to tell.
 */
export function announceConnection(
  settled: ConnectionView | null,
  next: ConnectionView,
): Announcement | null {
  if (next.name === 'connecting' || next.name === 'handshaking') return null;
  if (settled?.name === next.name && settled.reason?.code === next.reason?.code) return null;
  if (next.name === 'live') return { text: words.announce.live(next.destination), assertive: false };
  const { sentence, nextStep } = reasonOf(next);
  const lost = settled?.name === 'live' && next.name !== 'off';
  const word = lost ? words.announce.lost : words.connection.words[next.name];
  return { text: words.announce.sentences(word, sentence, nextStep), assertive: lost };
}
