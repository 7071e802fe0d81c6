import { actsOfFamilies } from './demo/acts-of-families.js';
import { hardFamilies } from './demo/hard-families.js';
import { knownActs, knownResidences } from './demo/known-acts.js';
import { knownFamilies } from './demo/known-families.js';
import { kosLand, type Land } from './demo/lands.js';
import { numbered } from './demo/numbers.js';
import { plainFamilies } from './demo/plain-families.js';
import { residencesOfFamilies } from './demo/plain-residences.js';
import { openTeller } from './demo/teller.js';
import type { FamilyRecord, RegisterFile } from './register-file.js';

/**
 * The register of the demonstration: invented people, the same ones every time; the family of `citizen` comes first,
 * then three told ones, the hard cases, and families as there are many.
 * @param plain how many of the last
 */
export function demonstrationRegister(land: Land, plain = 80): RegisterFile {
  const teller = openTeller(land);
  const known = knownFamilies(land).map(numbered);
  const others = [...hardFamilies(teller), ...plainFamilies(teller, plain, 4001)].map(numbered);
  return {
    families: [...known, ...others],
    acts: [...knownActs(land, known), ...actsOfFamilies(teller, others)],
    residences: [...knownResidences(land), ...residencesOfFamilies(teller, others)],
  };
}

/** That of Kos, as a value: samples and tests are made from it. */
export const demoRegisterFile: RegisterFile = demonstrationRegister(kosLand);

/** Its families. */
export const demoRegister: FamilyRecord[] = demoRegisterFile.families;
