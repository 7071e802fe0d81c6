import { createHash, sign, type X509Certificate } from 'node:crypto';
import { der, integer, octets, oid, readAll, readDer, sequence, setOf, tags } from './der.js';
import type { Credentials } from './open-p12.js';

const ids = {
  data: oid('1.2.840.113549.1.7.1'),
  signedData: oid('1.2.840.113549.1.7.2'),
  contentType: oid('1.2.840.113549.1.9.3'),
  messageDigest: oid('1.2.840.113549.1.9.4'),
  signingCertificateV2: oid('1.2.840.113549.1.9.16.2.47'),
  timeStampToken: oid('1.2.840.113549.1.9.16.2.14'),
  rsa: oid('1.2.840.113549.1.1.1'),
  ecdsaWithSha256: oid('1.2.840.10045.4.3.2'),
};
const sha256Algorithm = sequence(oid('2.16.840.1.101.3.4.2.1'));

/** Of every signature of the same credentials the same: made once. */
export interface CmsParts {
  certificates: Buffer;
  signer: Buffer;
  signingCertificate: Buffer;
  algorithm: Buffer;
}

/** Reads of the certificates what each signature repeats. */
export function cmsParts({ key, certificates }: Credentials): CmsParts {
  const own = certificates[0]!;
  const { issuer, serialNumber } = identityOf(own);
  const hash = octets(createHash('sha256').update(own.raw).digest());
  // ESSCertIDv2 (RFC 5035); SHA-256 is its default and therefore left out.
  const essCertId = sequence(hash, sequence(sequence(der(tags.context(4), issuer)), serialNumber));
  return {
    certificates: der(tags.context(0), ...certificates.map(({ raw }) => raw)),
    signer: sequence(issuer, serialNumber),
    signingCertificate: attribute(ids.signingCertificateV2, sequence(sequence(essCertId))),
    algorithm: key.asymmetricKeyType === 'rsa' ? sequence(ids.rsa, der(tags.null)) : sequence(ids.ecdsaWithSha256),
  };
}

/**
 * A detached CAdES signature over the bytes as PAdES has it (ETSI EN 319 142-1 B-B): content-type, message-digest,
 * signing-certificate-v2, and no signing-time, which stands in the file.
 * @param stamp answers the time-stamp token of the signature's bytes; null: none (B-B instead of B-T)
 */
export async function signCms(
  content: Uint8Array,
  { key }: Credentials,
  parts: CmsParts,
  stamp: ((signature: Uint8Array) => Promise<Uint8Array>) | null,
): Promise<Buffer> {
  const attributes = setOf(
    attribute(ids.contentType, ids.data),
    attribute(ids.messageDigest, octets(createHash('sha256').update(content).digest())),
    parts.signingCertificate,
  );
  // What is signed is the set itself; in the signature it stands under `[0]` (RFC 5652, 5.4).
  const signature = sign('sha256', attributes, { key, dsaEncoding: 'der' });
  const token = stamp && Buffer.from(await stamp(signature));
  const signerInfo = sequence(
    integer(1),
    parts.signer,
    sha256Algorithm,
    der(tags.context(0), readDer(attributes).content),
    parts.algorithm,
    octets(signature),
    ...(token ? [der(tags.context(1), attribute(ids.timeStampToken, token))] : []),
  );
  const signedData = sequence(
    integer(1),
    setOf(sha256Algorithm),
    sequence(ids.data),
    parts.certificates,
    setOf(signerInfo),
  );
  return sequence(ids.signedData, der(tags.context(0), signedData));
}

function attribute(type: Buffer, value: Buffer): Buffer {
  return sequence(type, setOf(value));
}

/** Issuer and serial number of a certificate as they stand in it (RFC 5280: TBSCertificate). */
function identityOf({ raw }: X509Certificate): { issuer: Buffer; serialNumber: Buffer } {
  const fields = readAll(readAll(readDer(raw).content)[0]!.content);
  const [serialNumber, , issuer] = fields[0]!.tag === tags.context(0) ? fields.slice(1) : fields;
  return { issuer: issuer!.whole, serialNumber: serialNumber!.whole };
}
