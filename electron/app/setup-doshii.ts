/** Creates what asks Doshii's REST API: locations, devices, details, recovery. */
import { hostname } from 'node:os';
import type { AlertManager } from '../alerts/alert-manager.ts';
import type { Clock } from '../platform/clock.ts';
import { Signal } from '../platform/signal.ts';
import type { Configuration } from '../settings/configuration.ts';
import { ChangedLists } from '../doshii/recovery/list-changes.ts';
import { Details } from '../doshii/details/details.ts';
import { Devices } from '../doshii/devices.ts';
import { DoshiiApi } from '../doshii/doshii-api.ts';
import { doshiiHandlers, type DoshiiHandlers } from './requests/doshii.ts';
import { Locations } from '../doshii/locations.ts';
import { Recovery } from '../doshii/recovery/recovery.ts';
import { RestClient } from '../doshii/rest-client.ts';
import { Sweep } from '../doshii/recovery/reconcile.ts';
import { wantedBy } from '../doshii/recovery/device-filter.ts';
import type { Feed } from '../feed/feed.ts';
import type { HistoryReader } from '../history/history-port.ts';
import { doshiiView, locationName } from './doshii-view.ts';
import type { LogEntry } from './log-entry.ts';
import type { Judge } from '../shared/attention-rules.ts';
import type { KnownLocations } from '../shared/doshii-answers.ts';
import type { DoshiiView } from '../shared/doshii-ipc.ts';
import type { Problem } from '../shared/ipc.ts';
import type { MonitorEvent } from '../shared/monitor-event.ts';
import { hmacSign, restSender } from '../platform/net/adapters/http-sender.ts';
import type { Network } from '../platform/net/adapters/proxy-agent.ts';
import { strings } from './strings.ts';

export interface DoshiiOptions {
  readonly clock: Clock;
  readonly network: Network;
  /** Keeps what is known of locations over restarts. */
  readonly kept: { readonly restored: KnownLocations | null; readonly save: (known: KnownLocations) => void };
  readonly configuration: Configuration;
  readonly feed: Feed;
  readonly history: HistoryReader;
  readonly attention: Pick<AlertManager, 'consider'>;
  readonly severityOf: Judge;
  readonly log: (entry: LogEntry) => void;
  readonly onProblems: (problems: readonly Problem[]) => void;
  readonly onChange: (view: DoshiiView) => void;
  /** The connection's device is another one now. */
  readonly onDevice: () => void;
}

export interface Doshii {
  readonly handlers: DoshiiHandlers;
  view(): DoshiiView;
  /** What a notification may add: of an urgent event what it is about, of each its location when there are several; null for nothing. */
  lookAhead(event: MonitorEvent): Promise<string | null>;
  /** The credentials are known, as far as they can be read; again when more of them are. */
  start(): void;
  /** @param row of a gap that has just ended */
  gapEnded(row: MonitorEvent): void;
  /** An event came over the socket. */
  heard(event: MonitorEvent): void;
  settingsChanged(): void;
  stop(): void;
}

/** A policy decides on it. */

export function setupDoshii(options: DoshiiOptions): Doshii {
  const { clock, network, kept, configuration, feed, history, attention, severityOf, log } = options;
  const clientChanged = new Signal();
  const locationsChanged = new Signal();
  const credentials = (): Configuration['restCredentials'] => configuration.restCredentials;
  const hasSecret = (): boolean => credentials()?.clientSecret != null;
  const account = (): string => JSON.stringify([credentials()?.base, credentials()?.clientId]);

  const client = new RestClient({
    clock,
    random: Math.random,
    send: restSender(network),
    sign: hmacSign,
    credentials,
    onState: () => clientChanged.emit(),
  });
  const api = new DoshiiApi(client);
  const locations = new Locations({
    clock,
    api,
    restored: kept.restored,
    onSave: (known) => kept.save(known),
    onChange: () => locationsChanged.emit(),
  });
  const onlyLocation = (): string | null =>
    locations.all.length === 1 ? (locations.all[0]?.id ?? null) : null;
  const devices = new Devices({ api, hostName: hostname() });
  const details = new Details({
    clock,
    api,
    isReady: () => client.state.rest === 'ready',
    onlyLocation,
  });
  const sweep = new Sweep({
    lists: new ChangedLists(api),
    locations,
    history,
    feed,
    severityOf,
    wanted: () => wantedBy(api, configuration.view.deviceId),
    doshiiClock: client.doshiiClock,
    onRow: (event) => {
      log({ type: 'event', event });
      details.heard(event);
      attention.consider(event);
    },
  });
  const recovery = new Recovery({
    clock,
    sweep,
    history,
    feed,
    hasSecret,
    onDone: (seq, outcome) => log({ type: 'recovery', seq, recovery: outcome }),
    onError: (error, isFault) =>
      log({ type: 'warning', text: `${isFault ? 'internal fault: ' : ''}recovery: ${error.message}` }),
  });
  let known = { account: account(), secret: credentials()?.clientSecret };

  const view = (): DoshiiView => doshiiView(client.state, locations);
  const showState = (): void => {
    options.onChange(view());
    const { problem } = client.state;
    options.onProblems(problem === null ? [] : [{ ...problem, code: 'doshii-refused' }]);
  };
  clientChanged.connect(showState);
  clientChanged.connect(() => {
    if (client.state.rest === 'ready') void recovery.resume();
  });
  locationsChanged.connect(() => options.onChange(view()));

  return {
    handlers: doshiiHandlers({
      api,
      devices,
      details,
      locations,
      recovery,
      onlyLocation,
      hostName: hostname(),
      deviceId: () => configuration.view.deviceId,
      useDevice: async (deviceId) => {
        const saved = await configuration.saveDevice(deviceId);
        if (!saved.ok) return saved.problem ?? strings.notSaved;
        if (configuration.view.deviceId !== deviceId) return strings.fixedDevice;
        options.onDevice();
        return null;
      },
    }),
    view,
    lookAhead: async (event) => {
      const parts = [await details.lookAhead(event), locationName(locations, event.locationId)];
      return parts.filter((part) => part !== null).join(' · ') || null;
    },
    start: () => {
      known = { account: account(), secret: credentials()?.clientSecret };
      showState();
      if (hasSecret()) locations.keepFresh();
      void recovery.resume();
    },
    gapEnded: (row) => {
      details.gapEnded();
      recovery.gapEnded(row);
    },
    heard: (event) => {
      sweep.heard(event);
      details.heard(event);
      if (event.locationId !== null && hasSecret()) locations.seen(event.locationId);
    },
    settingsChanged: () => {
      const before = known;
      known = { account: account(), secret: credentials()?.clientSecret };
      if (known.account === before.account && known.secret === before.secret) return;
      if (known.account !== before.account) {
        recovery.forget();
        details.forget();
        kept.save({ readAt: 0, locations: [] });
        locations.forget();
      }
      showState();
      if (!hasSecret()) return;
      void locations.refresh('monitor');
      if (known.account === before.account) void recovery.resume();
    },
    stop: () => {
      recovery.stop();
      sweep.cancel();
    },
  };
}
