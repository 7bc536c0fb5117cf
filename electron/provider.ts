/** The seam to the ordering service: all that is particular to it. `doshii/provider.ts` implements it for Doshii. */
import type * as v from 'valibot';
import type { Feed } from './feed/feed.ts';
import type { HistoryReader } from './history/history-port.ts';
import type { Clock } from './platform/clock.ts';
import type { Send, Sign } from './platform/net/transport.ts';
import type { Judge } from './shared/alerts/attention-rules.ts';
import type { DescribeEvent } from './shared/events/describe-frame.ts';
import type { doshiiRequests, DoshiiView } from './shared/rest/doshii-ipc.ts';
import type { HeardStatus } from './shared/rest/entity-details.ts';
import type { HealthView } from './shared/rest/location-health.ts';
import type { Explanation, Reason } from './shared/connection/reasons.ts';
import type { Frame } from './shared/events/frame.ts';
import type { Gap, GapRecovery } from './shared/events/gap.ts';
import type { Problem, RequestHandlers } from './shared/ipc/ipc.ts';
import type { ProvidedKinds } from './shared/events/kind-registry.ts';
import type { MonitorEvent } from './shared/events/monitor-event.ts';
import type { FactAnswer } from './things/fact-questions.ts';
import type { ThingFacts } from './shared/things/thing-facts.ts';
import type { ThingName } from './shared/things/thing-key.ts';
import type { SaveOutcome, Settings } from './shared/settings/settings.ts';

export interface Provider {
  readonly addresses: ProviderAddresses;
  readonly protocol: SocketProtocol;
  /** With their statuses and default rules. */
  readonly kinds: ProvidedKinds;
  readonly describe: DescribeEvent;
  readonly createRest: (parts: RestParts) => ProviderRest;
}

/** Where an account leads. `settings.address` has passed `addressProblem` when the environment is `custom`. */
export interface ProviderAddresses {
  /** It holds the credential: never log or show it. */
  readonly socketUrl: (
    settings: Pick<Settings, 'environment' | 'address' | 'deviceId'>,
    clientId: string,
  ) => string;
  /** Another documented address of the same socket at the same origin, tried where the first is not found; null for none. */
  readonly otherSocketUrl?: (
    settings: Pick<Settings, 'environment' | 'address' | 'deviceId'>,
    clientId: string,
  ) => string | null;
  /** Where the socket leads, fit to be shown. */
  readonly destinationName: (settings: Pick<Settings, 'environment' | 'address'>) => string;
  /** What it means there that the client ID is not known: what happened, and what to do. Null where that is not special. */
  readonly unknownClient?: (settings: Pick<Settings, 'environment'>) => Explanation | null;
  /** Of the REST API, without a slash at its end. */
  readonly restBase: (settings: Pick<Settings, 'environment' | 'address'>) => string;
}

/** The frames of the socket, as text. */
export interface SocketProtocol {
  /** @param nowMs the value that the answer echoes, Unix ms */
  ping(nowMs: number, version: string): string;
  /** The answer to a server's ping. */
  pong(ping: { readonly value: unknown; readonly form: string }, version: string): string;
  /** Never throws: what it cannot read comes back as `unreadable`, with what was expected. */
  parse(text: string): Frame;
  /** An event as the service would send it, for the self-test. `body.status` becomes the status of the event. */
  event(name: string, body: Readonly<Record<string, string>>): string;
}

export interface RestCredentials {
  /** Without a slash at its end. */
  readonly base: string;
  readonly clientId: string;
  readonly clientSecret: string | null;
}

/** What the REST API of a service gets from the program. */
export interface RestParts {
  readonly clock: Clock;
  readonly send: Send;
  readonly sign: Sign;
  /** Of this computer. */
  readonly hostName: string;
  readonly configuration: {
    /** Null while nothing can be connected with. */
    readonly restCredentials: RestCredentials | null;
    readonly view: { readonly deviceId: string };
    /** @param deviceId empty for none */
    saveDevice(deviceId: string): Promise<SaveOutcome>;
  };
  readonly feed: Pick<Feed, 'add' | 'addGap' | 'amend' | 'flush' | 'lastSeq'>;
  readonly history: HistoryReader;
  readonly severityOf: Judge;
  /** What is kept over restarts, in a file of its own. */
  readonly keep: <T extends object>(name: string, schema: v.GenericSchema<unknown, T>) => Kept<T>;
  /** An event that a gap missed was added to the feed, or the row of a short gap that could not be recovered. */
  readonly onRecovered: (event: MonitorEvent) => void;
  /** What the service says of a thing when its details are asked for. */
  readonly onStatus: (heard: HeardStatus) => void;
  /** What became of a gap. @param seq of its row */
  readonly onRecovery: (seq: number, recovery: GapRecovery) => void;
  /** What an answer says of a thing, whatever was asked for. */
  readonly onFacts: (thing: ThingName, facts: ThingFacts) => void;
  /** A line for the log. */
  readonly onWarning: (text: string) => void;
  readonly onProblems: (problems: readonly Problem[]) => void;
  readonly onChange: (view: DoshiiView) => void;
  /** After each request for the health of the locations, and when what is known of them becomes too old. */
  readonly onHealth: (view: HealthView) => void;
  /** Whether it is trading time; only then is the health of the locations asked for. */
  readonly isTrading: () => boolean;
  /** The connection uses another device. */
  readonly onDevice: () => void;
}

export interface Kept<T> {
  /** Null when there is nothing that can be read. */
  readonly restored: T | null;
  save(value: T): void;
}

/** What one question to the service showed. */
export interface RestCheck {
  /** Why it was not answered; null when it was. */
  readonly problem: Reason | null;
  /** How far this computer's clock is ahead of the service's, ms; null when that is not known. */
  readonly skewMs: number | null;
}

export interface ProviderRest {
  /** What the window asks of the service: devices, locations, details, making up for a gap. */
  readonly handlers: Pick<RequestHandlers, keyof typeof doshiiRequests>;
  view(): DoshiiView;
  /** Which POS is heard. */
  health(): HealthView;
  /**
   * Asks once for the status that a thing has now; questions wait their turn. In lower case; null when it cannot be known. Never
   * rejects.
   */
  statusOf(event: MonitorEvent): Promise<string | null>;
  /** Asks once for a thing, behind everything else; what the answer says goes to `onFacts` first. Never rejects. */
  askFacts?(thing: ThingName): Promise<FactAnswer>;
  /** Asks one cheap question. Never rejects. @returns null when it is not set up */
  check(): Promise<RestCheck | null>;
  /** The credentials are known, as far as they can be read; again when more of them are. */
  start(): void;
  /** @param row of a gap that has just ended */
  gapEnded(row: MonitorEvent): void;
  /** A gap has just ended that is too short for a row. */
  shortGapEnded(gap: Gap): void;
  /** An event came over the socket. */
  heard(event: MonitorEvent): void;
  settingsChanged(): void;
  stop(): void;
}
