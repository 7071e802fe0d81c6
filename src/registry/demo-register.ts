import { knownActs, knownResidences } from './demo/known-acts.js';
import { knownFamilies } from './demo/known-families.js';
import { kosLand, type Land } from './demo/lands.js';
import { numbered } from './demo/numbers.js';
import type { FamilyRecord, RegisterFile } from './register-file.js';

/** The register of the demonstration: invented people, the same ones every time; the family of `citizen` comes first. */
export function demonstrationRegister(land: Land): RegisterFile {
  const families = knownFamilies(land).map(numbered);
  return { families, acts: knownActs(land, families), residences: knownResidences(land) };
}

/** That of Kos, as a value: samples and tests are made from it. */
export const demoRegisterFile: RegisterFile = demonstrationRegister(kosLand);

/** Its families. */
export const demoRegister: FamilyRecord[] = demoRegisterFile.families;
