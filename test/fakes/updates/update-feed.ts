/** A feed of updates on this computer, laid out as electron-builder writes one; it can also lie about its files. */
import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

export type UpdateFile = 'AppImage' | 'exe';

export interface UpdateFeedOptions {
  readonly version: string;
  /** AppImage, unless said otherwise. */
  readonly file?: UpdateFile;
  /** Of 0 to 100; left out, everybody gets it. */
  readonly stagingPercentage?: number;
  /** The file is another one than the list says. */
  readonly isDamaged?: boolean;
  /** Instead of the list. */
  readonly list?: string;
  /** Asks for a login, as a proxy on the way (407) or as the server (401). */
  readonly demands?: { readonly status: 401 | 407; login: string };
}

/** A client that asks more often without a login would never stop. */
const MOST_CHALLENGES = 20;

export interface UpdateFeed {
  readonly url: string;
  /** Paths, in order, without their query. */
  readonly asked: string[];
  /** `user:password` of each request that carried one, in order. */
  readonly logins: string[];
}

export async function openUpdateFeed(options: UpdateFeedOptions): Promise<UpdateFeed> {
  const program = Buffer.from(`the program, version ${options.version}`);
  const name = `doshii-monitor-${options.version}.${options.file ?? 'AppImage'}`;
  const sha512 = createHash('sha512').update(program).digest('base64');
  const staging =
    options.stagingPercentage === undefined ? [] : [`stagingPercentage: ${options.stagingPercentage}`];
  const list = [
    `version: ${options.version}`,
    'files:',
    `  - url: ${name}`,
    `    sha512: ${sha512}`,
    `    size: ${program.length}`,
    `path: ${name}`,
    `sha512: ${sha512}`,
    `releaseDate: '2026-11-25T00:00:00.000Z'`,
    ...staging,
    '',
  ].join('\n');
  const asked: string[] = [];
  const logins: string[] = [];
  let challenges = 0;
  const server = createServer((request, response) => {
    const path = (request.url ?? '').replace(/\?.*/, '');
    asked.push(path);
    const { demands } = options;
    if (demands !== undefined) {
      const header = request.headers[demands.status === 407 ? 'proxy-authorization' : 'authorization'] ?? '';
      const login = Buffer.from(header.replace(/^Basic /, ''), 'base64').toString();
      if (login !== '') logins.push(login);
      if (login !== demands.login) {
        challenges += 1;
        response.writeHead(challenges > MOST_CHALLENGES ? 500 : demands.status).end();
        return;
      }
    }
    if (path === '/latest-linux.yml') response.end(options.list ?? list);
    else if (path === `/${name}`)
      response.end(options.isDamaged === true ? Buffer.from('something else') : program);
    else response.writeHead(404).end();
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(() => void server.close());
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, asked, logins };
}
