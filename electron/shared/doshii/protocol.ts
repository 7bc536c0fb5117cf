/** Doshii's App socket: its address, the heartbeat frames and the reading of every known form of an inbound frame. */
import type { Frame } from '../events/frame.ts';
import type { Envelope } from '../events/monitor-event.ts';
import { isRecord, parseJson as valueOf, type JsonRecord } from '../text/json.ts';
import { isLoopback } from '../platform/loopback.ts';
import { redactedLine } from '../events/redaction.ts';
import type { Settings } from '../settings/settings.ts';
import { strings } from '../strings/settings.ts';
import { frames } from '../strings/frames.ts';

/** The versioned path of Doshii's connection page. */
export const DEFAULT_SOCKET_PATH = '/app/socket/v3';
/** The path of the official SDK; no page says what the version changes. */
const UNVERSIONED_PATH = '/app/socket';

/** Deepest nesting of one envelope in another that is followed, such as an event inside `{type:"message", data}`. */
const MAX_WRAPPERS = 2;

/** A longer value of a ping is not sent back, characters; Doshii's are times. */
const MAX_PING_LENGTH = 64;
/** Longest version of the API that is kept, characters. */
const MAX_VERSION = 40;

/** How a heartbeat is written. */
export type HeartbeatForm = 'bare' | 'message' | 'primus';

/**
 * The socket URL. It holds the credential: never log or show it.
 * @param settings.address must have passed `addressProblem` when the environment is `custom`.
 */
export function socketUrl(
  settings: Pick<Settings, 'environment' | 'address' | 'deviceId'>,
  clientId: string,
): string {
  return withQuery(socketBase(settings), settings.deviceId, clientId);
}

/** The socket under the other documented path; null where the path is neither. It holds the credential, too. */
export function otherSocketUrl(
  settings: Pick<Settings, 'environment' | 'address' | 'deviceId'>,
  clientId: string,
): string | null {
  const url = socketBase(settings);
  const paths = [DEFAULT_SOCKET_PATH, UNVERSIONED_PATH];
  if (!paths.includes(url.pathname)) return null;
  url.pathname = url.pathname === UNVERSIONED_PATH ? DEFAULT_SOCKET_PATH : UNVERSIONED_PATH;
  return withQuery(url, settings.deviceId, clientId);
}

function withQuery(url: URL, deviceId: string, clientId: string): string {
  url.search = '';
  const query = [`auth=${encodeURIComponent(base64(clientId))}`];
  if (deviceId !== '') query.push(`deviceId=${encodeURIComponent(deviceId)}`);
  return `${url.href}?${query.join('&')}`;
}

/** Where the socket leads, fit to be shown: never with the query. */
export function destinationName(settings: Pick<Settings, 'environment' | 'address'>): string {
  if (settings.environment !== 'custom') return `Doshii ${settings.environment}`;
  return addressProblem(settings.address) === null ? socketBase(settings).host : strings.address.unreadable;
}

