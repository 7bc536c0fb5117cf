/** Whom a TLS connection trusts: the issuers that come with Node and those that the operating system trusts. */
import tls from 'node:tls';

let context: tls.SecureContext | undefined;

/** Made once, when first needed: reading the system's issuers takes a moment. */
export function trustedContext(): tls.SecureContext {
  return (context ??= tls.createSecureContext({
    ca: [...new Set([...issuers('default'), ...issuers('system')])],
  }));
}

/** An administrator's own issuer, as networks need that inspect traffic, is only among the system's. */
function issuers(source: 'default' | 'system'): readonly string[] {
  try {
    return tls.getCACertificates(source);
  } catch {
    // A store that cannot be read leaves the others.
    return [];
  }
}
