/** What Doshii's REST API says about the thing behind a thin event, ready to be shown. */

export const DETAIL_TYPES = ['order', 'transaction', 'booking', 'check-in'] as const;
export type DetailType = (typeof DETAIL_TYPES)[number];

/** Whether Doshii can be asked about a thing of this type. */
export function isDetailed(type: string | null): type is DetailType {
  return DETAIL_TYPES.some((each) => each === type);
}

/** What Doshii said of a thing, whatever it was asked for. */
export interface HeardStatus {
  readonly type: DetailType;
  readonly id: string;
  readonly locationId: string;
  /** In lower case. */
  readonly status: string;
}

/** An amount is in cents; null when Doshii sent none that can be read. */
export type Cents = number | null;

export interface DetailItem {
  readonly name: string;
  readonly quantity: number;
  /** Of one, before discounts and surcharges. */
  readonly unitPrice: Cents;
  readonly total: Cents;
  /** What was chosen or is included, one line each. */
  readonly notes: readonly string[];
}

/** A surcharge (positive), a discount (negative) or a tax. */
export interface DetailAmount {
  readonly name: string;
  readonly amount: Cents;
}

export interface DetailPayment {
  readonly id: string;
  readonly status: string | null;
  readonly method: string | null;
  readonly amount: Cents;
  readonly tip: Cents;
}

/** Masked unless it was asked for. */
export interface DetailGuest {
  readonly name: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  readonly address: string | null;
  readonly notes: string | null;
}

export interface EntityDetails {
  readonly type: DetailType;
  readonly id: string;
  /** Opaque; changes with every change of the thing. */
  readonly version: string | null;
  /** When Doshii was asked, Unix ms. */
  readonly fetchedAt: number;
  readonly status: string | null;
  /** Delivery, pickup, dine in …, as Doshii says it. */
  readonly kind: string | null;
  readonly locationId: string | null;
  readonly tables: readonly string[];
  readonly covers: number | null;
  /** Unix ms; when it is wanted, or begins. */
  readonly requiredAt: number | null;
  /** Unix ms. */
  readonly createdAt: number | null;
  readonly updatedAt: number | null;
  readonly posRef: string | null;
  readonly items: readonly DetailItem[];
  readonly surcounts: readonly DetailAmount[];
  readonly taxes: readonly DetailAmount[];
  /** Of all items, surcounts and taxes that are not included in the prices. */
  readonly total: Cents;
  readonly paid: Cents;
  readonly payments: readonly DetailPayment[];
  /** Code with the description that Doshii keeps for it. */
  readonly rejection: { readonly code: string; readonly text: string } | null;
  readonly notes: string | null;
  readonly guest: DetailGuest | null;
  /** Whether `guest` and `notes` are masked. */
  readonly isMasked: boolean;
  /** Amounts that do not add up or could not be read, as sentences. */
  readonly doubts: readonly string[];
}
