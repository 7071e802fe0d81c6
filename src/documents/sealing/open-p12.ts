import { createPrivateKey, createPublicKey, X509Certificate, type KeyObject } from 'node:crypto';
import forge from 'node-forge';
import { SealError, type Validity } from './seal.js';

/** A key with its certificate and those that it hangs on, its own first. */
export interface Credentials {
  key: KeyObject;
  certificates: X509Certificate[];
}

type Bag = forge.pkcs12.Bag;
const { certBag, keyBag, pkcs8ShroudedKeyBag } = forge.pki.oids as Record<string, string>;

/**
 * Opens a PKCS#12 container: RSA or elliptic, with the encryption of today or of old.
 * @throws SealError `seal-unreadable` (not PKCS#12, wrong password), `seal-unfit` (no key, no certificate for it, a key
 * that cannot sign)
 */
export function openP12(bytes: Uint8Array, password: string): Credentials {
  const bags = readBags(bytes, password);
  const keys = [...bags(pkcs8ShroudedKeyBag!), ...bags(keyBag!)].map(toKey);
  const certificates = bags(certBag!).map(toCertificate);
  for (const key of keys) {
    if (key.asymmetricKeyType !== 'rsa' && key.asymmetricKeyType !== 'ec') continue;
    const own = certificates.find((certificate) => certificate.checkPrivateKey(key));
    if (own) return { key, certificates: [own, ...certificates.filter((other) => other !== own)] };
  }
  throw new SealError('seal-unfit', 'it holds no RSA or elliptic key with its certificate');
}

function readBags(bytes: Uint8Array, password: string): (type: string) => Bag[] {
  try {
    const asn1 = forge.asn1.fromDer(forge.util.createBuffer(Buffer.from(bytes).toString('binary')));
    const container = forge.pkcs12.pkcs12FromAsn1(asn1, false, password);
    return (bagType) => container.getBags({ bagType })[bagType] ?? [];
  } catch (cause) {
    throw new SealError('seal-unreadable', 'not a PKCS#12 file, or not its password', { cause });
  }
}

/** Forge itself reads RSA alone; of other keys and certificates it hands over the structure. */
function toKey({ key, asn1 }: Bag): KeyObject {
  const info = key ? forge.pki.wrapRsaPrivateKey(forge.pki.privateKeyToAsn1(key)) : asn1;
  return createPrivateKey({ key: toBuffer(info), format: 'der', type: 'pkcs8' });
}

function toCertificate({ cert, asn1 }: Bag): X509Certificate {
  return new X509Certificate(toBuffer(cert ? forge.pki.certificateToAsn1(cert) : asn1));
}

function toBuffer(asn1: forge.asn1.Asn1): Buffer {
  return Buffer.from(forge.asn1.toDer(asn1).getBytes(), 'binary');
}

/** When the certificate is valid. */
export function validityOf({ validFrom, validTo }: X509Certificate): Validity {
  return { from: new Date(validFrom), until: new Date(validTo) };
}

/** Bits of an RSA modulus or of a curve's field: what the length of a signature follows from. */
export function signatureBytes(key: KeyObject): number {
  const { modulusLength = 0 } = createPublicKey(key).asymmetricKeyDetails ?? {};
  // Of a curve two numbers of at most 66 bytes each, in DER.
  return key.asymmetricKeyType === 'rsa' ? Math.ceil(modulusLength / 8) : 144;
}
