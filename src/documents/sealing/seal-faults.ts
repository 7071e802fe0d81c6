import { openSeal } from './open-seal.js';
import { SealError, type SealFault, type SealSettings } from './seal.js';

/**
 * What is wrong with the seal that the environment names, as sentences for whoever starts the centre; none if it can
 * be opened. An expired certificate is no fault of the start: what it cannot seal is told where it is issued.
 */
export function sealFaults(settings: SealSettings | null): string[] {
  if (!settings) return [];
  if (settings.password === '') return ['SEAL_P12_PASSWORD is missing: the password of SEAL_P12_FILE'];
  try {
    openSeal(settings);
    return [];
  } catch (error) {
    const sentence = error instanceof SealError && sentences[error.code];
    if (!sentence) throw error;
    return [sentence(settings.file)];
  }
}

const sentences: Partial<Record<SealFault, (file: string) => string>> = {
  'seal-missing': (file) => `SEAL_P12_FILE cannot be read: ${file}`,
  'seal-unreadable': () => 'SEAL_P12_PASSWORD does not open SEAL_P12_FILE, or that is not a PKCS#12 file',
  'seal-unfit': () => 'SEAL_P12_FILE holds no RSA or elliptic key together with its certificate',
};
