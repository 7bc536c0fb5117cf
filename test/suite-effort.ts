/** How long the suites try: short in `npm test`, full in `npm run reliability`, which sets `RELIABILITY`. */
export const isFull = process.env['RELIABILITY'] === '1';
