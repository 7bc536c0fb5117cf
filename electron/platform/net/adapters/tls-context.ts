/** Whom a TLS connection trusts: the issuers that come with Node and those that the operating system trusts. */
import { X509Certificate } from 'node:crypto';
import tls from 'node:tls';

type Source = 'default' | 'system';

/** How many issuers are trusted. */
export interface TrustCounts {
  /** Of those that come with Node. */
  readonly own: number;
  /** Of those that the operating system trusts. */
  readonly system: number;
  /** Certificates that could not be read; each is left out. */
  readonly unreadable: number;
}

interface Trust {
  readonly context: tls.SecureContext;
  readonly counts: TrustCounts;
}

let trust: Trust | undefined;
let report: (counts: TrustCounts) => void = () => undefined;

/** Made once, when first needed: reading the system's issuers takes a moment. */
export function trustedContext(): tls.SecureContext {
  return made().context;
}

export function trustCounts(): TrustCounts {
  return made().counts;
}

/** @param listener called once, when the issuers were read */
export function onTrustRead(listener: (counts: TrustCounts) => void): void {
  report = listener;
}

function made(): Trust {
  if (trust !== undefined) return trust;
  trust = trustIn((source) => tls.getCACertificates(source));
  report(trust.counts);
  return trust;
}

/** @param read may throw */
export function trustIn(read: (source: Source) => readonly string[]): Trust {
  // A store that cannot be read leaves the others.
  const all = { default: attempt(() => read('default')) ?? [], system: attempt(() => read('system')) ?? [] };
  const sound = { default: all.default.filter(isReadable), system: all.system.filter(isReadable) };
  const options = trustOptions((source) => sound[source]);
  const [own, system] = [sound.default.length, sound.system.length];
  return {
    context: attempt(() => tls.createSecureContext(options)) ?? tls.createSecureContext(),
    counts: { own, system, unreadable: all.default.length + all.system.length - own - system },
  };
}

/**
 * An administrator's own issuer, as networks need that inspect traffic, is only among the system's.
 * @param read empty for a list that cannot be read
 * @returns no list at all where Node's own cannot be read: an empty one would trust nobody, and without one Node uses its own
 */
export function trustOptions(read: (source: Source) => readonly string[]): tls.SecureContextOptions {
  const own = read('default');
  return own.length === 0 ? {} : { ca: [...new Set([...own, ...read('system')])] };
}

/** One that is not would make every connection fail. */
function isReadable(certificate: string): boolean {
  return attempt(() => new X509Certificate(certificate)) !== null;
}

function attempt<T>(work: () => T): T | null {
  try {
    return work();
  } catch {
    return null;
  }
}
