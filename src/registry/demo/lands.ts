/** Where the families of a demonstration live: the names that their entries and acts are written with. */
export interface Land {
  /** As registries and registers are called: genitive, «Κω». */
  name: string;
  municipality: string;
  prefecture: string;
  /** Town first; each with its municipal unit, genitive as «Δημοτική Ενότητα …» goes on. */
  settlements: [Settlement, Settlement, Settlement, Settlement, ...Settlement[]];
  streets: string[];
}

export interface Settlement {
  name: string;
  unit: string;
  postcode: string;
}

export const kosLand: Land = {
  name: 'Κω',
  municipality: 'Δήμος Κω',
  prefecture: 'Δωδεκανήσου',
  settlements: [
    { name: 'Κως', unit: 'Κω', postcode: '85300' },
    { name: 'Αντιμάχεια', unit: 'Ηρακλειδών', postcode: '85302' },
    { name: 'Κέφαλος', unit: 'Ηρακλειδών', postcode: '85301' },
    { name: 'Πυλί', unit: 'Δικαίου', postcode: '85300' },
    { name: 'Καρδάμαινα', unit: 'Ηρακλειδών', postcode: '85302' },
    { name: 'Ασφενδιού', unit: 'Δικαίου', postcode: '85300' },
  ],
  streets: [
    'Ιπποκράτους',
    'Κανάρη',
    'Αβέρωφ',
    'Κορυτσάς',
    'Πίνδου',
    'Αρτεμισίας',
    '31ης Μαρτίου',
    'Μεγάλου Αλεξάνδρου',
  ],
};

export const chiosLand: Land = {
  name: 'Χίου',
  municipality: 'Δήμος Χίου',
  prefecture: 'Χίου',
  settlements: [
    { name: 'Χίος', unit: 'Χίου', postcode: '82131' },
    { name: 'Καρδάμυλα', unit: 'Καρδαμύλων', postcode: '82300' },
    { name: 'Βολισσός', unit: 'Αμανής', postcode: '82103' },
    { name: 'Πυργί', unit: 'Μαστιχοχωρίων', postcode: '82102' },
    { name: 'Θυμιανά', unit: 'Αγίου Μηνά', postcode: '82100' },
    { name: 'Βροντάδος', unit: 'Ομηρούπολης', postcode: '82200' },
  ],
  streets: ['Απλωταριάς', 'Κανάρη', 'Βενιζέλου', 'Λιβανού', 'Ροδοκανάκη', 'Κουντουριώτου', '25ης Μαρτίου', 'Ομήρου'],
};

/** Of a municipality by its code; the others borrow that of Kos. */
export function landOf(municipality: string): Land {
  return municipality === 'chios' ? chiosLand : kosLand;
}
