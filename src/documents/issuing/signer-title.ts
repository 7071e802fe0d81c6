/** Grammatical gender of an employee, by which his title is inflected; null where the record does not tell. */
export type Gender = 'm' | 'f' | null;

/** As what somebody signs. */
export type Signs = 'employee' | 'supervisor' | 'director';

const titles: Record<Signs, { m: string; f: string; unknown: string }> = {
  employee: {
    m: 'Ο αρμόδιος υπάλληλος',
    f: 'Η αρμόδια υπάλληλος',
    unknown: 'Ο/Η αρμόδιος/-α υπάλληλος',
  },
  supervisor: { m: 'Ο Προϊστάμενος', f: 'Η Προϊσταμένη', unknown: 'Ο/Η Προϊστάμενος/-η' },
  director: { m: 'Ο Γενικός Γραμματέας', f: 'Η Γενική Γραμματέας', unknown: 'Ο/Η Γενικός/-ή Γραμματέας' },
};

/** What stands above the name of who signs, in his gender; in both where it is not known. Pure. */
export function signerTitle(as: Signs, gender: Gender): string {
  return titles[as][gender ?? 'unknown'];
}
