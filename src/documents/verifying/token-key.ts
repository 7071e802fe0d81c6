import { createECDH, createHash, createPrivateKey, createPublicKey, hkdfSync, type KeyObject } from 'node:crypto';

/** The pair with which tokens of documents are signed and checked; `id` is printed in each token. */
export interface TokenKey {
  /** 0 to 255, of the public key's digest: tells a token of an earlier secret from a forged one. */
  id: number;
  privateKey: KeyObject;
  publicKey: KeyObject;
}

/** A public key as `/verify/key` publishes it (RFC 7517): every browser's WebCrypto takes it as it is. */
export interface PublishedKey {
  kty: 'EC';
  crv: 'P-256';
  x: string;
  y: string;
  kid: string;
  alg: 'ES256';
  use: 'sig';
}

/** Order of the group of P-256 (FIPS 186-5, SP 800-186 section 3.2.1.3). */
const order = BigInt('0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551');

/**
 * The key of KED_SECRET: every process has the same one without storing it. P-256, since telephones of before 2025 have
 * no Ed25519 in their browsers. 48 bytes are reduced, so that no scalar is likelier than another (FIPS 186-5 A.4.1).
 */
export function tokenKeyOf(secret: string): TokenKey {
  const wide = Buffer.from(hkdfSync('sha256', secret, '', 'ked/document-token', 48)).toString('hex');
  const scalar = (BigInt(`0x${wide}`) % (order - 1n)) + 1n;
  const pair = createECDH('prime256v1');
  pair.setPrivateKey(scalar.toString(16).padStart(64, '0'), 'hex');
  const point = pair.getPublicKey();
  const jwk = {
    kty: 'EC',
    crv: 'P-256',
    x: point.subarray(1, 33).toString('base64url'),
    y: point.subarray(33).toString('base64url'),
  };
  return {
    id: createHash('sha256').update(point).digest()[0]!,
    privateKey: createPrivateKey({ key: { ...jwk, d: pair.getPrivateKey().toString('base64url') }, format: 'jwk' }),
    publicKey: createPublicKey({ key: jwk, format: 'jwk' }),
  };
}

/** The public half, to be published. */
export function publishedKey({ id, publicKey }: TokenKey): PublishedKey {
  const { x, y } = publicKey.export({ format: 'jwk' }) as { x: string; y: string };
  return { kty: 'EC', crv: 'P-256', x, y, kid: String(id), alg: 'ES256', use: 'sig' };
}
