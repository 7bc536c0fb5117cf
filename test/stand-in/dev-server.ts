/** The server on loopback that windows' pages come from during development (`npm run dev`); they may reach it and nothing else. */
const origin = process.env['STAND_IN_DEV_SERVER'];

export const hasDevServer = origin !== undefined;

/** @param url of a request or a WebSocket */
export function isOfDevServer(url: string): boolean {
  return hasDevServer && new URL(url.replace(/^ws/, 'http')).origin === origin;
}
