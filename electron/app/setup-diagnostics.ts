/** Builds what helps to find out what is wrong: the diagnosis, its report, and the log that it reads. */
import { app } from 'electron';
import type { Clock } from '../platform/clock.ts';
import { Diagnosis } from '../diagnostics/diagnosis.ts';
import type { Facts } from '../diagnostics/facts.ts';
import { RecentLog } from './recent-log.ts';
import { reportText } from '../diagnostics/report-text.ts';
import type { LogEntry } from './log-entry.ts';
import type { RequestHandlers } from '../shared/ipc.ts';
import { logFile } from './adapters/log-file.ts';
import { systemProbes } from '../diagnostics/adapters/probes.ts';
import { saveReport } from '../diagnostics/adapters/report-dialog.ts';
import { resolveSystemProxy } from '../platform/net/adapters/system-proxy.ts';
import { PRODUCT_NAME } from '../shared/strings/product.ts';
import { strings } from './strings.ts';

export interface SupportOptions {
  readonly clock: Clock;
  /** What the program knows of itself, but for what this part knows. */
  readonly facts: () => Omit<Facts, 'now' | 'memoryBytes' | 'logLines' | 'versions'>;
  /** The address of the socket without its query; null while nothing is set up. */
  readonly address: () => string | null;
}

type SupportChannel = Extract<keyof RequestHandlers, `diagnostics:${string}`>;

export interface Support {
  readonly handlers: Pick<RequestHandlers, SupportChannel>;
}

/** The log on the disk and the newest lines in memory, from the first line on. */
export class KeptLog {
  readonly recent = new RecentLog();
  readonly #file = logFile(app.getPath('userData'));

  add(entry: LogEntry): void {
    this.recent.add(Date.now(), entry);
    this.#file(entry);
  }
}

export function setupDiagnostics(log: KeptLog, { clock, facts, address }: SupportOptions): Support {
  const all = (): Facts => ({
    ...facts(),
    now: clock.now(),
    memoryBytes: process.memoryUsage().rss,
    logLines: log.recent.lines,
    versions: {
      [PRODUCT_NAME]: app.getVersion(),
      Electron: process.versions['electron'] ?? 'none',
      Chromium: process.versions['chrome'] ?? 'none',
      Node: process.versions.node,
      SQLite: process.versions['sqlite'] ?? 'unknown',
      system: `${process.platform} ${process.arch} ${process.getSystemVersion?.() ?? ''}`.trim(),
      locale: app.getSystemLocale(),
    },
  });
  const diagnosis = new Diagnosis({
    clock,
    facts: all,
    probes: systemProbes(app.getPath('userData'), resolveSystemProxy),
    address,
  });
  return {
    handlers: {
      'diagnostics:run': () => diagnosis.run(),
      'diagnostics:save': async () => {
        const report = await diagnosis.run();
        const name = strings.diagnosisFile(new Date(report.at).toISOString().slice(0, 10));
        return saveReport(reportText(report, all()), name);
      },
    },
  };
}
