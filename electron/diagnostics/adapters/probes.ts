/** Asks the computer and the network for the diagnosis. */
import { lookup } from 'node:dns/promises';
import https from 'node:https';
import tls from 'node:tls';
import type { Probes } from '../facts.ts';
import { freeBytes, probeWrite } from '../../platform/adapters/disk-probe.ts';
import { routeName } from '../../platform/net/proxy-list.ts';
import { Routes, type ResolveProxy } from '../../platform/net/adapters/proxy-routes.ts';
import { trustedContext } from '../../platform/net/adapters/tls-context.ts';
import { strings } from '../strings.ts';

const TIMEOUT_MS = 7_000;

/** @param folder where the program keeps its data */
export function systemProbes(folder: string, resolveProxy: ResolveProxy): Probes {
  return {
    lookUp: async (host) => (await lookup(host, { all: true })).length,
    route: async (url) => {
      const [route] = await new Routes(resolveProxy).to(url);
      return route === undefined || route.type === 'direct' ? 'direct' : routeName(route);
    },
    certificate,
    serverTime,
    freeBytes: () => freeBytes(folder),
    write: () => probeWrite(folder, 'diagnosis.tmp'),
  };
}

function certificate(host: string, port: number): Promise<{ issuer: string; validTo: number }> {
  return new Promise((resolve, reject) => {
    const socket = tls.connect(
      { host, port, servername: host, secureContext: trustedContext(), timeout: TIMEOUT_MS },
      () => {
        const { issuer, valid_to: validTo } = socket.getPeerCertificate();
        socket.end();
        const name = [issuer.O, issuer.CN].flat().filter((part) => part !== undefined);
        resolve({ issuer: name[0] ?? strings.probes.namelessIssuer, validTo: Date.parse(validTo) });
      },
    );
    socket.on('timeout', () => socket.destroy(Object.assign(new Error('timeout'), { code: 'ETIMEDOUT' })));
    socket.on('error', reject);
  });
}

/** Any answer has the time; what it says besides does not matter. */
function serverTime(host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const request = https.request(
      {
        host,
        port,
        method: 'HEAD',
        path: '/',
        timeout: TIMEOUT_MS,
        secureContext: trustedContext(),
      } as https.RequestOptions,
      (response) => {
        response.resume();
        const time = Date.parse(response.headers.date ?? '');
        if (Number.isNaN(time)) reject(Object.assign(new Error('no date'), { code: strings.probes.noDate }));
        else resolve(time);
      },
    );
    request.on('timeout', () => request.destroy(Object.assign(new Error('timeout'), { code: 'ETIMEDOUT' })));
    request.on('error', reject);
    request.end();
  });
}