/** A name with a top-level domain, and perhaps a port and a path. */
const BARE_HOST = /^(?:[a-z\d-]{1,63}\.){1,8}[a-z]{2,63}(?::\d{1,5})?(?:\/[^\s?#]{0,200})?$/i;

/** @returns what is wrong with a custom address, as a sentence, or null. Unencrypted `ws:` is for this computer only. */
export function addressProblem(address: string): string | null {
  const text = address.trim();
  if (text === '') return strings.address.empty;
  if (BARE_HOST.test(text)) return strings.address.bare(text);
  if (!URL.canParse(text)) return strings.address.invalid(text.slice(0, 80));
  const url = new URL(text);
  if (url.protocol !== 'wss:' && url.protocol !== 'ws:') {
    return strings.address.scheme(url.protocol);
  }
  if (url.protocol === 'ws:' && !isLoopback(url.hostname)) {
    return strings.address.unencrypted;
  }
  if (url.username !== '' || url.password !== '') {
    return strings.address.login;
  }
  if (url.search !== '' || url.hash !== '') {
    return strings.address.query;
  }
  return null;
}

export function pingFrame(nowMs: number, version: string): string {
  return JSON.stringify({ doshii: { ping: nowMs, version } });
}

/** The answer to a server's ping: its own value, in the form in which it came. */
export function pongFrame(ping: { readonly value: unknown; readonly form: string }, version: string): string {
  if (ping.form === 'primus') return JSON.stringify(`primus::pong::${String(ping.value)}`);
  const body = { doshii: { pong: ping.value, version } };
  return JSON.stringify(ping.form === 'message' ? { type: 'message', data: body } : body);
}

/** Reads one text frame. Never throws: what it cannot read comes back as `unreadable` with what was expected and what came. */
export function parseFrame(text: string): Frame {
  const json = parseJson(text);
  return 'problem' in json ? unreadable(json.problem) : readValue(json.value, 'bare', 0);
}

function readValue(value: unknown, form: HeartbeatForm, wrappers: number): Frame {
  if (typeof value === 'string') return readControlString(value);
  if (!isRecord(value)) return unreadable(frames.notObject(describe(value)));
  if (isRecord(value['doshii'])) return readHeartbeat(value['doshii'], form);
  if ('emit' in value) return readEmit(value['emit']);
  if (value['type'] === 'message') {
    // Doshii's pages print a browser's MessageEvent, so `data` may be the frame itself or its text.
    if (wrappers >= MAX_WRAPPERS) return unreadable(frames.wrapped);
    const inner = typeof value['data'] === 'string' ? parseJson(value['data']) : { value: value['data'] };
    return 'problem' in inner
      ? unreadable(`data: ${inner.problem}`)
      : readValue(inner.value, 'message', wrappers + 1);
  }
  if (isName(value['event'])) return event(value['event'], value['data'], 'event');
  if (isName(value['type'])) return event(value['type'], value['data'], 'type');
  return unreadable(frames.noEnvelope(describe(value)));
}

function readHeartbeat(doshii: JsonRecord, form: HeartbeatForm): Frame {
  if ('pong' in doshii) {
    const version = doshii['version'];
    const apiVersion = typeof version === 'string' ? redactedLine(version, MAX_VERSION) : null;
    return { type: 'pong', value: doshii['pong'], apiVersion };
  }
  if ('ping' in doshii) {
    const value = doshii['ping'];
    return readPing(value, form);
  }
  return unreadable(frames.badHeartbeat(describe(doshii)));
}

/** A number as documented, or another short value: anything else could be too deep or too long to be sent back. */
function readPing(value: unknown, form: HeartbeatForm): Frame {
  if (value instanceof Object) return unreadable(frames.badPing(describe(value)));
  if (typeof value === 'string' && value.length > MAX_PING_LENGTH)
    return unreadable(frames.badPing(frames.shapes.longText(value.length)));
  return { type: 'ping', value, form };
}

function readEmit(emit: unknown): Frame {
  if (!Array.isArray(emit)) return unreadable(frames.badEmit(describe(emit)));
  const [name, body] = emit as readonly unknown[];
  return isName(name) ? event(name, body, 'emit') : unreadable(frames.badName(describe(name)));
}

/** Strings of the Primus library, which Doshii's older sockets spoke. */
function readControlString(text: string): Frame {
  if (!text.startsWith('primus::')) return unreadable(frames.string);
  const [, verb, value] = text.split('::', 3);
  if (verb === 'ping' && value !== undefined) return readPing(value, 'primus');
  if (verb === 'pong') return { type: 'pong', value: Number(value), apiVersion: null };
  return { type: 'control' };
}

function event(name: string, body: unknown, envelope: Envelope): Frame {
  return { type: 'event', name, body, envelope };
}

function unreadable(problem: string): Frame {
  return { type: 'unreadable', problem };
}

function isName(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

function parseJson(text: string): { value: unknown } | { problem: string } {
  if (text.trim() === '') return { problem: frames.empty };
  try {
    return { value: valueOf(text) };
  } catch {
    return { problem: frames.notJson(text.length) };
  }
}

/** Names the shape of a value, never its content. */
function describe(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  if (Array.isArray(value)) return frames.shapes.arrayOf(value.length);
  if (typeof value !== 'object') return `a ${typeof value}`;
  const count = Object.keys(value).length;
  return count === 0 ? frames.shapes.emptyObject : frames.shapes.objectOf(count);
}

function socketBase(settings: Pick<Settings, 'environment' | 'address'>): URL {
  const url = new URL(
    settings.environment === 'custom'
      ? settings.address.trim()
      : `wss://socket.${settings.environment}.doshii.co`,
  );
  if (url.pathname === '/') url.pathname = DEFAULT_SOCKET_PATH;
  return url;
}

/** Base64 of the text's UTF-8 bytes. */
function base64(text: string): string {
  return btoa(String.fromCodePoint(...new TextEncoder().encode(text)));
}
