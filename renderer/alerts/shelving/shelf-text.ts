/** Says what is put aside, and which choices there are. Pure. */
import type { CauseView } from '../../../electron/shared/alerts/attention-causes.ts';
import {
  causeRule,
  coversCause,
  isCauseRule,
  type CauseRule,
  type ShelfTarget,
} from '../../../electron/shared/alerts/shelf.ts';
import { CONNECTION_SHELF_MS, SHELF_MS } from '../../../electron/shared/alerts/shelf-ipc.ts';
import { shelving } from '../../strings/shelving.ts';
import { inSentence } from '../../../electron/shared/text/in-sentence.ts';
import { ruleName } from '../rules/rule-families.ts';

const say = shelving;
const MINUTE_MS = 60_000;
const MINUTES = [15, 30, 60, 120, 480];

/** "Order changed · rejected at Harbour Bar" @param nameOf a hashed location id */
export function shelfName({ rule, locationId }: ShelfTarget, nameOf: (id: string) => string): string {
  const what = rule === null ? say.everything : nameOfRule(rule);
  if (rule === 'connection') return what;
  return locationId === null ? say.everywhere(what) : say.at(what, inSentence(nameOf(locationId)));
}

function nameOfRule(rule: string): string {
  if (isCauseRule(rule)) return say.causes[rule];
  const [kind = rule, ...rest] = rule.split(' ');
  return ruleName({ kind, status: rest.length === 0 ? null : rest.join(' ') }, false);
}

/** This here, this everywhere, and all of the location; those that there are. */
export function targetsOf({ rule, locationId }: ShelfTarget): readonly ShelfTarget[] {
  if (rule === 'connection' || locationId === null) return [{ rule, locationId: null }];
  return [
    { rule, locationId },
    { rule, locationId: null },
    { rule: null, locationId },
  ];
}

/** What else a person should know before it is put aside; empty for nothing. */
export function noteOf({ rule }: ShelfTarget): string {
  const { notes } = say.dialog;
  if (rule === null) return notes.venue;
  if (rule === 'connection') return notes.connection;
  return isCauseRule(rule) ? notes.pos : '';
}

/** Minutes to choose from. */
export function durationsOf({ rule }: ShelfTarget): readonly number[] {
  const longest = rule === 'connection' ? CONNECTION_SHELF_MS : SHELF_MS.max;
  return MINUTES.filter((minutes) => minutes * MINUTE_MS <= longest);
}

/** Until a venue closes, as far as that may be asked, ms. @param now Unix ms */
export function msUntil(closing: number, now: number): number {
  return Math.min(SHELF_MS.max, Math.max(SHELF_MS.min, closing - now));
}

/**
 * What of the running causes can be put aside: each rule of a location once.
 * @param isLive whether Doshii is connected; a connection that is back stays a cause for a moment
 */
export function shelvable(
  causes: readonly Pick<CauseView, 'kind' | 'locationId'>[],
  shelves: readonly ShelfTarget[],
  isLive: boolean,
): readonly (ShelfTarget & { readonly rule: CauseRule })[] {
  const targets = causes
    .filter((cause) => !shelves.some((shelf) => coversCause(shelf, cause)))
    .map(({ kind, locationId }) => ({ rule: causeRule(kind), locationId }))
    .filter(({ rule }) => rule !== 'connection' || !isLive);
  return [
    ...new Map(targets.map((target) => [`${target.rule} ${target.locationId ?? ''}`, target])).values(),
  ];
}
