/** Builds the connection to Doshii and what watches over it: its record of the days, waking up, and the memory of the process. */
import { Connection } from '../connection/connection.ts';
import { ConnectionHistory } from '../connection/connection-history.ts';
import type { Configuration } from '../settings/configuration.ts';
import type { ConnectionOptions } from '../connection/connection-ports.ts';
import type { Feed } from '../feed/feed.ts';
import type { Problems } from '../platform/problems.ts';
import { MemoryWatch } from '../diagnostics/memory-watch.ts';
import { CALM_INTERVAL_MS, WakeDetector } from '../connection/wake-detector.ts';
import type { ConnectionView } from '../shared/connection-view.ts';
import type { MonitorEvent } from '../shared/monitor-event.ts';
import { midnightBefore, systemClock } from '../platform/adapters/clock.ts';
import type { ConnectionRecordFile } from '../connection/adapters/connection-record-file.ts';
import type { Log } from './adapters/log.ts';
import { networkAddresses } from '../connection/adapters/network-addresses.ts';
import { socketOpener } from '../connection/adapters/socket.ts';
import type { Network } from '../platform/net/adapters/proxy-agent.ts';

export interface LinkParts {
  readonly record: ConnectionRecordFile;
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

export interface Link {
  readonly connection: Connection;
  readonly history: ConnectionHistory;
  stop(): void;
}

export function setupConnection(parts: LinkParts): Link {
  const { configuration, feed, log, record } = parts;
  const history = new ConnectionHistory({
    clock: systemClock,
    restored: record.restored,
    onSave: (known) => record.save(known),
    midnightBefore,
  });
  const connection = new Connection({
    openSocket: socketOpener(parts.network, () => feed.isBehind),
    clock: systemClock,
    policy: () => configuration.policy,
    random: Math.random,
    version: parts.version,
    onState: (view) => {
      log({ type: 'state', connection: view });
      memoryWatch.look();
      const gap = feed.update(view);
      if (gap !== null) {
        log({ type: 'event', event: gap });
        parts.onGap(gap);
      }
      history.update(view);
      parts.onState(view);
      wakeWatch.refresh();
      parts.onView(view);
    },
    onVitals: (view) => {
      memoryWatch.look();
      feed.update(view);
      history.update(view);
      parts.onView(view);
    },
    onFrame: parts.onFrame,
    onFault: (error) => log({ type: 'warning', text: `internal fault: ${String(error)}` }),
  });
  const wakeWatch = new WakeDetector({
    clock: systemClock,
    isUrgent: () => connection.view.name === 'waiting',
    isBeating: () =>
      connection.view.name === 'live' && configuration.policy.heartbeatIntervalMs <= CALM_INTERVAL_MS,
    network: networkAddresses,
    onWake: (why) => connection.wake(why),
  });
  const memoryWatch = new MemoryWatch({
    clock: systemClock,
    residentBytes: () => process.memoryUsage.rss(),
    onProblems: (now) => parts.problems.set('memory', now),
  });
  return { connection, history, stop: () => wakeWatch.stop() };
}
