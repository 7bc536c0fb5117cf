/** Doshii's REST API: locations, devices, details, recovery. */
import type { ProviderRest, RestParts } from '../provider.ts';
import { Signal } from '../platform/signal.ts';
import { KnownLocationsSchema } from '../shared/doshii/doshii-answers.ts';
import { plainText } from '../shared/text/plain-text.ts';
import { MAX_REASON, NO_FACTS } from '../shared/things/thing-facts.ts';
import type { DoshiiView } from '../shared/rest/doshii-ipc.ts';
import { ChangedLists } from './recovery/list-changes.ts';
import { Details } from './details/details-cache.ts';
import type { Thing } from './details/details-view.ts';
import { answerOf } from './facts/fact-answer.ts';
import { factsOfThing } from './facts/facts-of-thing.ts';
import { Devices } from './devices.ts';
import { wantedBy } from './recovery/device-filter.ts';
import { DoshiiApi } from './doshii-api.ts';
import { HealthWatch } from './health/health-watch.ts';
import { doshiiHandlers } from './window-requests.ts';
import { Locations } from './locations.ts';
import { Sweep } from './recovery/reconcile.ts';
import { Recovery } from './recovery/recovery.ts';
import { RestClient } from './rest-client.ts';
import { StatusQuestions } from './status/status-questions.ts';
import { strings } from './strings.ts';
import { LocationViews } from './doshii-view.ts';

export function createDoshiiRest(parts: RestParts): ProviderRest {
  const { clock, configuration, feed, history, hostName, severityOf } = parts;
  const kept = parts.keep('locations', KnownLocationsSchema);
  const clientChanged = new Signal();
  const locationsChanged = new Signal();
  const credentials = (): RestParts['configuration']['restCredentials'] => configuration.restCredentials;
  const hasSecret = (): boolean => credentials()?.clientSecret != null;
  const account = (): string => JSON.stringify([credentials()?.base, credentials()?.clientId]);

  const client = new RestClient({
    clock,
    random: Math.random,
    send: parts.send,
    sign: parts.sign,
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
  const devices = new Devices({ api, hostName });
  const onThing = (thing: Thing, locationId: string): void => {
    for (const [name, facts] of factsOfThing(thing, locationId)) parts.onFacts(name, facts);
  };
  const details = new Details({
    clock,
    api,
    onlyLocation,
    onThing,
    onRejection: (thing, reason) =>
      parts.onFacts(thing, { ...NO_FACTS, reason: plainText(reason, MAX_REASON) || null }),
    onStatus: parts.onStatus,
  });
  const sweep = new Sweep({
    lists: new ChangedLists(api),
    locations,
    history,
    feed,
    severityOf,
    onFacts: parts.onFacts,
    wanted: () => wantedBy(api, configuration.view.deviceId),
    doshiiClock: client.doshiiClock,
    onRow: (event) => {
      details.heard(event);
      parts.onRecovered(event);
    },
  });
  const recovery = new Recovery({
    clock,
    sweep,
    history,
    feed,
    hasSecret,
    onDone: parts.onRecovery,
    onRow: parts.onRecovered,
    onError: (error, isFault) => parts.onWarning(strings.technical.recoveryFailed(isFault, error.message)),
  });
  const health = new HealthWatch({
    clock,
    api,
    doshiiClock: client.doshiiClock,
    locations,
    isTrading: parts.isTrading,
    onView: parts.onHealth,
  });
  const questions = new StatusQuestions({
    clock,
    api,
    isReady: () => client.state.rest === 'ready',
    onlyLocation,
    onThing,
  });
  let current = { account: account(), secret: credentials()?.clientSecret };

  const views = new LocationViews();
  const view = (): DoshiiView => ({
    ...client.state,
    locationsReadAt: locations.readAt,
    locations: views.of(locations.all, credentials()?.clientId ?? null),
  });
  const showState = (): void => {
    parts.onChange(view());
    const { problem } = client.state;
    parts.onProblems(problem === null ? [] : [{ ...problem, code: 'doshii-refused' }]);
  };
  clientChanged.connect(showState);
  clientChanged.connect(() => {
    if (client.state.rest === 'ready') void recovery.resume();
  });
  locationsChanged.connect(() => parts.onChange(view()));

  return {
    handlers: doshiiHandlers({
      api,
      devices,
      details,
      health,
      locations,
      recovery,
      onlyLocation,
      hostName,
      deviceId: () => configuration.view.deviceId,
      useDevice: async (deviceId) => {
        const saved = await configuration.saveDevice(deviceId);
        if (!saved.ok) return saved.problem ?? strings.notSaved;
        if (configuration.view.deviceId !== deviceId) return strings.fixedDevice;
        parts.onDevice();
        return null;
      },
    }),
    view,
    health: () => health.view,
    statusOf: (event) => questions.ask(event),
    askFacts: async (thing) => {
      const asked = await details.get({ ...thing, personal: false, fresh: false }, 'monitor');
      return asked.ok ? 'answered' : answerOf(asked.problem.code);
    },
    check: async () => {
      if (!hasSecret()) return null;
      const asked = await locations.refresh('monitor');
      return { problem: asked.ok ? null : asked.problem, skewMs: client.doshiiClock.skewMs };
    },
    start: () => {
      current = { account: account(), secret: credentials()?.clientSecret };
      showState();
      if (hasSecret()) {
        locations.keepFresh();
        health.start();
      }
      void recovery.resume();
    },
    gapEnded: (row) => {
      health.look();
      details.gapEnded();
      recovery.gapEnded(row);
    },
    shortGapEnded: (gap) => {
      health.look();
      details.gapEnded();
      recovery.shortGapEnded(gap);
    },
    heard: (event) => {
      sweep.heard(event);
      questions.heard(event);
      details.heard(event);
      if (event.kind === 'location_hours_updated' && hasSecret()) locations.outdated();
      if (event.locationId !== null && hasSecret()) locations.seen(event.locationId);
    },
    settingsChanged: () => {
      const before = current;
      current = { account: account(), secret: credentials()?.clientSecret };
      if (current.account === before.account && current.secret === before.secret) return;
      if (current.account !== before.account) {
        recovery.forget();
        details.forget();
        kept.save({ readAt: 0, locations: [] });
        locations.forget();
      }
      questions.forget();
      health.forget();
      showState();
      if (!hasSecret()) return;
      health.start();
      void locations.refresh('monitor');
      if (current.account === before.account) void recovery.resume();
    },
    stop: () => {
      recovery.stop();
      health.stop();
      locations.stop();
      questions.forget();
      sweep.cancel();
    },
  };
}
