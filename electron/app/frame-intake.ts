/** The way of a frame that is no heartbeat: described, redacted, numbered or counted as a duplicate, logged, and passed on to the alerts. */
import type { Judge } from '../shared/alerts/attention-rules.ts';
import { describeFrame, type DescribeEvent, type Described } from '../shared/events/describe-frame.ts';
import type { Frame } from '../shared/events/frame.ts';
import type { MonitorEvent } from '../shared/events/monitor-event.ts';
import { MAX_FRAME_LENGTH, MAX_RAW_LENGTH, redactFrame, redactValue } from '../shared/events/redaction.ts';
import type { AlertManager } from '../alerts/alert-manager.ts';
import type { Feed } from '../feed/feed.ts';
import { LIVE } from '../feed/event-origin.ts';
import type { LogEntry } from './log-entry.ts';
import { identityOf } from '../feed/duplicates.ts';
import { testDraft } from './self-test/event.ts';
import { strings } from './strings.ts';

export interface FrameIntakeOptions {
  readonly feed: Pick<Feed, 'add'>;
  readonly attention: Pick<AlertManager, 'consider'>;
  readonly describe: DescribeEvent;
  readonly severityOf: Judge;
  readonly log: (entry: LogEntry) => void;
}

export type FrameIntake = ReturnType<typeof frameIntake>;

/** Neither the log nor an alert waits for the disk. */
export function frameIntake({ feed, attention, describe, severityOf, log }: FrameIntakeOptions) {
  /** @returns the event that it became; null for a repeat, and for what is no event */
  return (frame: Frame, text: string | null, source = LIVE): MonitorEvent | null => {
    const found = described(frame, describe, severityOf);
    if (found === null) return null;
    const raw = redactFrame(text ?? '[binary data]', MAX_RAW_LENGTH);
    const isTest = source.origin === 'test';
    const draft = isTest ? testDraft(found.event) : found.event;
    // Of a frame that is not taken apart it is not known whether another says the same.
    const isKnown = !isTest && (text?.length ?? 0) <= MAX_FRAME_LENGTH;
    const added = feed.add(draft, raw, isKnown ? identity(frame, raw === text) : null, source);
    log(added);
    if (added.type === 'repeat') return null;
    const { event } = added;
    found.problems.forEach((problem) => log({ type: 'warning', text: `#${event.seq} ${problem}` }));
    attention.consider(event);
    return event;
  };
}

/** A fault of ours costs an event its words, never its row and its frame. */
function described(frame: Frame, describe: DescribeEvent, severityOf: Judge): Described | null {
  try {
    return describeFrame(frame, describe, severityOf);
  } catch (error) {
    return describeFrame(
      { type: 'unreadable', problem: strings.technical.fault(String(error)) },
      describe,
      severityOf,
    );
  }
}

/**
 * @param isPlain nothing was redacted in the frame, so nothing is to be redacted in its body
 * @returns null for what is no event
 */
function identity(frame: Frame, isPlain: boolean): number | null {
  if (frame.type !== 'event') return null;
  return identityOf(frame.name, isPlain ? frame.body : redactValue(frame.body));
}
