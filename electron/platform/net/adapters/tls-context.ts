/** Whom a TLS connection trusts: the issuers that come with Node and those that the operating system trusts. */
import tls from 'node:tls';

let context: tls.SecureContext | undefined;

/** Made once, when first needed: reading the system's issuers takes a moment. */
export function trustedContext(): tls.SecureContext {
  return (context ??= tls.createSecureContext(trustOptions(issuers)));
}

/**
 * An administrator's own issuer, as networks need that inspect traffic, is only among the system's.
 * @param read empty for a list that cannot be read
 * @returns no list at all where Node's own cannot be read: an empty one would trust nobody, and without one Node uses its own
 */
export function trustOptions(
  read: (source: 'default' | 'system') => readonly string[],
): tls.SecureContextOptions {
  const own = read('default');
  return own.length === 0 ? {} : { ca: [...new Set([...own, ...read('system')])] };
}

function issuers(source: 'default' | 'system'): readonly string[] {
  try {
    return tls.getCACertificates(source);
  } catch {
    // A store that cannot be read leaves the others.
    return [];
  }
}
