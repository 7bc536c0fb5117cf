/** Creates the morning check: what it asks of the computer and of Doshii, and what becomes of its result. */
import type { AlertManager } from '../../alerts/alert-manager.ts';
import { runSteps } from '../../morning-check/check-steps.ts';
import { CheckRecordSchema, MorningCheck, type CheckRecord } from '../../morning-check/morning-check.ts';
import { MorningCheckAlert } from '../../morning-check/morning-check-alert.ts';
import type { CheckProbes } from '../../morning-check/morning-check-ports.ts';
import { serverClockSkew } from '../../morning-check/server-clock.ts';
import { sinkState } from '../../morning-check/adapters/sink-state.ts';
import type { Connection } from '../../connection/connection.ts';
import type { HistoryStore } from '../../history/adapters/history-store.ts';
import { freeBytes, probeWrite } from '../../platform/adapters/disk-probe.ts';
import { restSender } from '../../platform/net/adapters/http-sender.ts';
import type { Network } from '../../platform/net/adapters/proxy-agent.ts';
import type { Clock } from '../../platform/clock.ts';
import type { ProblemSource, Problems } from '../../platform/problems.ts';
import type { Kept, ProviderRest } from '../../provider.ts';
import type { Configuration } from '../../settings/configuration.ts';
import type { TradingCalendar } from '../../shared/hours/trading-calendar.ts';
import type { RequestHandlers } from '../../shared/ipc/ipc.ts';
import type { morningCheckRequests } from '../../shared/morning-check/morning-check-ipc.ts';
import {
  failedSteps,
  type CheckStep,
  type MorningCheckView,
} from '../../shared/morning-check/morning-check.ts';
import type { Log } from '../adapters/stdout-log.ts';
import type { ComputerOutput } from '../computer-output.ts';
import { strings } from '../strings.ts';

export interface MorningCheckParts {
  readonly clock: Clock;
  readonly configuration: Configuration;
  readonly network: Network;
  readonly problems: Problems;
  readonly log: Log;
  /** Folder of this user's data. */
  readonly folder: string;
  readonly keep: (name: string, schema: typeof CheckRecordSchema) => Kept<CheckRecord>;
  readonly calendar: () => TradingCalendar;
  readonly attention: AlertManager;
  readonly output: Pick<ComputerOutput, 'checkSound' | 'notificationState' | 'sounds'>;
  readonly history: Pick<HistoryStore, 'append' | 'recentRows'>;
  readonly connection: Pick<Connection, 'view'>;
  readonly rest: Pick<ProviderRest, 'check'>;
  readonly onView: (view: MorningCheckView) => void;
}

export interface MorningCheckSetup {
  readonly handlers: Pick<RequestHandlers, keyof typeof morningCheckRequests>;
  start(): void;
  /** Hours or settings may have changed, or the computer slept. */
  reconsider(): void;
  stop(): void;
}

/** Where the window reports the same by itself; a lost connection is in its header. */
const REPORTED_BY: Partial<Record<CheckStep, ProblemSource>> = {
  sound: 'sound',
  notifications: 'notifications',
  disk: 'history',
  rest: 'doshii',
};

const NOTHING = { events: [], repeats: [], amended: [], facts: [], liveUntil: null };

export function setupMorningCheck(parts: MorningCheckParts): MorningCheckSetup {
  const { clock, configuration, problems, attention, output, log } = parts;
  const kept = parts.keep('morning-check', CheckRecordSchema);
  const probes = probesOf(parts);
  const alert = new MorningCheckAlert({
    tell: (shown) => attention.tell(shown),
    withdraw: (key) => attention.withdraw(key),
    isReported: (step) => {
      const source = REPORTED_BY[step];
      return step === 'socket' || (source !== undefined && problems.of(source).length > 0);
    },
    onProblems: (now) => problems.set('morning-check', now),
  });
  const check = new MorningCheck({
    clock,
    restored: kept.restored,
    onSave: (record) => kept.save(record),
    calendar: parts.calendar,
    mode: () => configuration.view.attention.morningCheck,
    isSetUp: () => configuration.target !== null,
    maySound: () => attention.view.quiet === null,
    quietMs: () => output.sounds.quietMs,
    run: (use) => runSteps({ clock, probes }, use),
    onView: parts.onView,
    onResult: (result) => {
      const failed = failedSteps(result).map(({ finding }) => finding);
      log({ type: 'info', text: strings.technical.morningCheck(result.steps.length, failed.join(', ')) });
      alert.update(result);
    },
  });
  return {
    handlers: {
      'morning-check:view': () => check.view,
      'morning-check:run': () => check.check(),
    },
    start: () => check.start(),
    reconsider: () => check.reconsider(),
    stop: () => check.stop(),
  };
}

function probesOf(parts: MorningCheckParts): CheckProbes {
  const { clock, configuration, folder, output, history, connection, rest } = parts;
  const send = restSender(parts.network);
  return {
    sound: (isAloud) => output.checkSound(isAloud),
    sink: sinkState,
    notifications: () => output.notificationState(),
    disk: async () => {
      await probeWrite(folder, 'morning-check.tmp');
      return freeBytes(folder);
    },
    history: async () => {
      const isStored = await history.append(NOTHING);
      await history.recentRows(clock.now());
      return isStored;
    },
    connection: () => connection.view,
    rest: () => rest.check(),
    clockSkew: async () => {
      const { target } = configuration;
      return target === null ? null : serverClockSkew(target.url, send, clock);
    },
  };
}
