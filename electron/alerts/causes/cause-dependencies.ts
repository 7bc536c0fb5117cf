/**
 * What depends on what: without a network there is no connection, a lost connection hides a POS, and a POS that does not answer
 * hides its orders. Pure.
 */

/** `network`: this computer has none. `connection`: nothing comes from Doshii. */
export type LinkKind = 'network' | 'connection';
export type CauseKind = LinkKind | 'pos-offline' | 'takes-nothing';

export interface Dependent {
  /** `thing`: what waits for its POS. Everything that is already answered depends on nothing. */
  readonly kind: CauseKind | 'thing';
  /** Null for what names no location, and for the network and the connection. */
  readonly locationId: string | null;
}

export interface RunningCause extends Dependent {
  readonly kind: CauseKind;
  /** Its alarm was raised. */
  readonly isCalled: boolean;
}

/** Nearest first. */
const DEPENDS_ON: Readonly<Record<Dependent['kind'], readonly CauseKind[]>> = {
  thing: ['pos-offline', 'takes-nothing', 'connection', 'network'],
  'pos-offline': ['connection', 'network'],
  'takes-nothing': ['connection', 'network'],
  connection: ['network'],
  network: [],
};

/**
 * @returns the nearest cause that it hangs on and that was called; else the furthest, which is the one that may be called;
 * null for none
 */
export function heldBy<T extends RunningCause>(dependent: Dependent, running: readonly T[]): T | null {
  const found = DEPENDS_ON[dependent.kind].flatMap((kind) =>
    running.filter(
      (cause) => cause.kind === kind && (isLink(kind) || cause.locationId === dependent.locationId),
    ),
  );
  return found.find(({ isCalled }) => isCalled) ?? found.at(-1) ?? null;
}

/** Whether all locations hang on it. */
export function isLink(kind: Dependent['kind']): kind is LinkKind {
  return kind === 'network' || kind === 'connection';
}
