/** The changes of the connection as a person reads them: the attempts of an outage are one line. Pure. */
import type { Transition } from '../../electron/shared/connection/connection-history.ts';
import type { ConnectionName } from '../../electron/shared/connection/connection-view.ts';
import { connectionHistory } from '../strings/connection-history.ts';
import { words } from '../strings.ts';

export interface Change {
  /** When it began, Unix ms. */
  readonly at: number;
  readonly name: ConnectionName;
  /** "close code 1012 · 7 attempts"; empty for a change without a reason. */
  readonly detail: string;
}

/**
 * @param transitions newest first
 * @param isWhole false when there were older ones, so that attempts may not be counted
 */
export function latestChanges(transitions: readonly Transition[], isWhole: boolean): readonly Change[] {
  const changes: Change[] = [];
  let attempts: Transition[] = [];
  const endAttempts = (isCounted: boolean): void => {
    const [oldest] = attempts;
    if (oldest !== undefined) changes.push(changeOf(oldest, attempts, isCounted));
    attempts = [];
  };
  for (const transition of transitions) {
    if (isAttempt(transition)) {
      attempts.unshift(transition);
      continue;
    }
    endAttempts(true);
    changes.push(changeOf(transition, [transition], true));
  }
  endAttempts(isWhole);
  return changes;
}

function isAttempt({ name }: Transition): boolean {
  return name === 'connecting' || name === 'handshaking' || name === 'waiting';
}

/** @param all oldest first */
function changeOf({ at, name }: Transition, all: readonly Transition[], isCounted: boolean): Change {
  const reasons = new Set(all.map(({ reason }) => reason?.technical ?? ''));
  reasons.delete('');
  const attempts = all.filter((each) => each.name === 'connecting').length;
  const isOutage = all.some((each) => each.name === 'waiting');
  const counted = attempts > 1 ? [connectionHistory.attempts(attempts, isCounted)] : [];
  return {
    at,
    name: isOutage ? 'waiting' : name,
    detail: [...reasons, ...counted].join(words.separator),
  };
}
