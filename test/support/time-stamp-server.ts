import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as asn1js from 'asn1js';
import {
  AlgorithmIdentifier,
  AttributeTypeAndValue,
  Certificate,
  ContentInfo,
  CryptoEngine,
  type ICryptoEngine,
} from 'pkijs';
import { Attribute, EncapsulatedContentInfo, Extension, IssuerAndSerialNumber, MessageImprint } from 'pkijs';
import { setEngine, SignedAndUnsignedAttributes, SignedData, SignerInfo, TimeStampReq, TSTInfo } from 'pkijs';

const engine: unknown = new CryptoEngine({ name: 'node', crypto: globalThis.crypto as Crypto });
setEngine('node', engine as ICryptoEngine);

/** A server that answers as it is told: `well` is the only mood that a signature may be stamped in. */
export interface TimeStampServer {
  url: string;
  mood: 'well' | 'hanging' | 'refusing' | 'other-imprint' | 'other-nonce' | 'failing' | 'garbage';
  asked: number;
  stop(): Promise<void>;
}

const granted = 0;
const rejected = 2;

/** A small RFC 3161 time-stamp server of this machine, with a key and certificate of its own, made when it starts. */
export async function startTimeStampServer(): Promise<TimeStampServer> {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const certificate = await certify(publicKey, privateKey);
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      told.asked += 1;
      const { mood } = told;
      if (mood === 'hanging') return;
      if (mood === 'failing') return void response.writeHead(503).end();
      response.setHeader('content-type', 'application/timestamp-reply');
      if (mood === 'garbage') return void response.end('this is no reply');
      const query = TimeStampReq.fromBER(Uint8Array.from(Buffer.concat(chunks)).buffer);
      void reply(query, mood, certificate, privateKey).then((bytes) => response.end(bytes));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const told: TimeStampServer = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/tsa`,
    mood: 'well',
    asked: 0,
    stop: () => new Promise((resolve) => void (server.close(() => resolve()), server.closeAllConnections())),
  };
  return told;
}

async function reply(query: TimeStampReq, mood: string, certificate: Certificate, key: KeyObject): Promise<Buffer> {
  const status = (code: number) => new asn1js.Sequence({ value: [new asn1js.Integer({ value: code })] });
  if (mood === 'refusing') return toBuffer(new asn1js.Sequence({ value: [status(rejected)] }));
  const imprint =
    mood === 'other-imprint'
      ? new MessageImprint({
          hashAlgorithm: query.messageImprint.hashAlgorithm,
          hashedMessage: new asn1js.OctetString({ valueHex: Uint8Array.from(randomBytes(32)).buffer }),
        })
      : query.messageImprint;
  const info = new TSTInfo({
    version: 1,
    policy: '1.2.3.4.1',
    messageImprint: imprint,
    serialNumber: new asn1js.Integer({ valueHex: Uint8Array.from([1, ...randomBytes(7)]).buffer }),
    genTime: new Date(),
    nonce: mood === 'other-nonce' ? new asn1js.Integer({ value: 5 }) : query.nonce,
  });
  const token = tokenOf(toBuffer(info.toSchema()), certificate, key);
  return toBuffer(new asn1js.Sequence({ value: [status(granted), token.toSchema()] }));
}

function tokenOf(info: Buffer, certificate: Certificate, key: KeyObject): ContentInfo {
  const hash = (bytes: Uint8Array) => Uint8Array.from(createHash('sha256').update(bytes).digest()).buffer;
  const octets = (valueHex: ArrayBuffer) => new asn1js.OctetString({ valueHex });
  const certId = new asn1js.Sequence({ value: [octets(hash(toBuffer(certificate.toSchema(true))))] });
  const list = new asn1js.Sequence({ value: [new asn1js.Sequence({ value: [certId] })] });
  const attribute = (type: string, value: any) => new Attribute({ type, values: [value] });
  const signedAttrs = new SignedAndUnsignedAttributes({
    type: 0,
    attributes: [
      attribute('1.2.840.113549.1.9.3', new asn1js.ObjectIdentifier({ value: tstInfoType })),
      attribute('1.2.840.113549.1.9.4', octets(hash(info))),
      attribute('1.2.840.113549.1.9.16.2.47', list),
    ],
  });
  const set = toBuffer(new asn1js.Set({ value: signedAttrs.attributes.map((item) => item.toSchema()) }));
  const signature = sign('sha256', set, { key, dsaEncoding: 'der' });
  const sha256 = new AlgorithmIdentifier({ algorithmId: '2.16.840.1.101.3.4.2.1' });
  const content = new EncapsulatedContentInfo({ eContentType: tstInfoType });
  // Set afterwards: the constructor would cut it into chunks, which is no DER.
  content.eContent = octets(Uint8Array.from(info).buffer);
  const signed = new SignedData({
    version: 3,
    digestAlgorithms: [sha256],
    encapContentInfo: content,
    certificates: [certificate],
    signerInfos: [
      new SignerInfo({
        version: 1,
        sid: new IssuerAndSerialNumber({ issuer: certificate.issuer, serialNumber: certificate.serialNumber }),
        digestAlgorithm: sha256,
        signedAttrs,
        signatureAlgorithm: new AlgorithmIdentifier({ algorithmId: '1.2.840.10045.4.3.2' }),
        signature: octets(Uint8Array.from(signature).buffer),
      }),
    ],
  });
  return new ContentInfo({ contentType: '1.2.840.113549.1.7.2', content: signed.toSchema(true) });
}

const tstInfoType = '1.2.840.113549.1.9.16.1.4';

async function certify(publicKey: KeyObject, privateKey: KeyObject): Promise<Certificate> {
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256' };
  const { subtle } = globalThis.crypto;
  const pkcs8 = privateKey.export({ format: 'der', type: 'pkcs8' });
  const signing = await subtle.importKey('pkcs8', Uint8Array.from(pkcs8), algorithm, true, ['sign']);
  const spki = publicKey.export({ format: 'der', type: 'spki' });
  const verifying = await subtle.importKey('spki', Uint8Array.from(spki), algorithm, true, ['verify']);
  const certificate = new Certificate();
  certificate.version = 2;
  certificate.serialNumber = new asn1js.Integer({ value: 7 });
  const name = new AttributeTypeAndValue({
    type: '2.5.4.3',
    value: new asn1js.Utf8String({ value: 'KED TEST TIME STAMP' }),
  });
  certificate.issuer.typesAndValues.push(name);
  certificate.subject.typesAndValues.push(name);
  certificate.notBefore.value = new Date(Date.now() - 86_400_000);
  certificate.notAfter.value = new Date(Date.now() + 365 * 86_400_000);
  const purpose = new asn1js.Sequence({ value: [new asn1js.ObjectIdentifier({ value: '1.3.6.1.5.5.7.3.8' })] });
  certificate.extensions = [
    new Extension({ extnID: '2.5.29.37', critical: true, extnValue: Uint8Array.from(toBuffer(purpose)).buffer }),
    new Extension({
      extnID: '2.5.29.15',
      critical: true,
      extnValue: new asn1js.BitString({ valueHex: new Uint8Array([0x80]).buffer, unusedBits: 7 }).toBER(),
    }),
  ];
  await certificate.subjectPublicKeyInfo.importKey(verifying);
  await certificate.sign(signing, 'SHA-256');
  return certificate;
}

function toBuffer(value: { toBER(): ArrayBuffer }): Buffer {
  return Buffer.from(value.toBER());
}
