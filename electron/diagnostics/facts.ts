/** What the program knows of itself, for the diagnosis. Nothing in it is secret. */
import type { HoursSummary } from '../hours/hours-summary.ts';
import type { ProblemSource } from '../platform/problems.ts';
import type { ConnectionHistoryView } from '../shared/connection/connection-history.ts';
import type { ConnectionView } from '../shared/connection/connection-view.ts';
import type { DoshiiView } from '../shared/rest/doshii-ipc.ts';
import type { Problem } from '../shared/ipc/ipc.ts';
import type { Reason } from '../shared/connection/reasons.ts';
import type { SettingsView } from '../shared/settings/settings.ts';

export interface Facts {
  /** Unix ms. */
  readonly now: number;
  /** "Doshii live", or the host of a custom address. */
  readonly destination: string;
  readonly connection: ConnectionView;
  readonly history: ConnectionHistoryView;
  readonly settings: SettingsView;
  readonly rest: { readonly state: DoshiiView['rest']; readonly problem: Reason | null };
  /** Of the hours at Doshii. */
  readonly hours: HoursSummary;
  /** What one part of the program has to say now. */
  readonly problems: (source: ProblemSource) => readonly Problem[];
  /** How many issuers of certificates are trusted: of this program, of this computer, and those that cannot be read. */
  readonly trust?: { readonly own: number; readonly system: number; readonly unreadable: number };
  /** Whether the credentials of the policy are kept on this computer: since this run, or read back after a start. */
  readonly adoption?: 'new' | 'proved' | null;
  readonly memoryBytes: number;
  /** How often the window crashed or stayed blank in this run. */
  readonly windowFailures: number;
  /** The newest of the log, oldest first, as text. */
  readonly logLines: readonly string[];
  /** Names and versions of what the program runs on. */
  readonly versions: Readonly<Record<string, string>>;
}

/** What is asked of the computer and the network. Each rejects with the system's error. */
export interface Probes {
  /** How many addresses a name has. */
  lookUp(host: string): Promise<number>;
  /** "direct", or the proxy that leads there. */
  route(url: string): Promise<string>;
  certificate(host: string, port: number): Promise<{ readonly issuer: string; readonly validTo: number }>;
  /** What a server's clock says, Unix ms. */
  serverTime(host: string, port: number): Promise<number>;
  freeBytes(): Promise<number>;
  /** Writes and removes a small file where the program keeps its data. */
  write(): Promise<void>;
}
