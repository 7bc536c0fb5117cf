/** Connects the parts: who takes what the others report. One line a subscription; those of one signal run in order. */
import { powerMonitor } from 'electron';
import { whenChanged } from '../../platform/when-changed.ts';
import { moment } from '../../shared/text/time-locale.ts';
import { AcceptanceProblem } from '../acceptance-problem.ts';
import type { Log } from '../adapters/stdout-log.ts';
import { connectHours } from './connect-hours.ts';
import type { App } from './create-parts.ts';
import { showSetupProblems } from '../load-configuration.ts';
import { strings } from '../strings.ts';
import { trayActions } from '../tray/tray-actions.ts';
import { TRAY_CALLS, trayView } from '../tray/tray-view.ts';
import { venueClosing } from '../venue-closing.ts';
import { trimBatch } from '../trim-feed-batch.ts';

export function connectApp(parts: App, log: Log): void {
  const { front, signals, configuration, feed, rest, facts, hours, alerts, link } = parts;
  const { credentials, settings, historyHandlers, morningCheck, upkeep } = parts;
  const { attention } = alerts;
  const { connection } = link;
  const { window, problems, tray } = front;
  const handle = historyHandlers['history:handle'];
  const locationName = (id: string): string | null =>
    rest.view().locations.find((location) => location.id === id)?.name || null;
  const acceptances = new AcceptanceProblem({ problems, locationName });

  signals.rowsPublished.connect((batch) => window.send('feed:batch', trimBatch(batch)));
  signals.rowsReset.connect(() => window.send('history:reset', null));
  signals.eventsStored.connect((seqs) => feed.stored(seqs));
  signals.eventReceived.connect((event) => event.origin !== 'test' && rest.heard(event));
  signals.eventReceived.connect((event) => facts.heard(event));
  signals.eventReceived.connect((event) => alerts.consider(event));
  signals.eventRecovered.connect((event) => log({ type: 'event', event }));
  signals.eventRecovered.connect((event) => facts.heard(event));
  signals.eventRecovered.connect((event) => alerts.consider(event));
  signals.statusHeard.connect((heard) => alerts.attention.statusHeard(heard));
  signals.gapEnded.connect((row) => alerts.consider(row));
  signals.gapEnded.connect((row) => rest.gapEnded(row));
  signals.gapChecked.connect((checked) => log({ type: 'recovery', ...checked }));
  signals.gapChecked.connect(({ seq, recovery }) => alerts.gapChecked(seq, recovery));
  signals.factsLearned.connect(({ thing, facts: learned }) => feed.learn(thing, learned));
  signals.factsLearned.connect(({ thing, facts: learned }) => attention.learn(thing, learned));
  signals.factsAsked.connect(whenChanged((keys) => window.send('facts:asked', keys)));
  signals.shortGapEnded.connect((gap) => rest.shortGapEnded(gap));

  signals.connectionState.connect((view) => alerts.update(view));
  signals.connectionView.connect((view) => window.send('connection:changed', view));
  signals.connectionView.connect(() => tray.draw());

  signals.doshiiChanged.connect((view) => window.send('doshii:changed', view));
  signals.doshiiChanged.connect(() => tray.draw());
  signals.doshiiChanged.connect(() => facts.serviceChanged(() => feed.latest().events));
  connectHours(parts);
  signals.hoursChanged.connect(() => tray.draw());
  signals.hoursChanged.connect(() =>
    log({
      type: 'info',
      text: strings.technical.hours(configuration.view.tradingHours.source, hours.alwaysOpen),
    }),
  );

  signals.healthChanged.connect((view) => window.send('health:changed', view));
  signals.healthChanged.connect((view) => attention.health(view));

  signals.alertsChanged.connect(whenChanged((view) => window.send('attention:changed', view)));
  signals.callsChanged.connect(whenChanged((view) => window.send('calls:changed', view)));
  signals.alertsChanged.connect(() => tray.draw());
  signals.alertsChanged.connect((view) => acceptances.update(view.delays));
  signals.alertsPaused.connect((until) => window.send('notifications:paused', until));
  signals.alertsPaused.connect(() => tray.draw());
  signals.notificationOpened.connect((opens) =>
    opens === 'connection' ? front.show('connection') : front.show('live', opens),
  );
  signals.notificationHandled.connect((seqs) => seqs.forEach((what) => void handle({ what, handled: true })));

  signals.settingsApplied.connect(() => showSetupProblems(configuration, problems));
  signals.settingsApplied.connect(() => credentials.saved());
  signals.settingsApplied.connect(() => hours.settingsChanged());
  signals.settingsApplied.connect(() => alerts.reconsider());
  signals.settingsApplied.connect(() => morningCheck.reconsider());
  signals.settingsApplied.connect(() => upkeep.refresh());
  signals.settingsApplied.connect(() => rest.settingsChanged());
  signals.settingsShown.connect(() => settings.show());
  signals.alertSettingsSaved.connect(() => showSetupProblems(configuration, problems));
  signals.alertSettingsSaved.connect(() => settings.show());
  signals.alertSettingsSaved.connect(() => morningCheck.reconsider());
  signals.deviceChanged.connect(() => settings.apply(true));

  signals.credentialsRead.connect(() => settings.mayConnect && signals.ready.emit());
  signals.ready.connect(() => showSetupProblems(configuration, problems));
  signals.ready.connect(() => settings.show());
  signals.ready.connect(() => upkeep.refresh());
  signals.ready.connect(() => settings.connect());
  signals.ready.connect(() => rest.start());
  signals.ready.connect(() => morningCheck.start());

  // Not every computer wakes again: what is known of the connection is written down before.
  powerMonitor.on('suspend', () => link.history.save());
  powerMonitor.on('resume', () => connection.wake('resume'));
  // A pause may have ended meanwhile.
  powerMonitor.on('resume', () => attention.reconsider());
  powerMonitor.on('resume', () => morningCheck.reconsider());
  powerMonitor.on('resume', () => credentials.look());
  powerMonitor.on('unlock-screen', () => connection.wake('unlock'));
  powerMonitor.on('unlock-screen', () => credentials.look());

  const closesAt = venueClosing(
    () => hours.all,
    () => Date.now(),
  );
  tray.follow({
    view: () =>
      trayView({
        connection: connection.view,
        attention: attention.view,
        oldest: attention.oldest(TRAY_CALLS),
        pausedUntil: attention.pausedUntil,
        closesAt: closesAt(),
        afterHours: configuration.view.attention.outsideTrading,
        formatTime: (at) => moment(at, Date.now()),
        locationName,
      }),
    act: trayActions(parts, closesAt),
  });
}
