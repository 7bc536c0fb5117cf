/** Creates what helps to find out what is wrong: the diagnosis and its report. */
import { app } from 'electron';
import type { Configuration } from '../../settings/configuration.ts';
import type { Connection } from '../../connection/connection.ts';
import type { ConnectionHistory } from '../../connection/connection-history.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Problems } from '../../platform/problems.ts';
import type { ProviderRest } from '../../provider.ts';
import { Diagnosis } from '../../diagnostics/diagnosis.ts';
import type { Facts } from '../../diagnostics/facts.ts';
import { hoursSummary } from '../../hours/hours-summary.ts';
import { reportText } from '../../diagnostics/report-text.ts';
import type { LogSink } from '../log-sink.ts';
import type { RequestHandlers } from '../../shared/ipc/ipc.ts';
import type { supportRequests } from '../../shared/diagnostics/diagnostics-ipc.ts';
import type { MainWindow } from '../adapters/window.ts';
import { systemProbes } from '../../diagnostics/adapters/probes.ts';
import { saveReport } from '../../diagnostics/adapters/report-dialog.ts';
import { trustCounts } from '../../platform/net/adapters/tls-context.ts';
import { resolveSystemProxy } from '../../platform/net/adapters/system-proxy.ts';
import { PRODUCT_NAME } from '../../shared/strings/product.ts';
import { strings } from '../strings.ts';

export interface DiagnosticsParts {
  readonly clock: Clock;
  readonly configuration: Configuration;
  readonly connection: Connection;
  readonly connectionHistory: ConnectionHistory;
  readonly rest: Pick<ProviderRest, 'view'>;
  readonly log: LogSink;
  readonly problems: Problems;
  readonly window: MainWindow;
}

export interface DiagnosticsSetup {
  readonly handlers: Pick<RequestHandlers, keyof typeof supportRequests>;
}

export function setupDiagnostics(parts: DiagnosticsParts): DiagnosticsSetup {
  const { clock, configuration, connection, connectionHistory, rest, log, problems, window } = parts;
  const facts = (): Facts => ({
    destination: connection.view.destination,
    connection: connection.view,
    history: connectionHistory.view(),
    settings: configuration.view,
    rest: { state: rest.view().rest, problem: rest.view().problem },
    hours: hoursSummary(rest.view(), clock.now()),
    problems: (source) => problems.of(source),
    trust: trustCounts(),
    adoption: configuration.adoption,
    windowFailures: window.failures,
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
    facts,
    probes: systemProbes(app.getPath('userData'), resolveSystemProxy),
    address: () => configuration.target?.url.replace(/\?.*$/s, '') ?? null,
  });
  return {
    handlers: {
      'diagnostics:run': () => diagnosis.run(),
      'diagnostics:save': async () => {
        const report = await diagnosis.run();
        const name = strings.diagnosisFile(new Date(report.at).toISOString().slice(0, 10));
        return saveReport(reportText(report, facts()), name);
      },
    },
  };
}
