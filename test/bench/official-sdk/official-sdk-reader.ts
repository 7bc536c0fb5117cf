/** A process that reads so many frames, by bare `ws` and `JSON.parse` or by the official SDK, says how long that took, ms, and ends. */
import { createRequire } from 'node:module';
import { WebSocket } from 'ws';

/** Of the SDK, what is used here; its names are its own. */
interface OfficialSdk {
  readonly default: new (
    clientId: string,
    clientSecret: string,
    options: { readonly websocketUrlOverride: string },
  ) => { subscribeToWebsockeEvents(events: readonly string[], callback: () => void): string };
}

const [how, folder = '', url = '', frames = '0'] = process.argv.slice(2);
const count = Number(frames);
let got = 0;
let began = 0;

function take(): void {
  if (got === 0) began = performance.now();
  got += 1;
  if (got < count) return;
  process.stdout.write(String(performance.now() - began), () => process.exit());
}

if (how === 'sdk') {
  const sdk = createRequire(import.meta.url)(folder) as OfficialSdk;
  // It puts the client ID behind the address.
  const client = new sdk.default('bench', 'bench', { websocketUrlOverride: `${url}&auth=` });
  client.subscribeToWebsockeEvents(['order_updated'], take);
} else {
  new WebSocket(url, { perMessageDeflate: false }).on('message', (data: Buffer) => {
    JSON.parse(data.toString());
    take();
  });
}
