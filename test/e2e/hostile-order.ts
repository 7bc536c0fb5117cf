/** An order of which every text is as long and as misleading as its sender could make it. */

/** Turns the direction of the text, is markup, and has no place to break. */
const HOSTILE = `\u202e<b>${'W'.repeat(9_990)}</b>`;

/** As Doshii's REST API answers. @param total of the only dish, in cents */
export function hostileOrder(id: string, total: string) {
  return {
    id,
    version: 'v1',
    status: 'rejected',
    type: HOSTILE,
    rejectionCode: HOSTILE,
    rejectionReason: HOSTILE,
    posRef: HOSTILE,
    notes: HOSTILE,
    items: [{ name: HOSTILE, quantity: 2, totalAfterSurcounts: total, options: [] }],
    checkin: { id: '1', tableNames: [HOSTILE] },
    transactions: [{ id: '3', status: HOSTILE, method: HOSTILE, amount: '600' }],
    consumer: { name: HOSTILE, phone: HOSTILE, address: { line1: HOSTILE } },
  };
}
