import type { RegisteredPerson } from '../../registry/register.js';

/** Words of a certificate in the gender of the person that it is about. */
export interface Inflected {
  /** «ο κάτωθι δημότης». */
  theCitizen: string;
  /** «ο κάτωθι αναγραφόμενος»: who need not be a citizen of this municipality. */
  theNamed: string;
  /** «εγγεγραμμένος». */
  registered: string;
  /** «μόνιμος κάτοικος». */
  resident: string;
}

const words: Record<RegisteredPerson['sex'], Inflected> = {
  male: {
    theCitizen: 'ο κάτωθι δημότης',
    theNamed: 'ο κάτωθι αναγραφόμενος',
    registered: 'εγγεγραμμένος',
    resident: 'μόνιμος κάτοικος',
  },
  female: {
    theCitizen: 'η κάτωθι δημότισσα',
    theNamed: 'η κάτωθι αναγραφόμενη',
    registered: 'εγγεγραμμένη',
    resident: 'μόνιμη κάτοικος',
  },
};

/** The words for a man or a woman. Pure. */
export function inflectedFor(sex: RegisteredPerson['sex']): Inflected {
  return words[sex];
}
