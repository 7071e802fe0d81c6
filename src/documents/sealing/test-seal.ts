import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import forge from 'node-forge';

const yearMs = 365.25 * 24 * 3_600_000;

/** Guards nothing, since the seal is worth nothing: the file is read by its owner alone. */
export const testSealPassword = 'demonstration';

/** Where the demonstration's seal lies in a data folder. */
export function testSealFile(dataDir: string): string {
  return join(dataDir, 'secrets', 'test-seal.p12');
}

/**
 * Makes the demonstration's seal unless the file is there: a key of its own and a certificate that names itself a test,
 * readable by its owner (0600). Two processes at once end with one file.
 */
export function ensureTestSeal(path: string): void {
  if (existsSync(path)) return;
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const draft = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`;
  writeFileSync(draft, makeTestP12({ password: testSealPassword }), { mode: 0o600 });
  try {
    linkSync(draft, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

/**
 * A PKCS#12 container with a new RSA key and a certificate for it that it signed itself.
 * @param from, until its validity; a year back, so that nobody's clock finds it too young, and ten years on
 */
export function makeTestP12({
  password,
  from = new Date(Date.now() - yearMs),
  until = new Date(Date.now() + 10 * yearMs),
}: {
  password: string;
  from?: Date;
  until?: Date;
}): Buffer {
  const keys = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  const privateKey = forge.pki.privateKeyFromPem(keys.privateKey);
  const certificate = forge.pki.createCertificate();
  certificate.publicKey = forge.pki.publicKeyFromPem(keys.publicKey);
  certificate.serialNumber = `01${randomBytes(8).toString('hex')}`;
  certificate.validity.notBefore = from;
  certificate.validity.notAfter = until;
  const subject = [
    { name: 'commonName', value: 'KED TEST SEAL - no legal effect' },
    { name: 'organizationName', value: 'KED demonstration' },
    { name: 'countryName', value: 'GR' },
  ];
  certificate.setSubject(subject);
  certificate.setIssuer(subject);
  certificate.setExtensions([
    { name: 'basicConstraints', cA: false, critical: true },
    { name: 'keyUsage', digitalSignature: true, nonRepudiation: true, critical: true },
    { name: 'subjectKeyIdentifier' },
  ]);
  certificate.sign(privateKey, forge.md.sha256.create());
  const container = forge.pkcs12.toPkcs12Asn1(privateKey, [certificate], password, { algorithm: 'aes256' });
  return Buffer.from(forge.asn1.toDer(container).getBytes(), 'binary');
}
