/** Answers every request of the window, each by the part that it is about. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { app } from 'electron';
import { recentDays } from '../../completeness/recent-days.ts';
import { whenReady } from '../../platform/when-ready.ts';
import type { RequestHandlers } from '../../shared/ipc/ipc.ts';
import { registeredKinds } from '../../shared/events/kind-registry.ts';
import type { App } from '../setup/create-parts.ts';
import { DraftStore } from './drafts.ts';

const MINUTE_MS = 60_000;

export function requestHandlers(parts: App): RequestHandlers {
  const { front, history, restored, configuration, feed, rest, facts, hours, alerts, link } = parts;
  const { credentials, settings, exporting, historyHandlers, diagnostics, morningCheck, insights, upkeep } =
    parts;
  const { attention, handlers: alertHandlers } = alerts;
  const { connection } = link;
  const drafts = new DraftStore();
  return {
    'app:snapshot': () => ({
      version: app.getVersion(),
      locale: app.getSystemLocale(),
      kinds: registeredKinds(),
      connection: connection.view,
      settings: configuration.view,
      pausedUntil: attention.pausedUntil,
      attention: attention.view,
      calls: attention.calls,
      canRaise: alerts.canRaise,
      doshii: rest.view(),
      health: rest.health(),
      factsAsked: facts.asked,
      problems: front.problems.all,
      exporting: exporting.progress,
      drafts: drafts.all,
      ...front.wish,
      ...feed.latest(),
    }),
    // The bundles are in a folder beside it.
    'app:licences': () => readFile(join(import.meta.dirname, '..', 'licences.txt'), 'utf8'),
    'connection:reconnect': () => (connection.reconnect(), null),
    'connection:disconnect': (minutes) => {
      connection.disconnect(undefined, minutes === null ? null : minutes * MINUTE_MS);
      return null;
    },
    'connection:history': () => link.history.view(),
    'drafts:keep': (draft) => (drafts.keep(draft), null),
    ...settings.handlers,
    ...credentials.handlers,
    ...rest.handlers,
    ...whenReady(restored, historyHandlers),
    ...whenReady(restored, { 'feed:latest': () => feed.latest() }),
    ...alertHandlers,
    ...whenReady(restored, {
      'connection:days': () =>
        recentDays({
          record: link.history,
          history,
          timeZone: hours.all.timeZone,
          now: Date.now(),
        }),
      'attention:preview': alertHandlers['attention:preview'],
      'attention:test': alertHandlers['attention:test'],
    }),
    ...whenReady(restored, insights.handlers),
    ...morningCheck.handlers,
    ...diagnostics.handlers,
    ...upkeep.handlers,
  };
}
