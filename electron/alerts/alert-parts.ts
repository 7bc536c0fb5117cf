/** Creates the parts of the alerts, and connects them. */
import { judgeOf } from '../shared/alerts/attention-rules.ts';
import type { Reason } from '../shared/connection/reasons.ts';
import { DEFAULT_CURRENCY } from '../shared/text/money.ts';
import { RANGES } from '../shared/settings/settings.ts';
import type { AlarmEnd } from './alarm-record.ts';
import { AlertDispatcher } from './alert-dispatcher.ts';
import type { AlertManagerOptions } from './alert-manager-options.ts';
import { CauseAlarms } from './causes/cause-alarms.ts';
import { HeldThings } from './causes/held-things.ts';
import { RunningCauses } from './causes/running-causes.ts';
import { ALL_OPEN } from './alert-text.ts';
import { DeferredAlerts } from './deferred-alerts.ts';
import { DoNotDisturb } from './do-not-disturb.ts';
import { isWaiting, OpenAlerts, type OpenAlert } from './open-alerts.ts';
import { callTiming, Delays } from './pending/delays.ts';
import { PendingCalls } from './pending/pending-calls.ts';
import { Alarms } from './queue/alarms.ts';
import { Calls } from './queue/calls.ts';
import { EscalationQueue } from './queue/escalation-queue.ts';
import { Shelves } from './shelving/shelves.ts';
import { Shelving } from './shelving/shelving.ts';
import { NewOrderSound } from './sounds/new-order-sound.ts';

export interface AlertHooks {
  /** What is shown of alerts has changed. */
  readonly onChange: () => void;
  /** What is allowed may have changed. */
  readonly onQuiet: () => void;
  /** Why there is no connection; null when it is not known. */
  readonly reason: () => Reason | null;
}

export type AlertParts = ReturnType<typeof createAlertParts>;

