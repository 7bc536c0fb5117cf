/** What the policy of updates needs: what fetches and installs them, and whom to ask and to tell. */
import type { Problem } from '../shared/ipc/ipc.ts';
import type { UpdatesUnavailable } from '../shared/updates/updates-ipc.ts';
import type { UpdateChannel, UpdateSettings } from '../shared/updates/update-settings.ts';
import type { Clock } from '../platform/clock.ts';
import type { FoundUpdate } from './update-plan.ts';

export type UpdateFailure =
  | ('unreachable' | 'proxy-credentials' | 'no-list' | 'unreadable')
  | ('not-signed' | 'not-checked' | 'damaged' | 'disk' | 'not-installed' | 'unknown');

export class UpdateError extends Error {
  readonly failure: UpdateFailure;

  constructor(failure: UpdateFailure, text: string) {
    super(text);
    this.failure = failure;
  }
}

/** Each rejects with an `UpdateError` only. */
export interface UpdateEngine {
  /** The version that this computer is to have; null when it has it, or is not yet among those that get it. */
  check(channel: UpdateChannel): Promise<string | null>;
  /** Of what `check` found. @param onPercent 0 to 100 */
  download(onPercent: (percent: number) => void): Promise<void>;
  /** Quits, installs the update and starts the program again. */
  install(): Promise<void>;
}

export interface UpdatesOptions {
  readonly clock: Clock;
  /** In [0, 1). */
  readonly random: () => number;
  readonly engine: UpdateEngine;
  /** Null when this program may look for updates. */
  readonly unavailable: UpdatesUnavailable | null;
  readonly settings: () => UpdateSettings;
  readonly isTrading: () => boolean;
  readonly isAlertOpen: () => boolean;
  /** Of an earlier run. */
  readonly kept: FoundUpdate | null;
  readonly onKeep: (found: FoundUpdate | null) => void;
  readonly onChange: () => void;
  readonly onProblems: (problems: readonly Problem[]) => void;
  readonly onFault: (text: string) => void;
}
