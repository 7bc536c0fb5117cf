/** Doshii's objects as its REST API tells them, read and bounded: what a part after the boundary may rely on. */
import type { OperatingHours } from '../hours/operating-hours.ts';
import type { DeviceDraft } from '../rest/doshii-ipc.ts';

// Doshii's types and samples disagree, so nearly every field may be missing: null where there is no value. Ids are text,
// money is whole cents, times are Unix ms. All text is plain and bounded, and still foreign: to be shown as text only.

export interface Device extends DeviceDraft {
  /** The hashed id that the socket takes as `deviceId`. */
  readonly doshiiId: string;
  /** Must be sent back with a change; another one means that someone else changed the device. */
  readonly version: string | null;
  readonly createdAt: number | null;
  readonly updatedAt: number | null;
}

export interface Terminal {
  readonly id: string;
  readonly name: string | null;
}

export interface Location {
  readonly id: string;
  readonly name: string | null;
  /** IANA name, such as `Australia/Melbourne`; not checked against what this computer knows. */
  readonly timezone: string | null;
  readonly city: string | null;
  readonly country: string | null;
  /** The App's own id for the place. */
  readonly mappedLocationId: string | null;
  readonly operatingHours: readonly OperatingHours[];
  /** Entries of the hours that make no sense; they are left out. */
  readonly unreadableHours: number;
}

export interface LocationHealth {
  readonly locationId: string;
  readonly name: string | null;
  /** `active`, `inactive` or `unregistered`. */
  readonly status: string | null;
  /** `websockets` or `webhooks`. */
  readonly communicationType: string | null;
  /** The venue's last sign of life, Unix ms of Doshii's clock. */
  readonly heartbeatAt: number | null;
  /** False when a heartbeat came that is no time. */
  readonly isHeartbeatReadable: boolean;
  readonly isTrading: boolean | null;
}

/** Personal: masked until a person asks, and never stored. */
export interface Consumer {
  readonly name: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly addressLines: readonly string[];
  readonly notes: string | null;
}

/** A discount (below 0) or surcharge. */
export interface Surcount {
  readonly name: string | null;
  readonly description: string | null;
  readonly amount: number | null;
  /** `absolute` or `percentage`. */
  readonly type: string | null;
  /** Cents or per cent, after `type`. */
  readonly value: string | null;
}

export interface Tax extends Surcount {
  /** `exclusive` comes on top, `inclusive` is already in the price. */
  readonly taxType: string | null;
}

export interface OrderItem {
  readonly uuid: string | null;
  readonly posId: string | null;
  readonly name: string | null;
  readonly description: string | null;
  readonly quantity: number | null;
  readonly unitPrice: number | null;
  readonly totalBeforeSurcounts: number | null;
  readonly totalAfterSurcounts: number | null;
  /** Chosen variants, each with its option: "Size: large". */
  readonly choices: readonly string[];
  /** Parts of a bundle. */
  readonly includedItems: readonly OrderItem[];
  readonly surcounts: readonly Surcount[];
  readonly taxes: readonly Tax[];
  /** `single` or `bundle`; of an unapproved item. */
  readonly type: string | null;
  readonly status: string | null;
}

interface Dated {
  readonly version: string | null;
  readonly createdAt: number | null;
  readonly updatedAt: number | null;
}

interface Rejectable {
  readonly rejectionCode: string | null;
  readonly rejectionReason: string | null;
}

export interface Transaction extends Dated, Rejectable {
  readonly id: string;
  readonly orderId: string | null;
  readonly status: string | null;
  readonly amount: number | null;
  readonly tip: number | null;
  readonly method: string | null;
  readonly reference: string | null;
  readonly invoice: string | null;
  readonly isPrepaid: boolean | null;
  readonly acceptsLess: boolean | null;
  readonly surcounts: readonly Surcount[];
  readonly posTerminalId: string | null;
}

export interface Checkin extends Dated, Rejectable {
  readonly id: string;
  readonly status: string | null;
  readonly ref: string | null;
  readonly tableNames: readonly string[];
  readonly covers: number | null;
  readonly bookingId: string | null;
  readonly completedAt: number | null;
  readonly consumer: Consumer | null;
}

export interface Booking extends Dated, Rejectable {
  readonly id: string;
  readonly status: string | null;
  readonly ref: string | null;
  readonly tableNames: readonly string[];
  readonly covers: number | null;
  readonly date: number | null;
  readonly notes: string | null;
  readonly consumer: Consumer | null;
  readonly checkin: Checkin | null;
}

export interface Delivery {
  readonly status: string | null;
  readonly phase: string | null;
  readonly displayId: string | null;
  readonly failedReason: string | null;
  readonly eta: number | null;
}

export interface Order extends Dated, Rejectable {
  readonly id: string;
  readonly locationId: string | null;
  readonly status: string | null;
  /** `delivery`, `pickup` or `dinein`. */
  readonly type: string | null;
  readonly mealPhase: string | null;
  readonly posRef: string | null;
  readonly externalOrderRef: string | null;
  readonly posDisplayId: string | null;
  readonly posTerminalId: string | null;
  readonly checkinId: string | null;
  readonly notes: string | null;
  readonly requiredAt: number | null;
  readonly availableEta: number | null;
  readonly items: readonly OrderItem[];
  readonly unapprovedItems: readonly OrderItem[];
  readonly surcounts: readonly Surcount[];
  readonly taxes: readonly Tax[];
  readonly transactions: readonly Transaction[];
  /** Of those in the answer; they are left out. */
  readonly unreadableTransactions: number;
  readonly checkin: Checkin | null;
  readonly delivery: Delivery | null;
  readonly consumer: Consumer | null;
}

export interface RejectionCode {
  readonly code: string;
  readonly description: string | null;
  /** What it is about: `order`, `transaction`, `checkin`. */
  readonly entity: string | null;
}

/** A part of a list. What is listed may change between two pages. */
export interface Page<T> {
  readonly rows: readonly T[];
  /** Rows that could not be read and are left out. */
  readonly unreadable: number;
  /** Of all pages together, as far as the server says. */
  readonly count: number | null;
}