export function createAlertParts(options: AlertManagerOptions, { onChange, onQuiet, reason }: AlertHooks) {
  const { clock, settings, output, onPause, lookAhead, acceptTimes, hasSecret, hasNetwork, locationName } =
    options;
  const quiet = new DoNotDisturb({ clock, settings, onPause, onChange: onQuiet });
  const permits = quiet.permits.bind(quiet);
  const delays = new Delays(options);
  const alerts = new OpenAlerts({
    timingOf: callTiming,
    onClose: options.onClose,
    onEnd: (alert, by) => ended(alert, by),
    onMove: (alert) => {
      if (alert.calledAt !== null) options.onCalled([alert.event.seq], alert.calledAt);
      shelving.moved(alert);
    },
    // So much is pending that not all of it can be followed: a person is needed now.
    onCrowded: () =>
      calls.call(
        [...alerts.all()].filter(
          (alert) => isWaiting(alert) && !delays.isUnheard(alert) && !causes.isHeld(alert),
        ),
      ),
  });
  const alarms = new Alarms({
    clock,
    onRecord: options.onAlarm,
    onGone: ({ key }) => output.withdraw(key),
  });
  const common = { clock, output, permits, locationName, alerts, alarms };
  const calls: Calls = new Calls({
    ...common,
    acceptTimes,
    keepsBack: (alert) => shelving.keeps(alert),
    onCalled: options.onCalled,
    teller: () => teller,
    escalation: () => escalation,
  });
  const teller = new AlertDispatcher({
    ...common,
    isSingle: (alert) => alarms.of(alert)?.form === 'single',
    mergedAlert: (each) => calls.mergedAlert(each),
    currency: options.currency ?? (() => DEFAULT_CURRENCY),
    ...(lookAhead && { lookAhead }),
  });
  const escalation = new EscalationQueue({
    ...common,
    teller,
    steps: () => settings().escalation,
    furtherSteps: options.furtherSteps ?? [],
    onStep: onChange,
  });
  const newOrders = new NewOrderSound({
    ...common,
    settings,
    isPutAside: (event) => shelving.covers({ event }),
  });
  const deferred = new DeferredAlerts({ ...common, teller, escalation });
  const causeAlarms = new CauseAlarms({
    ...common,
    teller,
    reason,
    hasSecret,
    pendingAt: (locationId) => held.pendingAt(locationId),
    isSilenced: (locationId) => quiet.silencesOutage(locationId),
  });
  const held: HeldThings = new HeldThings({
    alerts,
    calls,
    hasSecret,
    isUnheard: (alert) => delays.isUnheard(alert),
    clock,
    alarms: causeAlarms,
    onUnknown: options.onUnknown,
    onCovered: () => escalation.reconsider(),
    causes: () => causes,
    pending: () => pending,
  });
  const causes = new RunningCauses({
    clock,
    hasSecret,
    hasNetwork,
    onChange,
    graceMs: () => (settings().alertAfterSeconds ?? RANGES.alertAfterSeconds.default) * 1_000,
    mayCall: (isNeeded, locationId) =>
      isNeeded ? permits('urgent', locationId).toast : !quiet.silencesOutage(locationId),
    isPutAside: (alert) => shelving.covers(alert),
    keepsBack: (cause) => shelving.keepsCause(cause),
    isTakingNothing: (locationId) => acceptTimes.isTakingNothing(locationId),
    pendingAt: () => new Set(held.pendingAt(null).flatMap(({ event }) => event.locationId ?? [])),
    onCall: (cause) => {
      held.onCall(cause);
      escalation.calm();
      onChange();
    },
    onBegin: ({ kind, locationId }, since) => {
      if (locationId !== null) acceptTimes.posFailed(locationId, kind === 'pos-offline' ? since : null);
    },
    onHeld: held.onHeld,
    onRelease: held.onRelease,
    onEnd: (cause, isBack) => {
      if (cause.locationId !== null) acceptTimes.posReturned(cause.locationId);
      held.onEnd(cause, isBack);
    },
  });
  const pending = new PendingCalls({
    clock,
    hasSecret,
    onChange,
    askStatus: options.askStatus,
    delayOf: (alert) => delays.of(alert),
    sent: () => causes.sent,
    isHeld: (alert) => causes.hold(alert),
    isUnheard: (alert) => delays.isUnheard(alert),
    severityOf: (kind, status) => judgeOf(settings().rules)(kind, status),
    isOpen: (alert) => alerts.find(alert.event.seq) === alert,
    onCall: (due) => {
      calls.call(held.known(due));
      onChange();
    },
    onAnswered: (alert, status, isDue) => {
      const { event } = alert;
      const at = clock.now();
      // It took longer than until it was due, and it is no longer among what nobody takes; no event says more.
      if (isDue) acceptTimes.called(event, at);
      acceptTimes.heard({ ...event, status, origin: 'recovered', receivedAt: at });
      // The row closes itself.
      alerts.close(alert, event.seq, 'till');
    },
  });
  const shelving: Shelving = new Shelving({
    ...common,
    shelves: () => shelves,
    calls,
    causes: () => causes,
    causeAlarms,
    pending: () => pending,
    escalation,
    withdrawAll: () => output.withdraw(ALL_OPEN),
    onChange,
  });
  const shelves: Shelves = new Shelves({
    ...options.shelves,
    clock,
    onAdded: shelving.onAdded,
    onEnded: shelving.onEnded,
  });

  function ended(alert: OpenAlert, by: AlarmEnd): void {
    pending.end(alert);
    causes.drop(alert);
    causeAlarms.pendingChanged(alert.event.locationId);
    calls.drop(alert, by);
    shelving.drop(alert);
    escalation.calm();
  }

  return {
    quiet,
    delays,
    alerts,
    alarms,
    calls,
    teller,
    escalation,
    deferred,
    causeAlarms,
    held,
    causes,
    pending,
    shelves,
    newOrders,
  };
}
