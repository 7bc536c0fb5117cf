/** Certificates made for a test: an issuer of its own, and servers' certificates with the faults that a test wants. */
import { generateKeyPairSync } from 'node:crypto';
import forge from 'node-forge';

const DAY_MS = 86_400_000;

export interface KeyAndCertificate {
  /** PEM. */
  readonly key: string;
  /** PEM. */
  readonly cert: string;
}

export interface ServerCertificate {
  /** The DNS name that it is for. */
  readonly host: string;
  /** From now, ms; in the past when it has expired. */
  readonly endsInMs?: number;
}

export class Issuer {
  /** PEM. */
  readonly cert: string;
  readonly #key: forge.pki.rsa.PrivateKey;
  readonly #name: forge.pki.CertificateField[];
  #serial = 1;

  constructor(name: string) {
    const keys = newKeys();
    this.#key = keys.privateKey;
    this.#name = [{ name: 'commonName', value: name }];
    const cert = this.#unsigned(keys.publicKey, this.#name, DAY_MS);
    cert.setExtensions([
      { name: 'basicConstraints', cA: true },
      { name: 'keyUsage', keyCertSign: true },
    ]);
    cert.sign(this.#key, forge.md.sha256.create());
    this.cert = forge.pki.certificateToPem(cert);
  }

  issue({ host, endsInMs = DAY_MS }: ServerCertificate): KeyAndCertificate {
    const keys = newKeys();
    const cert = this.#unsigned(keys.publicKey, [{ name: 'commonName', value: host }], endsInMs);
    cert.setExtensions([{ name: 'subjectAltName', altNames: [{ type: 2, value: host }] }]);
    cert.sign(this.#key, forge.md.sha256.create());
    return { key: keys.pem, cert: forge.pki.certificateToPem(cert) };
  }

  #unsigned(
    publicKey: forge.pki.PublicKey,
    subject: forge.pki.CertificateField[],
    endsInMs: number,
  ): forge.pki.Certificate {
    const cert = forge.pki.createCertificate();
    cert.publicKey = publicKey;
    cert.serialNumber = String((this.#serial += 1)).padStart(2, '0');
    cert.validity.notBefore = new Date(Date.now() - 2 * DAY_MS);
    cert.validity.notAfter = new Date(Date.now() + endsInMs);
    cert.setSubject(subject);
    cert.setIssuer(this.#name);
    return cert;
  }
}

/** Made by Node: the library takes seconds for what Node does in a moment. */
function newKeys(): { publicKey: forge.pki.PublicKey; privateKey: forge.pki.rsa.PrivateKey; pem: string } {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
  });
  return {
    publicKey: forge.pki.publicKeyFromPem(publicKey),
    privateKey: forge.pki.privateKeyFromPem(privateKey),
    pem: privateKey,
  };
}
