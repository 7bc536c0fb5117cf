/** The way of a frame that is no heartbeat: described, redacted, numbered or taken for a repeat, logged, and perhaps told. */
import { describeFrame } from '../shared/describe-event.ts';
import type { Frame } from '../shared/protocol.ts';
import { redactFrame, redactValue } from '../shared/redaction.ts';
import type { Attention } from './attention.ts';
import type { Feed } from './feed.ts';
import type { LogEntry } from './log-line.ts';
import { identityOf } from './replay.ts';

/** Longest frame text that is kept, characters. */
export const MAX_RAW_LENGTH = 16 * 1024;

export interface FrameIntakeOptions {
  readonly feed: Feed;
  readonly attention: Pick<Attention, 'consider'>;
  readonly log: (entry: LogEntry) => void;
}

/** Neither the log nor an alert waits for the disk. */
export function frameIntake({ feed, attention, log }: FrameIntakeOptions) {
  return (frame: Frame, text: string | null): void => {
    const described = describeFrame(frame);
    if (described === null) return;
    const raw = redactFrame(text ?? '[binary data]', MAX_RAW_LENGTH);
    const added = feed.add(described.event, raw, identity(frame, raw === text));
    log(added);
    if (added.type === 'repeat') return;
    const { event } = added;
    described.problems.forEach((problem) => log({ type: 'warning', text: `#${event.seq} ${problem}` }));
    attention.consider(event);
  };
}

/**
 * @param isPlain nothing was redacted in the frame, so nothing is to be redacted in its body
 * @returns null for what is no event
 */
function identity(frame: Frame, isPlain: boolean): number | null {
  if (frame.type !== 'event') return null;
  return identityOf(frame.name, isPlain ? frame.body : redactValue(frame.body));
}
