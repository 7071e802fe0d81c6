import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const ivLength = 12;
const tagLength = 16;

/** AES-256-GCM: iv ‖ tag ‖ ciphertext. `about` is bound to it: what was sealed under one id opens under no other. */
export function seal(key: Buffer, about: string, text: string): Buffer {
  const iv = randomBytes(ivLength);
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(about));
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), body]);
}

/** The text, or null when it was changed, sealed with another key, or under another id. */
export function unseal(key: Buffer, about: string, sealed: Buffer): string | null {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, ivLength))
    .setAAD(Buffer.from(about))
    .setAuthTag(sealed.subarray(ivLength, ivLength + tagLength));
  const start = decipher.update(sealed.subarray(ivLength + tagLength));
  try {
    return Buffer.concat([start, decipher.final()]).toString('utf8');
  } catch {
    return null;
  }
}
