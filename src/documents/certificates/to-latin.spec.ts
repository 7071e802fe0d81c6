import { expect, it } from 'vitest';
import { toLatin } from './to-latin.js';

it.each([
  ['Παπαδάκης Νικόλαος', 'Papadakis Nikolaos'],
  ['Χατζηνικήτας', 'Chatzinikitas'],
  ['Ευάγγελος', 'Evangelos'],
  ['Ευτυχία Αυγέρη', 'Eftychia Avgeri'],
  ['Μπουμπουλίνα', 'Boumpoulina'],
  ['Ρούσσου', 'Roussou'],
  ['ΘΕΟΔΩΡΑ', 'THEODORA'],
  ['Θεοδώρα-Ψυχή', 'Theodora-Psychi'],
  ['Μαΐου Αϋφαντή', 'Maiou Ayfanti'],
  ["O'Brien Smith 12", "O'Brien Smith 12"],
  ['Σταΰρος', 'Stayros'],
  ['', ''],
])('%s is %s', (greek, latin) => expect(toLatin(greek)).toBe(latin));
