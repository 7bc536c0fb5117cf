/** Creates the connection and what watches over it: its record of the days, waking up, and the memory of the process. */
import { Connection } from '../../connection/connection.ts';
import { ConnectionHistory } from '../../connection/connection-history.ts';
import type { Configuration } from '../../settings/configuration.ts';
import type { ConnectionOptions } from '../../connection/connection-ports.ts';
import type { Feed } from '../../feed/feed.ts';
import type { Problems } from '../../platform/problems.ts';
import { Signal } from '../../platform/signal.ts';
import { MemoryWatch } from '../../diagnostics/memory-watch.ts';
import { WatchStop, type StoppedUntilFile } from '../../connection/watch-stop.ts';
import { CALM_INTERVAL_MS, WakeDetector } from '../../connection/wake-detector.ts';
import type { SocketProtocol } from '../../provider.ts';
import type { ConnectionView } from '../../shared/connection/connection-view.ts';
import type { MonitorEvent } from '../../shared/events/monitor-event.ts';
import { systemClock } from '../../platform/adapters/clock.ts';
import type { ConnectionRecordFile } from '../../connection/adapters/connection-record-file.ts';
import type { Log } from '../adapters/stdout-log.ts';
import { networkAddresses } from '../../connection/adapters/network-addresses.ts';
import { socketOpener } from '../../connection/adapters/socket.ts';
import type { Network } from '../../platform/net/adapters/proxy-agent.ts';

export interface ConnectionParts {
  readonly protocol: SocketProtocol;
  readonly record: ConnectionRecordFile;
  /** Where it is kept until when nothing is watched. */
  readonly stopFile: StoppedUntilFile;
  readonly version: string;
  readonly configuration: Configuration;
  readonly network: Network;
  readonly feed: Feed;
  readonly problems: Problems;
  readonly log: Log;
  readonly onFrame: ConnectionOptions['onFrame'];
  /** A gap has ended: its row. */
  readonly onGap: (row: MonitorEvent) => void;
  /** The connection has another state; the feed and the record know already, `onView` follows. */
  readonly onState: (view: ConnectionView) => void;
  /** Its state or its vitals have changed. */
  readonly onView: (view: ConnectionView) => void;
}

export interface ConnectionSetup {
  readonly connection: Connection;
  readonly history: ConnectionHistory;
  /** Whether a person wanted nothing watched, over a restart. */
  readonly watchStop: Pick<WatchStop, 'leftMs'>;
  stop(): void;
}

export function setupConnection(parts: ConnectionParts): ConnectionSetup {
  const { configuration, feed, log, record } = parts;
  const state = new Signal<ConnectionView>();
  const vitals = new Signal<ConnectionView>();
  const memoryWatch = new MemoryWatch({
    clock: systemClock,
    residentBytes: () => process.memoryUsage.rss(),
    onProblems: (now) => parts.problems.set('memory', now),
  });
  const history = new ConnectionHistory({
    clock: systemClock,
    restored: record.restored,
    onSave: (known) => record.save(known),
  });
  const connection = new Connection({
    protocol: parts.protocol,
    openSocket: socketOpener(parts.network, () => feed.isBehind),
    clock: systemClock,
    policy: () => configuration.policy,
    random: Math.random,
    version: parts.version,
    onState: state.emit,
    onVitals: vitals.emit,
    onFrame: (frame, text) => {
      history.heard();
      parts.onFrame(frame, text);
    },
    onFault: (error) => log({ type: 'warning', text: `internal fault: ${String(error)}` }),
  });
  const watchStop = new WatchStop(systemClock, parts.stopFile);
  const wakeDetector = new WakeDetector({
    clock: systemClock,
    isUrgent: () => connection.view.name === 'waiting',
    isBeating: () =>
      connection.view.name === 'live' && configuration.policy.heartbeatIntervalMs <= CALM_INTERVAL_MS,
    network: networkAddresses,
    onWake: (why) => connection.wake(why),
    onLook: () => history.look(),
  });

  state.connect((view) => log({ type: 'state', connection: view }));
  state.connect(() => memoryWatch.look());
  state.connect((view) => {
    const gap = feed.update(view);
    if (gap === null) return;
    log({ type: 'event', event: gap });
    parts.onGap(gap);
  });
  state.connect((view) => history.update(view));
  state.connect((view) => watchStop.update(view));
  state.connect(parts.onState);
  state.connect(() => wakeDetector.refresh());
  state.connect(parts.onView);
  vitals.connect(() => memoryWatch.look());
  vitals.connect((view) => void feed.update(view));
  vitals.connect((view) => history.update(view));
  vitals.connect(parts.onView);
  return { connection, history, watchStop, stop: () => wakeDetector.stop() };
}
