// Checks the token that the QR of a document carries (src/documents/verifying/document-token.ts says its layout).
// Also put into the page that works without a network, so it stands alone.

const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const factsLength = 29;

export const canCheck = () => globalThis.crypto?.subtle !== undefined;

/** The token in a link of a QR, or a token alone; null where there is none. */
export function tokenIn(text) {
  return /(?:^|#)([\w-]{124})$/.exec(text.trim())?.[1] ?? null;
}

/** What the token vouches for, with `valid`: 'yes', 'no', or 'other-key'. Null when it is no token of ours. */
export async function readToken(token, key) {
  const bytes = Uint8Array.from(atob(token.replaceAll('-', '+').replaceAll('_', '/')), (one) => one.charCodeAt(0));
  if (bytes[0] !== 1) return null;
  const view = new DataView(bytes.buffer);
  let bits = 0n;
  for (const byte of bytes.subarray(2, 12)) bits = (bits << 8n) | BigInt(byte);
  const code = Array.from({ length: 16 }, (_, i) => letters[Number((bits >> BigInt(75 - 5 * i)) & 31n)]).join('');
  const date = new Date(view.getUint16(19) * 86400000);
  return {
    code: code.replace(/(.{4})(?=.)/g, '$1-'),
    type: bytes[12],
    number: `${view.getUint32(13)}/${view.getUint16(17)}`,
    date: `${date.getUTCDate()}-${date.getUTCMonth() + 1}-${date.getUTCFullYear()}`,
    valid: String(bytes[1]) === key.kid ? await isSigned(bytes, key) : 'other-key',
  };
}

async function isSigned(bytes, { kty, crv, x, y }) {
  const algorithm = { name: 'ECDSA', namedCurve: crv, hash: 'SHA-256' };
  const holder = await crypto.subtle.importKey('jwk', { kty, crv, x, y }, algorithm, false, ['verify']);
  const signature = bytes.subarray(factsLength);
  return (await crypto.subtle.verify(algorithm, holder, signature, bytes.subarray(0, factsLength))) ? 'yes' : 'no';
}
