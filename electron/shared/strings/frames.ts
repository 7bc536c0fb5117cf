/**
 * Technical details of frames and answers that cannot be read: what was expected and what came, never what a field
 * holds.
 */
export const frames = {
  notObject: (came: string) => `expected a JSON object, came ${came}`,
  string: 'expected a JSON object, came a string',
  wrapped: 'the frame is wrapped in itself too often',
  noEnvelope: (came: string) => `expected emit, event, type or doshii, came ${came}`,
  badPing: (came: string) => `ping: expected a number, came ${came}`,
  badHeartbeat: (came: string) => `doshii: expected ping or pong, came ${came}`,
  badEmit: (came: string) => `emit: expected [name, payload], came ${came}`,
  badName: (came: string) => `emit[0]: expected an event name, came ${came}`,
  empty: 'expected JSON, came an empty frame',
  notJson: (length: number) => `expected JSON, came ${length} characters that are none`,
  shapes: {
    arrayOf: (length: number) => `an array of ${length}`,
    array: 'an array',
    longText: (length: number) => `a string of ${length} characters`,
    emptyObject: 'an empty object',
    objectOf: (count: number) => `an object with ${count === 1 ? 'one field' : `${count} fields`}`,
  },
  dataNotObject: (came: string) => `data: expected an object, came ${came}`,
  textOrNumber: 'expected text or a number',
  cents: 'expected cents',
  anObject: 'expected an object',
  somethingElse: 'something else',
  anId: 'an id',
} as const;
