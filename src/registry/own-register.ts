import { actsOf, oneAct } from './own/acts.js';
import { familyWithMembers, onePerson } from './own/persons.js';
import { residencesOfPerson } from './own/residences.js';
import { searchPersons } from './own/search-persons.js';
import type { Register } from './register-port.js';

/** The register that this database holds. */
export const ownRegister: Register = {
  isConnected: true,
  search: searchPersons,
  person: onePerson,
  family: familyWithMembers,
  acts: actsOf,
  act: oneAct,
  residences: residencesOfPerson,
};
