import { createHash } from 'node:crypto';
import type { OctetString, Sequence } from 'asn1js';
import { type Certificate, ContentInfo, CryptoEngine, type ICryptoEngine, setEngine, SignedData, TSTInfo } from 'pkijs';

const engine: unknown = new CryptoEngine({ name: 'node', crypto: globalThis.crypto as Crypto });
setEngine('node', engine as ICryptoEngine);

const oids = {
  signingTime: '1.2.840.113549.1.9.5',
  messageDigest: '1.2.840.113549.1.9.4',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
  timeStampToken: '1.2.840.113549.1.9.16.2.14',
};

export interface ReadSignature {
  subFilter: string;
  /** The range begins with the file, ends with it, and leaves out nothing but the signature's own digits. */
  coversWholeFile: boolean;
  /** Digest and signature are right for the bytes as they are. */
  intact: boolean;
  /** Of the signer's signed attributes. */
  attributes: string[];
  /** The signed attribute names the certificate that the signature verifies with. */
  namesItsCertificate: boolean;
  certificate: Certificate;
  /** Of the time-stamp token, when there is one. */
  stamp: { at: Date; intact: boolean; isOfThisSignature: boolean } | null;
}

/** Reads a signature back as a checker would that knows nothing of how it was made. Null for a file without one. */
export async function readSignature(file: Buffer): Promise<ReadSignature | null> {
  const text = file.toString('latin1');
  const found = /\/ByteRange\s*\[\s*(\d+)\s+(\d+)\s+(\d+)\s+(\d+)\s*\]/.exec(text);
  if (!found) return null;
  const [start, before, after, rest] = found.slice(1).map(Number) as [number, number, number, number];
  const hole = text.slice(before, after);
  const contents = Buffer.from(/^<([0-9A-Fa-f]+)>$/.exec(hole)?.[1] ?? '', 'hex');
  const data = Buffer.concat([file.subarray(start, before), file.subarray(after, after + rest)]);
  const signed = signedDataOf(contents);
  const info = signed.signerInfos[0]!;
  const certificate = signed.certificates![0] as Certificate;
  const attributes = info.signedAttrs!.attributes;
  const named = attributes.find(({ type }) => type === oids.signingCertificateV2);
  const token = info.unsignedAttrs?.attributes.find(({ type }) => type === oids.timeStampToken);
  return {
    subFilter: /\/SubFilter\s*\/([A-Za-z.]+)/.exec(text)![1]!,
    coversWholeFile: start === 0 && contents.length > 0 && after + rest === file.length,
    intact: await verifies(signed, data),
    attributes: attributes.map(({ type }) => type),
    namesItsCertificate:
      named !== undefined && certificateHash(named.values[0] as Sequence).equals(digest(certificate)),
    certificate,
    stamp: token ? await readStamp(token.values[0] as Sequence, info.signature) : null,
  };
}

export const signedAttributes = oids;

function signedDataOf(der: Uint8Array): SignedData {
  const contentInfo = ContentInfo.fromBER(Uint8Array.from(der));
  return new SignedData({ schema: contentInfo.content });
}

async function verifies(signed: SignedData, data: Uint8Array): Promise<boolean> {
  return signed.verify({ signer: 0, data: Uint8Array.from(data).buffer }).catch(() => false);
}

async function readStamp(token: Sequence, signature: OctetString): Promise<ReadSignature['stamp']> {
  const signed = new SignedData({ schema: new ContentInfo({ schema: token }).content });
  const content = signed.encapContentInfo.eContent!.getValue();
  const info = TSTInfo.fromBER(content);
  const imprint = Buffer.from(info.messageImprint.hashedMessage.valueBlock.valueHexView);
  const expected = createHash('sha256').update(signature.valueBlock.valueHexView).digest();
  return {
    at: info.genTime,
    intact: await verifies(signed, signature.valueBlock.valueHexView),
    isOfThisSignature: imprint.equals(expected),
  };
}

/** certHash of the first ESSCertIDv2. */
function certificateHash(value: Sequence): Buffer {
  const certificates = value.valueBlock.value[0] as Sequence;
  const [hash] = (certificates.valueBlock.value[0] as Sequence).valueBlock.value;
  return Buffer.from((hash as OctetString).valueBlock.valueHexView);
}

function digest(certificate: Certificate): Buffer {
  return createHash('sha256')
    .update(new Uint8Array(certificate.toSchema(true).toBER()))
    .digest();
}
