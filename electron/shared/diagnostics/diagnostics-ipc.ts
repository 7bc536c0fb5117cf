/** The part of the contract with the window that is about finding out what is wrong. */
import { request } from '../ipc/define-channel.ts';

export const supportRequests = {
  /** Looks at everything that can be looked at; takes some seconds at most. */
  'diagnostics:run': request('diagnose').returns<DiagnosticsReport>(),
  /** Looks again, and asks the person where to save the report. Name of the file, without its folder; null when they chose none. */
  'diagnostics:save': request('saveDiagnostics').returns<string | null>(),
};

export const CHECK_IDS = [
  'setup',
  'route',
  'name',
  'certificate',
  'clock',
  'socket',
  'round-trip',
  'outages',
  'rest',
  'disk',
  'folder',
  'history',
  'settings',
  'credentials',
  'notifications',
  'sound',
  'login',
  'updates',
  'policy',
  'hours',
  'memory',
  'window',
  'log',
] as const;
export type CheckId = (typeof CHECK_IDS)[number];

export interface CheckResult {
  readonly id: CheckId;
  /** `unknown` is neither good nor bad: it could not be found out, or does not apply here. */
  readonly result: 'pass' | 'fail' | 'unknown';
  /** What was seen, as a sentence. */
  readonly text: string;
  /** What to do, as a sentence; only when `fail`. */
  readonly nextStep: string | null;
}

export interface DiagnosticsReport {
  /** Unix ms. */
  readonly at: number;
  /** In the order of `CHECK_IDS`. */
  readonly checks: readonly CheckResult[];
}
