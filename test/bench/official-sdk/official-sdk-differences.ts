/** Where the simulator differs from the official SDK 7.0.2 on purpose, each with its reason. */
const EXPLAINED: readonly (readonly [difference: RegExp, why: string])[] = [
  [/^event ckeckin_updated: not sent$/, 'a slip of the SDK: the event is checkin_updated'],
  [/^event checkin_updated: not in the SDK$/, 'the SDK spells it ckeckin_updated and so never hears it'],
  [/^event table_deleted: not in the SDK$/, 'the SDK hears table_removed; its webhooks have table_deleted'],
  [
    /^event transaction_created: not in the SDK$/,
    'documented for webhooks; whether sockets get it is not known',
  ],
  [
    /^event (?:member|employee|resource)_(?:created|updated|deleted): not in the SDK$/,
    'names of its webhooks; whether sockets get them is not known',
  ],
  [/^event app_store_status_updated: not in the SDK$/, 'only its page has it, as an event of webhooks'],
  [
    /^device\.registerDevice\.(?:doshiiId|version|createdAt|updatedAt): not in the type$/,
    'the page has them in the answer, and without the id a device could not be used',
  ],
  [
    /^device\.updateDevice\.(?:createdAt|updatedAt): not in the type$/,
    'the page has them in the answer; the SDK types the question',
  ],
  [
    /\.operatingHours: another number of rows$/,
    'the SDK types one session; the page has several a day and public holidays',
  ],
  [
    /\.(?:externalOrder: missing|externalOrderRef: not in the type)$/,
    'the SDK’s samples and its questions say externalOrderRef',
  ],
  [
    /\.(?:transactionUri: missing|transactionsUri: not in the type)$/,
    'the SDK’s samples say transactionsUri',
  ],
  [/\.mealPhase: “ordered”$/, 'the SDK’s enum has a capital, its sample has none'],
  [/\.rejectionCode: “O\d”$/, 'the SDK’s list has zeros for the letter O, and blanks'],
  [/\.rejection(?:Code|Reason): null$/, 'nothing was rejected'],
  [/\.(?:checkinId|checkin|bookingId|preorderBookingId): null$/, 'it belongs to none'],
  [/\.(?:delivery|deliveryOrderId|requiredAt): null$/, 'it is not delivered, or wanted at once'],
  [/\.(?:notes|posRef|posDisplayId): null$/, 'the guest, or the point of sale, has said nothing'],
  [/\.(?:linkedTrxId|trn): null$/, 'the payment was made in one piece'],
  [/^transaction\..*\.orderId: null$/, 'the payment began at the point of sale'],
];

/** @returns undefined for a difference that nobody meant */
export function explained(difference: string): string | undefined {
  return EXPLAINED.find(([pattern]) => pattern.test(difference))?.[1];
}

/** @returns reasons that no difference needs any more */
export function unneeded(differences: readonly string[]): readonly string[] {
  return EXPLAINED.filter(([pattern]) => !differences.some((each) => pattern.test(each))).map(
    ([, why]) => why,
  );
}
