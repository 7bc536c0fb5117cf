/** The substitute for `net`: requests of the main process, made by Node. A proxy is not asked. */
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { RequestOptions } from 'node:http';
import { strict } from './throw-on-missing.ts';

type Options = Pick<RequestOptions, 'protocol' | 'hostname' | 'port' | 'path' | 'headers' | 'method'>;

/** Node follows no redirect, so it emits none; an answer that is one fails as any other that is not 200. */
function request({ protocol = 'https:', hostname, port, path, headers, method = 'GET' }: Options): object {
  const options = { protocol, hostname, port, path, headers, method };
  return protocol === 'http:' ? httpRequest(options) : httpsRequest(options);
}

export const net = strict('net', { request });
