/** Serves the window's page with hot module replacement, to the app and to ordinary browsers. */
import { realpathSync } from 'node:fs';
import { join } from 'node:path';
import { createServer, type HttpServer, type Plugin, type ViteDevServer } from 'vite';

import { root } from '../run-tool.ts';
import { rendererConfig } from '../vite.config.ts';
import { liveStrings } from './live-strings.ts';
import { PageMistakes } from './page-errors.ts';

const HOST = '127.0.0.1';
const FIRST_PORT = 5_173;

export interface PageServerOptions {
  /** Null for the first free port from 5173. */
  readonly port: number | null;
  /** For dependencies that Vite has prepared. */
  readonly cache: string;
  readonly say: (line: string) => void;
}

export interface PageServer {
  readonly http: HttpServer;
  readonly vite: ViteDevServer;
  /** "http://127.0.0.1:5173" */
  readonly origin: string;
}

/** @throws when the port is in use */
export async function startPageServer({ port, cache, say }: PageServerOptions): Promise<PageServer> {
  const mistakes = new PageMistakes(say);
  const vite = await createServer({
    ...rendererConfig,
    base: '/',
    cacheDir: cache,
    customLogger: mistakes.logger,
    plugins: [...(rendererConfig.plugins ?? []), liveStrings(), developmentPage()],
    server: {
      host: HOST,
      port: port ?? FIRST_PORT,
      strictPort: port !== null,
      cors: false,
      fs: { allow: [root, realpathSync(join(root, 'node_modules'))] },
      warmup: { clientFiles: ['./main.ts'] },
    },
  });
  mistakes.watch(vite.environments.client);
  try {
    await vite.listen();
  } catch (error) {
    await vite.close();
    throw isTaken(error) ? new Error(`Port ${port} is in use. Choose another one with --port.`) : error;
  }
  const http = vite.httpServer;
  const address = http?.address();
  if (http === null || typeof address !== 'object' || address === null)
    throw new Error('expected the dev server to listen on a port');
  return { http, vite, origin: `http://${HOST}:${address.port}` };
}

/** Vite's own error has no code. */
function isTaken(error: unknown): boolean {
  return error instanceof Error && /already in use/.test(error.message);
}

/** The page's policy with what hot replacement needs, and the bridge for ordinary browsers. */
function developmentPage(): Plugin {
  const styles = "style-src 'self'";
  return {
    name: 'development-page',
    transformIndexHtml: {
      order: 'pre',
      handler: (html) => {
        if (!html.includes(styles)) throw new Error(`expected ${styles} in the policy of index.html`);
        return {
          html: html.replace(styles, `${styles} 'unsafe-inline'; connect-src 'self'`),
          tags: [{ tag: 'script', attrs: { type: 'module', src: '/dev-bridge.ts' }, injectTo: 'head' }],
        };
      },
    },
  };
}
