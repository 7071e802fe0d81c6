/**
 * What seals documents in the municipality's name. The one place where another kind of seal is put in (a remote
 * qualified one, say): it is given the bytes that the signature covers and answers a detached CMS.
 */
export interface Seal {
  /** Bytes that a file must keep free for the CMS. A seal whose answer came out larger asks for more from then on. */
  readonly room: number;
  /** When its certificate is valid. */
  readonly validity: Validity;
  /**
   * The CMS SignedData in DER over the bytes, as PAdES wants it (ETSI EN 319 142-1, baseline B-B or B-T).
   * @throws SealError
   */
  sign(content: Uint8Array): Promise<Uint8Array>;
}

/** From one instant to another, both included. */
export interface Validity {
  from: Date;
  until: Date;
}

export function isWithin({ from, until }: Validity, instant: Date): boolean {
  return from <= instant && instant <= until;
}

/**
 * Why a seal cannot seal; the code alone crosses threads and the engine. Only `time-stamp-away` is worth another try.
 * `seal-missing`: none is configured, or its file is away. `seal-unreadable`: its password is wrong. `seal-unfit`: its key
 * or certificate cannot sign. `seal-expired`: its certificate is not valid now.
 */
export type SealFault = 'seal-missing' | 'seal-unreadable' | 'seal-unfit' | 'seal-expired' | 'time-stamp-away';

export class SealError extends Error {
  constructor(
    readonly code: SealFault,
    detail: string,
    options?: ErrorOptions,
  ) {
    super(`${code}: ${detail}`, options);
    this.name = 'SealError';
  }
}

/** Which seal this process uses, as the environment says; goes to the rendering thread and nowhere else. */
export interface SealSettings {
  file: string;
  password: string;
  /** The demonstration's own, made where there is none yet; every page sealed with it says so. */
  isTest: boolean;
  /** Time-stamp server (RFC 3161); null: sealed without a time stamp (B-B). */
  tsaUrl: string | null;
}

/** What stands on the page while the generated seal is used. */
export const testSealMark = 'ΔΟΚΙΜΑΣΤΙΚΗ ΣΦΡΑΓΙΔΑ – χωρίς νομική ισχύ';
