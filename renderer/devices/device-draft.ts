/** What stands in the form of a device: choices from what is known, and what was chosen before and is not known. Pure. */
import type { DeviceDraft, DeviceView, LocationView } from '../../electron/shared/rest/doshii-ipc.ts';
import { registeredKinds } from '../../electron/shared/events/kind-registry.ts';
import type { Criteria } from '../strings/devices.ts';
import { deviceStrings } from '../strings/devices.ts';
import { plainName } from '../filter/filter-text.ts';

export interface Choice {
  readonly value: string;
  readonly label: string;
}

export type Choices = Readonly<Record<Criteria, readonly Choice[]>>;

export function draftOf(device: DeviceView | null): DeviceDraft {
  const { name, ref, events, terminals, channels, locationIds } = device ?? EMPTY;
  return { name, ref, events, terminals, channels, locationIds };
}

const EMPTY: DeviceDraft = { name: '', ref: '', events: [], terminals: [], channels: [], locationIds: [] };

/** What was chosen elsewhere stays to be chosen, also when nobody here knows it. */
export function choicesOf(
  chosen: Pick<DeviceDraft, Criteria>,
  terminals: readonly { readonly id: string; readonly name: string }[],
  locations: readonly LocationView[],
): Choices {
  return {
    events: withOthers(
      Object.keys(registeredKinds()).map((value) => ({ value, label: plainName(value) })),
      chosen.events,
    ),
    channels: withOthers(
      deviceStrings.channels.map((value) => ({ value, label: value })),
      chosen.channels,
    ),
    terminals: withOthers(terminals.map(choiceOf), chosen.terminals),
    locationIds: withOthers(locations.map(choiceOf), chosen.locationIds),
  };
}

function choiceOf({ id, name }: { readonly id: string; readonly name: string }): Choice {
  return { value: id, label: name === '' ? id : name };
}

function withOthers(known: readonly Choice[], chosen: readonly string[]): readonly Choice[] {
  const others = chosen.filter((value) => !known.some((choice) => choice.value === value));
  return [...known, ...others.map((value) => ({ value, label: value }))];
}

export function toggled(chosen: readonly string[], value: string): readonly string[] {
  return chosen.includes(value) ? chosen.filter((each) => each !== value) : [...chosen, value];
}
