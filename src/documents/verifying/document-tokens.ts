import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import canonicalize from 'canonicalize';
import { CONFIG, type Config } from '../../config/config.js';
import { athensIsoDate } from '../../web/athens.js';
import { documentToken } from './document-token.js';
import { publishedKey, tokenKeyOf, type PublishedKey, type TokenKey } from './token-key.js';

export interface NumberedDocument {
  /** As it is stored: 16 characters. */
  verificationCode: string;
  type: string;
  protocolNumber: string;
  /** Instant of issue, ISO 8601. */
  at: string;
  snapshot: unknown;
}

/** Signs what a document is, so that it can be checked without a line to us. */
@Injectable()
export class DocumentTokens {
  private readonly key: TokenKey;

  constructor(@Inject(CONFIG) private readonly config: Pick<Config, 'secret' | 'publicUrl'>) {
    this.key = tokenKeyOf(config.secret);
  }

  /**
   * What the QR of a document opens: its page of verification, with the token behind the `#`, which no browser sends.
   * The digest in it is of the snapshot, since a file cannot hold its own.
   */
  link({ verificationCode, type, protocolNumber, at, snapshot }: NumberedDocument): string {
    const digest = createHash('sha256').update(canonicalize(snapshot)!).digest('hex');
    const facts = { code: verificationCode, type, number: protocolNumber, date: athensIsoDate(at) };
    const token = documentToken(this.key, { ...facts, digestPrefix: digest.slice(0, 16) });
    return `${this.config.publicUrl}/verify/${verificationCode}#${token}`;
  }

  /** The key that checks them. */
  published(): PublishedKey {
    return publishedKey(this.key);
  }
}
