/** Makes 10 min of the app's clock pass at once when it gets SIGUSR2. */
const LATER_MS = 10 * 60_000;

const now = performance.now.bind(performance);
let addedMs = 0;
performance.now = () => now() + addedMs;
process.on('SIGUSR2', () => (addedMs += LATER_MS));
