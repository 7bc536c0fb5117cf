/** How RESULTS.md describes the figures of the benches. A figure without a description stays in its results file. */

export interface FigureDescription {
  /** Its name in the results, ending with the unit. */
  readonly figure: string;
  readonly label: string;
  /** What it is to be read against; `{name}` stands for another figure of the same run. */
  readonly against?: string;
  /** Shown when a run could not measure it. If left out, a result without the figure is an error. */
  readonly absent?: string;
}

export interface BenchDescription {
  readonly title: string;
  /** The figures depend on what the built app runs on. */
  readonly isOfApp: boolean;
  readonly rows: readonly FigureDescription[];
}

/** A question to the history; the bench has both quantiles of each. */
const asked = (figure: string, label: string, bound = ''): FigureDescription => ({
  figure: `${figure}P95Ms`,
  label: `${label}, p95`,
  against: `median {${figure}P50Ms}${bound}`,
});

/** A kind of fault, by the names of its figures: how soon it was noticed, and how long after its end the connection was live again. */
const fault = (kind: string, label: string): FigureDescription => ({
  figure: `${kind}RecoverP99Ms`,
  label: `${label}: live again, p99`,
  against: `median {${kind}RecoverMedianMs}; noticed after {${kind}DetectMedianMs}, p99 {${kind}DetectP99Ms}`,
});

