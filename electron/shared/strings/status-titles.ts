/** Titles of things by what has become of them; `thing` is such as "Order 1234". */

type Titles = Readonly<Record<string, (thing: string) => string>>;

export const statusTitles = {
  order: {
    pending: (thing) => `${thing} waiting to be accepted`,
    accepted: (thing) => `${thing} accepted`,
    rejected: (thing) => `${thing} rejected`,
    cancelled: (thing) => `${thing} cancelled`,
    venue_cancelled: (thing) => `${thing} cancelled by the venue`,
    complete: (thing) => `${thing} complete`,
  } as Titles,
  transaction: {
    requested: (thing) => `${thing} requested`,
    pending: (thing) => `${thing} pending`,
    waiting: (thing) => `${thing} under way`,
    cancelled: (thing) => `${thing} cancelled`,
    rejected: (thing) => `${thing} rejected`,
    complete: (thing) => `${thing} complete`,
  } as Titles,
  booking: {
    pending: (thing) => `${thing} waiting to be accepted`,
    accepted: (thing) => `${thing} accepted`,
    acknowledged: (thing) => `${thing} acknowledged`,
    rejected: (thing) => `${thing} rejected`,
    cancelled: (thing) => `${thing} cancelled`,
    cust_cancelled: (thing) => `${thing} cancelled by the guest`,
  } as Titles,
  'check-in': {
    pending: (thing) => `${thing} waiting to be accepted`,
    accepted: (thing) => `${thing} accepted`,
    rejected: (thing) => `${thing} rejected`,
    cancelled: (thing) => `${thing} cancelled`,
    complete: (thing) => `${thing} complete`,
  } as Titles,
};
