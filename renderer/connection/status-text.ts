/** The connection in a word or two, and in the sentence of the bar that stands above a page while it is down. Pure. */
import type { ConnectionView } from '../../electron/shared/connection/connection-view.ts';
import { frame } from '../strings/frame.ts';
import { formatDuration, moment, secondsUntil } from '../ui/time.ts';
import { isLongOutage } from './connection-text.ts';
import { settingForReason, type RemedyField } from './setting-for-reason.ts';

export interface Status {
  /** `busy` connecting, `soon` an outage that is still short, `down` one that is not, or a refusal. */
  readonly tone: 'live' | 'busy' | 'soon' | 'down' | 'off';
  readonly text: string;
}

/** Shorter outages are only named, ms. */
const NAMED_MS = 60_000;

/** @param now Unix ms, to the minute */
export function statusOf(view: ConnectionView, now: number): Status {
  const say = frame.status;
  switch (view.name) {
    case 'live': {
      const { roundTripMs } = view;
      return { tone: 'live', text: roundTripMs === null ? say.live : say.liveIn(Math.round(roundTripMs)) };
    }
    case 'off':
      return { tone: 'off', text: view.reason?.code === 'starting' ? frame.bar.starting : say.off };
    case 'refused':
      return { tone: 'down', text: say.refused };
    case 'connecting':
    case 'handshaking':
      if (view.reason === null || view.lostSince === null) return { tone: 'busy', text: say.connecting };
      return offline(view.lostSince, now);
    case 'waiting':
      return view.lostSince === null ? { tone: 'soon', text: say.offline } : offline(view.lostSince, now);
  }
}

function offline(lostSince: number, now: number): Status {
  const length = now - lostSince;
  const tone = isLongOutage(lostSince, now) ? 'down' : 'soon';
  const text =
    length < NAMED_MS ? frame.status.offline : frame.status.offlineFor(formatDuration(wholeMinutes(length)));
  return { tone, text };
}

export interface Bar {
  readonly tone: 'soon' | 'down' | 'off';
  readonly text: string;
  /** What it offers to do; null for nothing. */
  readonly action: 'try' | 'busy' | 'start' | null;
  readonly remedy: RemedyField | null;
}

/** @param now Unix ms, to the minute @returns null while all is well, or nothing is known to be wrong yet */
export function barOf(view: ConnectionView, now: number): Bar | null {
  const say = frame.bar;
  const reason = view.reason?.sentence ?? '';
  const remedy = settingForReason(view.reason?.code);
  const isTrying = view.name === 'connecting' || view.name === 'handshaking';
  if (view.name === 'live' || (isTrying && view.reason === null)) return null;
  if (view.name === 'off') {
    const code = view.reason?.code;
    if (code === 'starting') return null;
    // Why the key store gives nothing back is said as a problem.
    if (code === 'key-store') return null;
    if (code !== 'disconnected') return { tone: 'off', text: reason || say.off, action: null, remedy };
    const text = view.retryAt === null ? say.off : say.offUntil(moment(view.retryAt, now));
    return { tone: 'soon', text, action: 'start', remedy: null };
  }
  const action = isTrying ? 'busy' : 'try';
  if (view.name === 'refused')
    return { tone: 'down', text: say.refused(reason, view.reason?.nextStep ?? ''), action, remedy };
  if (view.lostSince === null) return { tone: 'soon', text: say.notYet(reason), action, remedy };
  const length = now - view.lostSince;
  const text = length < NAMED_MS ? say.offline : say.offlineFor(formatDuration(wholeMinutes(length)));
  return { tone: isLongOutage(view.lostSince, now) ? 'down' : 'soon', text, action, remedy };
}

/** "Try now · 14 s" @param now Unix ms, to the second */
export function tryText(retryAt: number | null, now: number): string {
  if (retryAt === null) return frame.bar.tryNow;
  const seconds = secondsUntil(retryAt, now);
  return seconds === 0 ? frame.bar.trying : frame.bar.tryNowIn(formatDuration(seconds * 1_000));
}

function wholeMinutes(ms: number): number {
  return Math.floor(ms / NAMED_MS) * NAMED_MS;
}
