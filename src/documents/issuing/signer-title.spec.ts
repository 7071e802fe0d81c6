import { expect, it } from 'vitest';
import { signerTitle } from './signer-title.js';

it.each([
  ['supervisor', 'm', 'Ο Προϊστάμενος'],
  ['supervisor', 'f', 'Η Προϊσταμένη'],
  ['supervisor', null, 'Ο/Η Προϊστάμενος/-η'],
  ['director', 'f', 'Η Γενική Γραμματέας'],
  ['employee', 'm', 'Ο αρμόδιος υπάλληλος'],
  ['employee', 'f', 'Η αρμόδια υπάλληλος'],
] as const)('a %s (%s) signs as «%s»', (as, gender, title) => expect(signerTitle(as, gender)).toBe(title));
