import { openP12, signatureBytes, validityOf } from './open-p12.js';
import { isWithin, SealError, type Seal } from './seal.js';
import { cmsParts, signCms } from './sign-cms.js';
import { requestTimeStamp } from './time-stamp.js';

/** Of a first token; those of public servers, with their certificates, take up to 7 kB, as the first one shows. */
const firstStampRoom = 1_500;
/** By how much one token of a server may be longer than another. */
const stampSlack = 200;
/** Digests, identifiers and lengths around certificates and signature. */
const roomForFrame = 600;

/**
 * The seal of a PKCS#12 container, opened once.
 * @param tsaUrl time-stamp server; null: sealed without a time stamp. With one nothing is ever sealed without
 * @param now clock of the certificate's validity
 * @throws SealError `seal-unreadable`, `seal-unfit`
 */
export function p12Seal(bytes: Uint8Array, password: string, tsaUrl: string | null, now = () => new Date()): Seal {
  const credentials = openP12(bytes, password);
  const parts = cmsParts(credentials);
  const { key, certificates } = credentials;
  const issuer = parts.signer.length * 2;
  let stampRoom = tsaUrl === null ? 0 : firstStampRoom;
  const stamp = async (url: string, signature: Uint8Array) => {
    const token = await requestTimeStamp(url, signature);
    stampRoom = Math.max(stampRoom, token.length + stampSlack);
    return token;
  };
  const validity = validityOf(certificates[0]!);
  return {
    validity,
    get room() {
      return parts.certificates.length + issuer + signatureBytes(key) + roomForFrame + stampRoom;
    },
    async sign(content) {
      if (!isWithin(validity, now())) {
        throw new SealError('seal-expired', `valid until ${validity.until.toISOString()}`);
      }
      return signCms(content, credentials, parts, tsaUrl === null ? null : (bytes) => stamp(tsaUrl, bytes));
    },
  };
}