/** In the order of RESULTS.md. */
export const DESCRIPTIONS: Readonly<Record<string, BenchDescription>> = {
  start: {
    title: 'Cold start',
    isOfApp: true,
    rows: [
      { figure: 'liveMs', label: 'from nothing to a live connection' },
      {
        figure: 'windowMs',
        label: 'to a window that shows the state',
        against:
          '{engineAloneMs} for an empty page of the browser engine alone: {ratioWindowToEngine} times it',
      },
      { figure: 'firstRowMs', label: 'to the row of an event that waited at Doshii' },
    ],
  },
  reopen: {
    title: 'A closed window opened again, and the code of main',
    isOfApp: true,
    rows: [
      {
        figure: 'windowRebuiltMs',
        label: 'a closed window opened again, until it shows the state',
        against:
          '{ratioRebuiltToEngine} times the engine’s start, which the stand-in repeats; {windowRebuiltMoreThanEngineMs} more than it, bound 500 ms',
      },
      {
        figure: 'mainEvaluatedMs',
        label: 'code of main read and evaluated, in a new process',
        against: '{emptyModuleMs} for an empty module; bound 150 ms; {mainEvaluatedCpuMs} of processor time',
      },
    ],
  },
  light: {
    title: 'Early and light, beside a bare Electron program in the tray',
    isOfApp: true,
    rows: [
      {
        figure: 'trayMs',
        label: 'from nothing to the icon in the tray',
        against: '{bareTrayMs} for the bare program: {trayRatio} times it; bound 1.15',
      },
      {
        figure: 'contentMs',
        label: 'to the first content of the window',
        against: '{bareContentMs} for the bare program: {contentRatio} times it; bound 1.4',
      },
      {
        figure: 'reopenMs',
        label: 'from a click on the icon to the content of a window that was closed',
        against: '{bareReopenMs} for the bare program: {reopenRatio} times it; bound 1.5',
      },
      {
        figure: 'closedPssMB',
        label: 'memory of all processes, the window closed',
        against: '{bareClosedPssMB} for the bare program: {closedPssRatio} times it; bound 1.12',
      },
      {
        figure: 'mainPssMB',
        label: 'of these the main process',
        against: '{bareMainPssMB} for the bare program: {mainPssRatio} times it; bound 1.3',
      },
      {
        figure: 'idleCpuSeconds',
        label: 'processor time in ten minutes in the tray, s',
        against: '{bareIdleCpuSeconds} for the bare program: {idleCpuRatio} times it; bound 2',
      },
      {
        figure: 'wakeUpsPerMinute',
        label: 'wake-ups of all threads in the tray, a minute',
        against: '{bareWakeUpsPerMinute} for the bare program; bound 1.1 times these and 12 more',
      },
      {
        figure: 'openIdleCpuPercent',
        label: 'processor time with the window open, % of a core',
        against: '{bareOpenIdleCpuPercent} for the bare program; bound 0.3',
      },
      { figure: 'kBPerToast', label: 'memory that a notification leaves behind, kB', against: 'bound 10' },
    ],
  },
  frames: {
    title: 'Reading a frame',
    isOfApp: false,
    rows: [
      {
        figure: 'microsecondsPerFrame',
        label: 'text of a frame to an event',
        against: '{ratioToJsonParse} of the throughput of bare `JSON.parse`',
      },
      { figure: 'framesPerSecond', label: 'frames read', against: '{jsonParsesPerSecond} by `JSON.parse`' },
    ],
  },
  'official-sdk': {
    title: 'The official Node SDK as a client of the simulator',
    isOfApp: false,
    rows: [
      {
        figure: 'kindsHeard',
        label: 'kinds of event that it heard',
        against: 'of {kindsOfSdk} that it can subscribe to',
      },
      { figure: 'callsAnswered', label: 'calls that were answered', against: '{callsFailed} failed' },
      {
        figure: 'unexplainedDifferences',
        label: 'unexplained differences from its types, by the compiler',
        against: 'of {differences}; bound 0',
      },
    ],
  },
  pipeline: {
    title: 'From the socket to the disk',
    isOfApp: false,
    rows: [
      {
        figure: 'durableEventsPerSecond',
        label: 'frames of a real socket made durable events',
        against: '{bareFramesPerSecond} by bare `ws` and `JSON.parse`: {ratioToBare} of it',
      },
      {
        figure: 'burstLagP99Ms',
        label: 'lag of the event loop in a burst of 10,000, p99',
        against: 'bound 50 ms',
      },
      { figure: 'burstLost', label: 'events of that burst that were lost', against: 'bound 0' },
      {
        figure: 'megabytesPer100000',
        label: 'memory for each further 100,000 events, of a million',
        against: 'bound 5 MB',
      },
      {
        figure: 'officialSdkFramesPerSecond',
        label: 'frames that the official Node SDK hands to a subscriber; it keeps none',
        against: '{officialSdkRatioToBare} of bare `ws` and `JSON.parse` of the same frames',
        absent: 'not compared: npm could not be reached',
      },
    ],
  },
  rows: {
    title: 'From a frame to its row',
    isOfApp: true,
    rows: [
      {
        figure: 'steadyRowP99Ms',
        label: 'frame to row in view at 100 events a second, p99, median of 5 rounds',
        against: 'median {steadyRowP50Ms}; bound 80 ms',
      },
      {
        figure: 'burstRowP99Ms',
        label: 'frame to row in view while a burst of 10,000 comes in, p99, median of 5',
        against: 'median {burstRowP50Ms}; bound 150 ms',
      },
      {
        figure: 'burstSentP99Ms',
        label: 'the same from the moment at which the server sent it, p99',
        against: 'median {burstSentP50Ms}',
      },
    ],
  },
  burst: {
    title: 'A burst into the app with its window open',
    isOfApp: true,
    rows: [
      { figure: 'burstMs', label: '10,000 events until the last is in view' },
      {
        figure: 'lagP99Ms',
        label: 'lag of the event loop, p99, median of 15 bursts',
        against: 'bound 50 ms; at most {lagMaxMs}',
      },
      {
        figure: 'firstLagP99Ms',
        label: 'the same of the first burst, right after the start',
      },
      {
        figure: 'idleLagP99Ms',
        label: 'the same of a process beside it that does nothing',
        against: 'what the machine itself adds',
      },
      {
        figure: 'eventsLost',
        label: 'events lost',
        against: 'of {events}; {eventsOutOfOrder} out of order',
      },
    ],
  },
  history: {
    title: 'The history at 1,000,000 events',
    isOfApp: false,
    rows: [
      {
        figure: 'firstPageP50Ms',
        label: 'first page',
        against: '{oneRowP50Ms} for one event by its number: {firstPageToOneRowRatio} times it; bound 20 ms',
      },
      asked('pageAtDepth', 'page at any depth', '; bound 50 ms'),
      {
        figure: 'worstPageP95Ms',
        label: 'page of the slowest filter or search, p95',
        against: 'bound 50 ms',
      },
      asked('by_word', 'page of a search for a word'),
      asked('by_combined', 'page of importance, location, unhandled and a word'),
      asked('directoryOfKind', 'count and places of all events of a kind'),
      asked('timeline', 'timeline of an order'),
      { ...asked('fourteenDays', 'what came on each of 14 days'), absent: 'not measured yet' },
      {
        figure: 'insertMicroseconds',
        label: 'insert of an event, in batches of 500',
        against:
          '{insertFirstTenthMicroseconds} in the first tenth, {insertLastTenthMicroseconds} in the last',
      },
      { figure: 'pruneMicroseconds', label: 'removal of an event that is too old' },
      {
        figure: 'openMs',
        label: 'opening',
        against: '{openEmptyMs} of an empty one: {openMoreThanEmptyMs} more; bound 50 ms',
      },
      { figure: 'bytesPerEvent', label: 'room on the disk for an event, with its frame and indexes' },
    ],
  },
  kills: {
    title: 'Killed while it writes',
    isOfApp: false,
    rows: [
      {
        figure: 'eventsLost',
        label: 'events lost that were said to be stored',
        against: 'of {eventsStored} over {kills} kills; bound 0',
      },
      {
        figure: 'databasesThatDoNotOpen',
        label: 'histories that did not open',
        against: '{databasesThatAreUnsound} unsound; bound 0',
      },
    ],
  },
  scroll: {
    title: 'The list at 1,000,000 rows',
    isOfApp: false,
    rows: [
      {
        figure: 'wheelFrameP95Ms',
        label: 'frame while the wheel turns, p95',
        against:
          '{plainFrameP95Ms} for a static list in the same engine: {ratioWheelToPlainP95} times it; bound 20 ms',
      },
      {
        figure: 'wheelWorkPerFrameMs',
        label: 'work for such a frame',
        against: '{plainWorkPerFrameMs} for the static list',
      },
      {
        figure: 'dragFrameP95Ms',
        label: 'frame while the scroll bar is dragged, p95',
        against: '{dragWorkPerFrameMs} of work',
      },
      {
        figure: 'floodWheelFrameP95Ms',
        label: 'frame while the wheel turns and 1,000 events/s come in, p95',
        against: '{floodWheelWorkPerFrameMs} of work',
      },
      {
        figure: 'floodWheelBlankRows',
        label: 'rows blank for more than two frames meanwhile',
        against: '{wheelBlankRows} without the events, {dragBlankRows} when dragged',
      },
      {
        figure: 'nodesAfter',
        label: 'elements in the page after all of it',
        against: '{nodesBefore} before',
      },
      {
        figure: 'heapAfterMB',
        label: 'memory of the page after all of it',
        against: '{heapBeforeMB} before',
      },
    ],
  },
  'window-memory': {
    title: 'The window over 1,000,000 live events',
    isOfApp: false,
    rows: [
      {
        figure: 'megabytesPer100000',
        label: 'memory of the page for each further 100,000 events',
        against: 'bound 5 MB',
      },
      {
        figure: 'heapAfterMB',
        label: 'memory of the page after all of it',
        against: '{heapBeforeMB} before',
      },
      {
        figure: 'nodesAfter',
        label: 'elements in the page after all of it',
        against: '{nodesBefore} before',
      },
    ],
  },
  soak: {
    title: 'Three days with a fault every five minutes',
    isOfApp: false,
    rows: [
      {
        figure: 'mainSlopeMBPerSimulatedDay',
        label: 'memory of main, resident, for each further day',
        against: '{mainFinalRssMB} at the end; bound 5 MB',
      },
      {
        figure: 'mainHeapSlopeMBPerSimulatedDay',
        label: 'JavaScript heap of main, for each further day',
      },
      {
        figure: 'rendererSlopeMBPerSimulatedDay',
        label: 'JavaScript heap of the open window, for each further day',
        against: '{rendererFinalHeapMB} at the end; bound 5 MB',
      },
      {
        figure: 'eventsLost',
        label: 'events lost',
        against: 'of {events} over {faults} faults in {simulatedHours} simulated hours; bound 0',
      },
      {
        figure: 'socketsAtOnceMax',
        label: 'most sockets at a time',
        against: '{socketsLeft} sockets and {timersLeft} timers left after it',
      },
      {
        figure: 'rendererListenersMore',
        label: 'listeners that the window gained',
        against: '{rendererNodesMore} elements',
      },
    ],
  },
  'soak-real': {
    title: 'A busy day on a real Electron',
    isOfApp: true,
    rows: [
      {
        figure: 'mainRssGrowthMB',
        label: 'memory that main, resident, gained after the first tenth',
        against: '{mainRssMB} at the end, over {events} events and {toasts} notifications; bound 10 MB',
      },
      { figure: 'kBPerToast', label: 'of that for each notification, kB', against: 'bound 10' },
    ],
  },
  idle: {
    title: 'Nothing to do, the window closed',
    isOfApp: true,
    rows: [
      {
        figure: 'mainCpuPercent',
        label: 'processor time of main, % of a core',
        against:
          'over {seconds} s; bound 0.2; on the stand-in the process holds that and its DevTools server too, so that it is an upper bound',
      },
      {
        figure: 'timersPerMinute',
        label: 'timers that ran in main, a minute',
        against:
          'bound 6; the main thread woke {mainThreadWakeUpsPerMinute} times a minute for anything at all',
      },
      { figure: 'mainRssMB', label: 'memory of main, resident' },
    ],
  },
  faults: {
    title: 'Seeded faults of network and server',
    isOfApp: true,
    rows: [
      {
        figure: 'eventsLostWhileLive',
        label: 'events lost that were sent while live',
        against: 'of {eventsSentWhileLive} over {faults} faults; bound 0',
      },
      {
        figure: 'eventsLostOfHeld',
        label: 'events lost that the server held meanwhile',
        against: 'of {eventsHeldByServer}',
      },
      {
        figure: 'stuckStates',
        label: 'states without a next step',
        against: '{unexplainedLosses} losses that no fault explains; bound 0',
      },
      { figure: 'detectMedianMs', label: 'to notice a fault, median', against: 'p99 {detectP99Ms}' },
      { figure: 'recoverMedianMs', label: 'to be live again, median', against: 'p99 {recoverP99Ms}' },
      fault('fin', 'closed'),
      fault('rst', 'reset'),
      fault('restart', 'server restarted'),
      fault('refuse', 'connections refused'),
      fault('stall', 'connections taken and left in silence'),
      fault('holeUp', 'nothing gets out'),
      fault('holeDown', 'nothing comes in'),
      fault('holeBoth', 'nothing either way'),
      fault('corrupt', 'corrupt bytes'),
      fault('http5xx', 'HTTP 5xx'),
      fault('http401', 'HTTP 401, by hand'),
      fault('http503', 'HTTP 503'),
      fault('http503RetryAfter', 'HTTP 503 with Retry-After'),
    ],
  },
  week: {
    title: 'Three simulated months of a PC with two locations',
    isOfApp: false,
    rows: [
      {
        figure: 'alarmsPerHour',
        label: 'alarms in a trading hour, with a client secret',
        against:
          '{alarms} in {tradingHours} hours of {days} days; bound 6. Without a secret {alarmsPerHourNoSecret}',
      },
      {
        figure: 'worstTenMinutes',
        label: 'most alarms in any ten minutes',
        against:
          '500 orders in eight minutes are among them; bound 10. Without a secret {worstTenMinutesNoSecret}',
      },
      {
        figure: 'windowsAboveTen',
        label: 'ten minutes with more than ten alarms',
        against: 'bound 0. Without a secret {windowsAboveTenNoSecret}',
      },
      {
        figure: 'chattering',
        label: 'alarms that came again within a minute, or whose cause ended within ten seconds',
        against: 'bound 0; {fleeting} more were of orders that the till took within ten seconds of the alarm',
      },
      {
        figure: 'needlessShare',
        label: 'share of alarms that needed nobody',
        against: 'bound 0.15. Without a secret {needlessShareNoSecret}',
      },
      {
        figure: 'toldLate',
        label: 'things that were reported after their deadline',
        against: 'of {needed} that needed a person; bound 0. Without a secret {toldLateNoSecret}',
      },
      {
        figure: 'neverTold',
        label: 'things that were never reported',
        against:
          'bound 0; {underCause} came while the connection was lost, which was reported. Without a secret {neverToldNoSecret}',
      },
      { figure: 'remindersPerHour', label: 'reminders in a trading hour' },
      { figure: 'urgentShare', label: 'share of alarms that were urgent' },
      {
        figure: 'alarmsPerHourFifth',
        label: 'alarms in a trading hour where every fifth order needs a person',
        against:
          '{worstTenMinutesFifth} in the worst ten minutes; {toldLateFifth} late, {neverToldFifth} never',
      },
    ],
  },
  rush: {
    title: 'A rush in which nobody answers, and an outage',
    isOfApp: false,
    rows: [
      { figure: 'sounds', label: 'sounds in 13.7 minutes with 275 orders', against: 'bound 80' },
      { figure: 'toastsAtOnce', label: 'most notifications at a time', against: 'bound 3' },
      {
        figure: 'offlineCalls',
        label: 'calls in an outage of 33 minutes',
        against: '{offlineAlarms} alarm, then reminders; bound 4 calls',
      },
      { figure: 'alarmsForUnknown', label: 'alarms for the 8 orders that were open', against: 'bound 0' },
    ],
  },
  herd: {
    title: '10,000 monitors lose the server for a minute',
    isOfApp: false,
    rows: [
      {
        figure: 'oursLaterPeakAttemptsPerSecond',
        label: 'most attempts in a second, after the first five',
        against:
          '{ratioLaterPeakToBestPeer} times the best peer’s; socket.io {socketIoLaterPeakAttemptsPerSecond}, Phoenix {phoenixLaterPeakAttemptsPerSecond}, SignalR {signalrLaterPeakAttemptsPerSecond}',
      },
      {
        figure: 'oursAttempts',
        label: 'attempts until all are back',
        against:
          '{ratioAttemptsToBestPeer} times the best peer’s; socket.io {socketIoAttempts}, Phoenix {phoenixAttempts}',
      },
      {
        figure: 'oursRecovered95Ms',
        label: 'until 95 % are back',
        against:
          '{ratioRecoveredToBestPeer} times the best peer’s; socket.io {socketIoRecovered95Ms}, Phoenix {phoenixRecovered95Ms}, SignalR {signalrRecovered95Ms}',
      },
      {
        figure: 'oursGaveUp',
        label: 'monitors that gave up for good',
        against: 'SignalR {signalrGaveUp}',
      },
    ],
  },
  fuzz: {
    title: 'Generated frames through the whole monitor',
    isOfApp: false,
    rows: [
      {
        figure: 'thrown',
        label: 'frames that made anything throw',
        against: 'of {frames}, of which {unreadable} cannot be read; bound 0',
      },
      { figure: 'overBound', label: 'frames after which something was over its bound', against: 'bound 0' },
      { figure: 'heapGrowthMegabytes', label: 'growth of the heap after the first 100,000' },
    ],
  },
};
