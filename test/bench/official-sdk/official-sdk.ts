/**
 * The receive path of Doshii's official Node SDK, measured in a process of its own: frames of a socket to its subscriber.
 *
 * It keeps nothing and checks nothing, so its rate is that of a socket, `JSON.parse` and a call; what a monitor adds is what
 * ours is below it.
 */
import { execFile } from 'node:child_process';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { quantile, rounded, type Figures } from '../bench-figures.ts';
import { SDK_NAME, withOfficialSdk } from './official-sdk-install.ts';

const ROUNDS = 5;
const FRAMES = 100_000;
const RUN_MS = 60_000;
/** The only form that the SDK understands beside pongs, of an event that it knows; any other frame ends its process. */
const ONLY = '{"emit":["order_updated"';
const run = promisify(execFile);

/** @param address of the frame server  @returns no figures when npm cannot be reached */
export async function officialSdk(address: string, say: (line: string) => void): Promise<Figures> {
  const figures = await withOfficialSdk(say, async (folder) => {
    const [sdk, bare]: [number[], number[]] = [[], []];
    for (let round = 0; round < ROUNDS; round += 1) {
      bare.push(await read('bare', folder, address));
      sdk.push(await read('sdk', folder, address));
    }
    const [sdkMs, bareMs] = [quantile(sdk, 0.5), quantile(bare, 0.5)];
    say(`official SDK: ${sdkMs.toFixed(0)} ms for ${FRAMES} frames, bare: ${bareMs.toFixed(0)} ms`);
    return {
      officialSdkFramesPerSecond: rounded((FRAMES / sdkMs) * 1_000),
      officialSdkRatioToBare: rounded(bareMs / sdkMs),
    };
  });
  return figures ?? {};
}

/** @returns from the first frame to the last one, ms */
async function read(how: 'bare' | 'sdk', folder: string, address: string): Promise<number> {
  const reader = resolve(import.meta.dirname, 'official-sdk-reader.ts');
  const from = how === 'sdk' ? join(folder, 'node_modules', SDK_NAME) : dirname(reader);
  const url = `${address}?count=${FRAMES}&only=${encodeURIComponent(ONLY)}`;
  const { stdout } = await run(process.execPath, [reader, how, from, url, String(FRAMES)], {
    timeout: RUN_MS,
  });
  const ms = Number(stdout);
  if (!(ms > 0)) throw new Error(`the ${how} reader said no time: ${stdout}`);
  return ms;
}
