import { readFileSync } from 'node:fs';
import { p12Seal } from './p12-seal.js';
import { SealError, type Seal, type SealSettings } from './seal.js';
import { ensureTestSeal } from './test-seal.js';

/**
 * The seal that the settings name, ready to seal; of the demonstration one is made where there is none yet. Another
 * kind of seal is chosen here.
 * @throws SealError `seal-missing` (none is configured, its file cannot be read), `seal-unreadable`, `seal-unfit`
 */
export function openSeal(settings: SealSettings | null): Seal {
  if (!settings) throw new SealError('seal-missing', 'no seal is configured');
  const { file, password, isTest, tsaUrl } = settings;
  if (isTest) ensureTestSeal(file);
  return p12Seal(readSeal(file), password, tsaUrl);
}

function readSeal(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (cause) {
    throw new SealError('seal-missing', 'the file cannot be read', { cause });
  }
}
