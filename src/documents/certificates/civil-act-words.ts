import type { ActKind, ActRole } from '../../registry/register.js';

/** Words of each kind of act, in Greek for the page and in English for its explanation. */
export const actWords: Record<
  ActKind,
  { title: string; of: string; en: string; happened: string; happenedEn: string }
> = {
  birth: {
    title: 'ΓΕΝΝΗΣΗΣ',
    of: 'γέννησης',
    en: 'birth',
    happened: 'Ημερομηνία γέννησης',
    happenedEn: 'Date of birth',
  },
  marriage: {
    title: 'ΓΑΜΟΥ',
    of: 'γάμου',
    en: 'marriage',
    happened: 'Ημερομηνία γάμου',
    happenedEn: 'Date of marriage',
  },
  death: {
    title: 'ΘΑΝΑΤΟΥ',
    of: 'θανάτου',
    en: 'death',
    happened: 'Ημερομηνία θανάτου',
    happenedEn: 'Date of death',
  },
  cohabitation: {
    title: 'ΣΥΜΦΩΝΟΥ ΣΥΜΒΙΩΣΗΣ',
    of: 'συμφώνου συμβίωσης',
    en: 'cohabitation agreement',
    happened: 'Ημερομηνία συμφώνου',
    happenedEn: 'Date of the agreement',
  },
  divorce: {
    title: 'ΔΙΑΖΥΓΙΟΥ',
    of: 'διαζυγίου',
    en: 'divorce',
    happened: 'Ημερομηνία λύσης του γάμου',
    happenedEn: 'Date on which the marriage was dissolved',
  },
};

/** Heading over the persons of each role. */
export const roleWords: Record<ActRole, { el: string; en: string }> = {
  child: { el: 'Στοιχεία νεογνού', en: 'Child' },
  father: { el: 'Στοιχεία πατέρα', en: 'Father' },
  mother: { el: 'Στοιχεία μητέρας', en: 'Mother' },
  husband: { el: 'Στοιχεία συζύγου (άνδρας)', en: 'Husband' },
  wife: { el: 'Στοιχεία συζύγου (γυναίκα)', en: 'Wife' },
  'partner-1': { el: 'Στοιχεία α΄ συμβαλλόμενου μέρους', en: 'First partner' },
  'partner-2': { el: 'Στοιχεία β΄ συμβαλλόμενου μέρους', en: 'Second partner' },
  deceased: { el: 'Στοιχεία θανόντος / θανούσας', en: 'Deceased' },
  spouse: { el: 'Στοιχεία συζύγου', en: 'Spouse' },
  declarant: { el: 'Στοιχεία δηλούντος / δηλούσας', en: 'Declarant' },
  witness: { el: 'Στοιχεία μάρτυρα', en: 'Witness' },
};

/** Whom the act is about: an application for it names one of these. */
export const principalRoles: Record<ActKind, ActRole[]> = {
  birth: ['child'],
  marriage: ['husband', 'wife'],
  death: ['deceased'],
  cohabitation: ['partner-1', 'partner-2'],
  divorce: ['husband', 'wife'],
};

/** What only this kind has. `full`: on a full copy alone, since an extract says what others need to know. */
export const detailWords: Record<ActKind, { code: string; el: string; en: string; full?: true }[]> = {
  birth: [
    { code: 'sex', el: 'Φύλο', en: 'Sex' },
    { code: 'motherBirthSurname', el: 'Γένος μητέρας', en: 'Mother’s surname at birth' },
  ],
  marriage: [
    { code: 'ceremony', el: 'Είδος γάμου', en: 'Kind of ceremony' },
    { code: 'celebrant', el: 'Ιερουργός ή τελών τον γάμο', en: 'Celebrant', full: true },
    { code: 'husbandRank', el: 'Βαθμός γάμου του άνδρα', en: 'Which marriage of the husband' },
    { code: 'wifeRank', el: 'Βαθμός γάμου της γυναίκας', en: 'Which marriage of the wife' },
    { code: 'childrenSurname', el: 'Επώνυμο τέκνων', en: 'Surname of the children' },
  ],
  // The cause is nobody's business but the family's: on a full copy only (facts, section 6).
  death: [{ code: 'cause', el: 'Αιτία θανάτου', en: 'Cause of death', full: true }],
  cohabitation: [
    { code: 'notary', el: 'Συμβολαιογράφος', en: 'Notary' },
    { code: 'deed', el: 'Αριθμός συμβολαίου', en: 'Number of the deed' },
  ],
  divorce: [
    { code: 'court', el: 'Δικαστήριο ή συμβολαιογράφος', en: 'Court or notary' },
    { code: 'decision', el: 'Αριθμός απόφασης ή πράξης', en: 'Number of the decision or deed' },
    { code: 'marriageAct', el: 'Ληξιαρχική πράξη του γάμου', en: 'Act of the marriage' },
  ],
};

/** Codes among the details that are printed as words. */
export const codeWords: Record<string, { el: string; en: string }> = {
  male: { el: 'Άρρεν', en: 'Male' },
  female: { el: 'Θήλυ', en: 'Female' },
  religious: { el: 'Θρησκευτικός', en: 'Religious' },
  civil: { el: 'Πολιτικός', en: 'Civil' },
};
