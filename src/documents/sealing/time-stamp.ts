import { createHash, randomBytes } from 'node:crypto';
import { der, integer, octets, oid, readAll, readDer, sequence, tags, unsigned } from './der.js';
import { SealError } from './seal.js';

const patienceMs = 4_000;
const sha256Algorithm = sequence(oid('2.16.840.1.101.3.4.2.1'), der(tags.null));

/**
 * The token of a time-stamp server over the bytes (RFC 3161): a CMS of its own, in DER. The answer is believed only if
 * it is about these bytes and this question.
 * @throws SealError `time-stamp-away`: no answer in four seconds, a refusal, an answer to something else
 */
export async function requestTimeStamp(url: string, bytes: Uint8Array): Promise<Buffer> {
  const imprint = sequence(sha256Algorithm, octets(createHash('sha256').update(bytes).digest()));
  const nonce = unsigned(randomBytes(8));
  const certificatesWanted = der(tags.boolean, Buffer.from([0xff]));
  const query = sequence(integer(1), imprint, nonce, certificatesWanted);
  try {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/timestamp-query', accept: 'application/timestamp-reply' },
      body: new Uint8Array(query),
      signal: AbortSignal.timeout(patienceMs),
    });
    if (!answer.ok) throw new Error(`status ${answer.status}`);
    return tokenOf(Buffer.from(await answer.arrayBuffer()), imprint, nonce);
  } catch (cause) {
    throw new SealError('time-stamp-away', `no time stamp from ${new URL(url).host}`, { cause });
  }
}

function tokenOf(reply: Buffer, imprint: Buffer, nonce: Buffer): Buffer {
  const [status, token] = readAll(readDer(reply).content);
  // 0 granted, 1 granted with changes; everything else is a refusal.
  const granted = readDer(status!.content).content.readUInt8(0) <= 1;
  if (!granted || !token) throw new Error('refused');
  const [, , stampedImprint, , , ...rest] = readAll(readDer(infoOf(token.content)).content);
  if (!isSameImprint(stampedImprint!.content, imprint)) throw new Error('stamped something else');
  if (!rest.some(({ whole }) => whole.equals(nonce))) throw new Error('answered another question');
  return token.whole;
}

/** The TSTInfo within: ContentInfo → SignedData → EncapsulatedContentInfo → octets. */
function infoOf(contentInfo: Buffer): Buffer {
  const explicit = readAll(contentInfo)[1]!;
  const [, , encapsulated] = readAll(readDer(explicit.content).content);
  return readDer(readAll(encapsulated!.content)[1]!.content).content;
}

/** Compared by digest: whether the algorithm carries an empty parameter is a matter of taste. */
function isSameImprint(stamped: Buffer, asked: Buffer): boolean {
  const digest = (content: Buffer) => readAll(content)[1]!.content;
  return digest(stamped).equals(digest(readDer(asked).content));
}
