/** The App's devices at Doshii: this computer's own, found again after a reinstall, and changes that others may race with. */
import type { DeviceDraft, Fetched } from '../shared/rest/doshii-ipc.ts';
import type { Device, Page } from '../shared/doshii/doshii-objects.ts';
import type { DoshiiApi } from './doshii-api.ts';
import { restReason } from './rest-reasons.ts';
import { PRODUCT_NAME } from '../shared/strings/product.ts';
import { strings } from './strings.ts';
import { isWhole } from './whole-list.ts';

export interface DevicesOptions {
  readonly api: DoshiiApi;
  /** Of this computer. */
  readonly hostName: string;
}

export interface OwnDevice {
  readonly device: Device;
  /** True when it was found as it had been registered before, which leaves its filters as they are. */
  readonly wasThere: boolean;
}

/** What a computer calls itself at Doshii: the same after a reinstall, another on another computer. */
export function deviceRef(hostName: string): string {
  return `doshii-monitor:${hostName.trim().toLowerCase() || 'unnamed'}`;
}

/** Each call is made for a person who waits for it, and none rejects. */
export class Devices {
  readonly #api: DoshiiApi;
  readonly #hostName: string;
  #registering: Promise<Fetched<OwnDevice>> | null = null;

  constructor({ api, hostName }: DevicesOptions) {
    this.#api = api;
    this.#hostName = hostName;
  }

  list(): Promise<Fetched<Page<Device>>> {
    return this.#api.devices('person');
  }

  /** This computer's device; null when it has none. Of several, the one that was changed last. */
  async findOwn(): Promise<Fetched<Device | null>> {
    const all = await this.list();
    if (!all.ok) return all;
    const ref = deviceRef(this.#hostName);
    const own = all.value.rows.filter((device) => device.ref === ref);
    const [latest] = own.toSorted((one, other) => (other.updatedAt ?? 0) - (one.updatedAt ?? 0));
    // It may be among those that were not listed, and must not be registered twice.
    if (latest === undefined && !isWhole(all.value))
      return { ok: false, problem: restReason('devices-incomplete', listed(all.value)) };
    return { ok: true, value: latest ?? null };
  }

  /** Finds this computer's device or registers it. A second call while the first runs is the same one. */
  registerOwn(filters: Omit<DeviceDraft, 'name' | 'ref'>): Promise<Fetched<OwnDevice>> {
    this.#registering ??= this.#registerOwn(filters).finally(() => (this.#registering = null));
    return this.#registering;
  }

  /** Registers a device under another name; `ref` says whose it is. */
  async register(draft: DeviceDraft): Promise<Fetched<Device>> {
    const made = await this.#api.registerDevice(draft, 'person');
    if (!made.ok) return made;
    if (made.value !== null) return { ok: true, value: made.value };
    // Doshii's own types have no id in this answer: then the list has it.
    const all = await this.list();
    if (!all.ok) return all;
    const found = all.value.rows.findLast(({ ref, name }) => ref === draft.ref && name === draft.name);
    return found === undefined ? unlisted() : { ok: true, value: found };
  }

  /** Changes what is given and leaves the rest, also what others have changed meanwhile. */
  async update(
    device: Pick<Device, 'doshiiId' | 'version'>,
    change: Partial<DeviceDraft>,
  ): Promise<Fetched<Device>> {
    const { doshiiId, version } = device;
    let result = await this.#api.updateDevice(doshiiId, change, version, 'person');
    if (!result.ok && result.problem.code === 'stale-version') {
      const fresh = await this.#api.device(doshiiId, 'person');
      if (!fresh.ok) return fresh;
      result = await this.#api.updateDevice(doshiiId, change, fresh.value.version, 'person');
    }
    if (!result.ok) return result;
    return result.value === null ? this.#api.device(doshiiId, 'person') : { ok: true, value: result.value };
  }

  /** Gone already is gone. */
  async remove(doshiiId: string): Promise<Fetched<null>> {
    const result = await this.#api.removeDevice(doshiiId, 'person');
    return !result.ok && result.problem.code === 'unknown-object' ? { ok: true, value: null } : result;
  }

  async #registerOwn(filters: Omit<DeviceDraft, 'name' | 'ref'>): Promise<Fetched<OwnDevice>> {
    const found = await this.findOwn();
    if (!found.ok) return found;
    if (found.value !== null) return { ok: true, value: { device: found.value, wasThere: true } };
    const name = this.#hostName.trim() || PRODUCT_NAME;
    const made = await this.register({ ...filters, name, ref: deviceRef(this.#hostName) });
    return made.ok ? { ok: true, value: { device: made.value, wasThere: false } } : made;
  }
}

function unlisted(): Fetched<Device> {
  return { ok: false, problem: restReason('unreadable-answer', strings.technical.unlisted) };
}

function listed({ rows, unreadable, count }: Page<Device>): string {
  return unreadable > 0
    ? strings.technical.unreadableRows(unreadable)
    : strings.technical.fewerRows(rows.length, count ?? rows.length);
}
