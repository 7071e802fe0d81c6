import type { Language } from '../web/language.js';

/** Numbers that a sentence names. */
export interface FaultParams {
  min?: number;
  max?: number;
}

type Sentence = (params: FaultParams) => string;
interface Sentences {
  el: Sentence;
  en: Sentence;
}
const say = (el: string, en: string): Sentences => ({ el: () => el, en: () => en });
const sayMax = (el: (max: number) => string, en: (max: number) => string): Sentences => ({
  el: ({ max = 0 }) => el(max),
  en: ({ max = 0 }) => en(max),
});
const sayMin = (el: (min: number) => string, en: (min: number) => string): Sentences => ({
  el: ({ min = 0 }) => el(min),
  en: ({ min = 0 }) => en(min),
});

/** What a schema finds wrong, with the sentence that tells the remedy; our own rules' words are in field-messages.ts. */
const sentences = {
  'too-long': sayMax(
    (max) => `Γράψτε το πιο σύντομα: έως ${max} χαρακτήρες.`,
    (max) => `Write it shorter: up to ${max} characters.`,
  ),
  'too-short': sayMin(
    (min) => `Γράψτε τουλάχιστον ${min} χαρακτήρες.`,
    (min) => `Write at least ${min} characters.`,
  ),
  'too-many': sayMax(
    (max) => `Διαλέξτε έως ${max}.`,
    (max) => `Choose up to ${max}.`,
  ),
  'too-few': sayMin(
    (min) => `Διαλέξτε τουλάχιστον ${min}.`,
    (min) => `Choose at least ${min}.`,
  ),
  'too-small': sayMin(
    (min) => `Γράψτε αριθμό από ${min} και πάνω.`,
    (min) => `Write a number of ${min} or more.`,
  ),
  'too-big': sayMax(
    (max) => `Γράψτε αριθμό έως ${max}.`,
    (max) => `Write a number up to ${max}.`,
  ),
  'not-a-list': say('Στείλτε λίστα τιμών.', 'Send a list of values.'),
  'not-an-object': say('Στείλτε αντικείμενο με τα πεδία του.', 'Send an object with its fields.'),
  'not-an-instant': say(
    'Γράψτε ημερομηνία και ώρα με ζώνη, όπως 2026-11-03T09:30:00+02:00.',
    'Write date and time with a zone, like 2026-11-03T09:30:00+02:00.',
  ),
  'not-an-id': say('Στείλτε έγκυρο αναγνωριστικό (UUID).', 'Send a valid id (UUID).'),
  'not-a-choice': say('Διαλέξτε μία από τις επιλογές.', 'Choose one of the options.'),
  'control-characters': say(
    'Γράψτε το ξανά χωρίς ειδικούς χαρακτήρες ελέγχου.',
    'Write it again without control characters.',
  ),
  'unknown-field': say('Αφαιρέστε το πεδίο: δεν το γνωρίζουμε.', 'Remove this field: it is not known.'),
  required: say('Συμπληρώστε το πεδίο.', 'Fill in this field.'),
  'contact-needed': say(
    'Γράψτε τηλέφωνο ή e-mail: αρκεί το ένα, για να σας βρούμε.',
    'Write a telephone or an e-mail: one is enough for us to reach you.',
  ),
  'not-a-text': say('Γράψτε την απάντηση με λόγια.', 'Write the answer in words.'),
  'not-a-number': say('Γράψτε αριθμό.', 'Write a number.'),
  'not-yes-or-no': say('Διαλέξτε ναι ή όχι.', 'Choose yes or no.'),
  'not-a-date': say('Γράψτε ημερομηνία, π.χ. 2026-11-03.', 'Write a date, e.g. 2026-11-03.'),
  'wrong-phone': say(
    'Γράψτε δέκα ψηφία, π.χ. 6912345678, ή τον αριθμό με + και τη χώρα.',
    'Write ten digits, e.g. 6912345678, or the number with + and the country.',
  ),
  'wrong-email': say('Γράψτε το e-mail στη μορφή onoma@example.gr.', 'Write the e-mail like name@example.com.'),
  'location-needed': say(
    'Πείτε μας πού: μέρος, διεύθυνση, σημείο αναφοράς ή θέση στον χάρτη.',
    'Tell us where: a place, an address, a landmark or a position on the map.',
  ),
  'unknown-place': say('Διαλέξτε μέρος από τη λίστα.', 'Choose a place from the list.'),
  'unknown-community': say('Διαλέξτε κοινότητα από τη λίστα.', 'Choose a community from the list.'),
  'unknown-office': say('Διαλέξτε κατάστημα από τη λίστα.', 'Choose a municipal shop from the list.'),
  'same-office': say('Το έγγραφο είναι ήδη για αυτό το κατάστημα.', 'The document is for this shop already.'),
  'unknown-account': say(
    'Δεν υπάρχει λογαριασμός πολίτη με αυτό το e-mail. Ελέγξτε το ή ζητήστε του να κάνει εγγραφή.',
    'No citizen has an account with this e-mail. Check it, or ask him to register.',
  ),
  'own-account': say(
    'Τη δική σας ταυτότητα την αποδεικνύει άλλος υπάλληλος.',
    'Your own identity is proven by another clerk.',
  ),
  'proven-already': say(
    'Ο λογαριασμός έχει ήδη αποδειχθεί. Αν είναι λάθος, ο προϊστάμενος το ανακαλεί.',
    'The account is proven already. If that is wrong, the supervisor revokes it.',
  ),
  'unknown-person': say('Διαλέξτε πρόσωπο του μητρώου.', 'Choose a person of the register.'),
  'not-active': say(
    'Η εγγραφή δεν είναι ενεργή. Διαλέξτε την ενεργή εγγραφή του προσώπου.',
    "The entry is not active. Choose the person's active entry.",
  ),
  'person-taken': say(
    'Άλλος λογαριασμός έχει αποδειχθεί ότι είναι αυτό το πρόσωπο. Ο προϊστάμενος μπορεί να το ανακαλέσει.',
    'Another account is proven to be this person. The supervisor can revoke it.',
  ),
  unfindable: say(
    'Γράψτε αριθμό, κωδικό εγγράφου, ή τα 4 τελευταία ψηφία και το επώνυμο.',
    'Write a number, the code of a document, or its last 4 digits and the surname.',
  ),
  'unknown-option': say('Διαλέξτε μία από τις απαντήσεις.', 'Choose one of the answers.'),
  'unknown-question': say('Η ερώτηση δεν υπάρχει σε αυτή την υπηρεσία.', 'This service has no such question.'),
  'unknown-file': say(
    'Το αρχείο δεν βρέθηκε ή έληξε. Ανεβάστε το ξανά.',
    'The file was not found or has expired. Upload it again.',
  ),
  'photo-needed': say('Προσθέστε μία φωτογραφία.', 'Add a photo.'),
  'in-the-future': say('Η ημερομηνία δεν μπορεί να είναι στο μέλλον.', 'The date cannot be in the future.'),
  'in-the-past': say('Διαλέξτε ημερομηνία που έρχεται.', 'Choose a date to come.'),
  'too-far': say('Διαλέξτε ημερομηνία μέσα στα επόμενα δύο χρόνια.', 'Choose a date within the next two years.'),
  'not-later': say('Διαλέξτε ημερομηνία μετά τη σημερινή υπόσχεση.', 'Choose a date later than the one promised now.'),
  'beyond-the-law': say(
    'Η νόμιμη προθεσμία δεν παρατείνεται τόσο. Διαλέξτε νωρίτερη ημερομηνία.',
    'The legal term cannot be extended so far. Choose an earlier date.',
  ),
  'unknown-case': say('Διαλέξτε υπόθεση που βλέπετε.', 'Choose a case that you can see.'),
  'same-case': say('Διαλέξτε άλλη υπόθεση, όχι την ίδια.', 'Choose another case, not this one.'),
  'another-service': say(
    'Συγχωνεύονται μόνο αιτήματα του ίδιου είδους.',
    'Only requests of the same kind can be merged.',
  ),
  'closed-case': say('Η υπόθεση έχει κλείσει. Διαλέξτε μία ανοιχτή.', 'That case is closed. Choose an open one.'),
  'follows-another': say(
    'Η μία από τις δύο ακολουθεί ήδη άλλη υπόθεση. Διαλέξτε εκείνη.',
    'One of the two follows another case already. Choose that one.',
  ),
  'same-service': say('Η υπόθεση είναι ήδη αυτού του είδους.', 'The case is of this kind already.'),
  'same-unit': say('Η υπόθεση είναι ήδη σε αυτή τη μονάδα.', 'The case is with this unit already.'),
  'ends-before-it-begins': say(
    'Η τελευταία ημέρα δεν μπορεί να είναι πριν από την πρώτη.',
    'The last day cannot be before the first.',
  ),
  'has-begun': say(
    'Η απουσία έχει αρχίσει. Μπορείτε να αλλάξετε πότε τελειώνει.',
    'The absence has begun. You can change when it ends.',
  ),
  'unknown-substitute': say(
    'Διαλέξτε συνάδελφο της ίδιας μονάδας ή προϊστάμενό της.',
    'Choose a colleague of the same unit or one who heads it.',
  ),
  'not-yours': say('Μόνο υπάλληλος του κέντρου το συμπληρώνει.', 'Only staff of the centre may fill this in.'),
  'unknown-unit': say('Διαλέξτε μονάδα από τη λίστα.', 'Choose a unit from the list.'),
  'unknown-employee': say(
    'Διαλέξτε υπάλληλο από μονάδα που εποπτεύετε.',
    'Choose an employee of a unit that you supervise.',
  ),
  'same-employee': say('Η υπόθεση είναι ήδη δική του.', 'The case is already his.'),
  'another-kind': say(
    'Μια αίτηση δεν γίνεται αίτημα, ούτε το αντίστροφο.',
    'An application cannot become a request, nor the other way round.',
  ),
  'male-register-closed': say(
    'Από 1-1-2023 οι Δήμοι δεν τηρούν Μητρώα Αρρένων (Ν. 4961/2022, άρθρο 60): όσοι γεννήθηκαν από το 2023 δεν έχουν εγγραφεί. Ζητήστε Πιστοποιητικό Γέννησης.',
    'Since 1-1-2023 municipalities keep no male registers (Law 4961/2022, article 60): those born from 2023 on are not entered. Ask for a birth certificate.',
  ),
  'asep-wants-residence': say(
    'Το ΑΣΕΠ δεν δέχεται Πιστοποιητικό Εντοπιότητας από τις 29-8-2012. Ζητήστε Βεβαίωση Μόνιμης Κατοικίας.',
    'ASEP has not accepted certificates of local origin since 29-8-2012. Ask for a certificate of permanent residence.',
  ),
  'no-male-entry': say(
    'Το πρόσωπο δεν έχει εγγραφή στα Μητρώα Αρρένων. Διαλέξτε άλλη εγγραφή ή απορρίψτε την αίτηση με τον λόγο.',
    'The person has no entry in the male register. Choose another entry or reject the application with the reason.',
  ),
  'no-residence-entry': say(
    'Το μητρώο δεν έχει δήλωση κατοικίας. Συμπληρώστε διεύθυνση και έτος από τα δικαιολογητικά.',
    'The register has no declaration of residence. Fill in address and year from the papers shown.',
  ),
  'unknown-entry': say(
    'Διαλέξτε την εγγραφή του μητρώου που εννοεί η αίτηση, ή συμπληρώστε τα στοιχεία.',
    'Choose the entry of the register that the application means, or fill the particulars in.',
  ),
  'not-a-line-each': say(
    'Γράψτε κάθε μέλος σε μία γραμμή: ιδιότητα; επώνυμο; όνομα; πατέρας; μητέρα; ημερομηνία γέννησης.',
    'Write each member on a line: kind; surname; first name; father; mother; date of birth.',
  ),
  'wrong-key': say('Το κλειδί έχει 16 έως 128 χαρακτήρες ASCII.', 'The key has 16 to 128 ASCII characters.'),
  invalid: say('Ελέγξτε την τιμή και γράψτε την ξανά.', 'Check the value and write it again.'),
} as const satisfies Record<string, Sentences>;

export type FaultCode = keyof typeof sentences;

/** What to write or choose where nothing was, for the fields that people meet most; by the field's last name. */
const remedies: Record<string, { el: string; en: string }> = {
  name: { el: 'Γράψτε το ονοματεπώνυμο.', en: 'Write the full name.' },
  email: { el: 'Γράψτε το e-mail.', en: 'Write the e-mail.' },
  phone: { el: 'Γράψτε το τηλέφωνο.', en: 'Write the telephone.' },
  password: { el: 'Γράψτε τον κωδικό.', en: 'Write the password.' },
  service: { el: 'Διαλέξτε τι χρειάζεστε.', en: 'Choose what you need.' },
  description: { el: 'Γράψτε με λίγα λόγια τι συμβαίνει.', en: 'Write in a few words what is the matter.' },
  location: {
    el: 'Γράψτε πού είναι: τοποθεσία, διεύθυνση ή σημείο αναφοράς.',
    en: 'Write where it is: a place, an address or a landmark.',
  },
  place: { el: 'Γράψτε την τοποθεσία.', en: 'Write the place.' },
  pickupOffice: { el: 'Διαλέξτε το δημοτικό κατάστημα παραλαβής.', en: 'Choose the office to pick it up from.' },
  purpose: { el: 'Γράψτε για ποια χρήση το χρειάζεστε.', en: 'Write what you need it for.' },
  text: { el: 'Γράψτε το κείμενο.', en: 'Write the text.' },
  reason: { el: 'Γράψτε τον λόγο.', en: 'Write the reason.' },
  reasons: { el: 'Γράψτε τους λόγους.', en: 'Write the reasons.' },
  remark: { el: 'Γράψτε την παρατήρηση.', en: 'Write the remark.' },
  unit: { el: 'Διαλέξτε αρμόδια υπηρεσία.', en: 'Choose the competent unit.' },
  to: { el: 'Διαλέξτε υπάλληλο.', en: 'Choose an employee.' },
  by: { el: 'Διαλέξτε ποιος παραλαμβάνει.', en: 'Choose who collects it.' },
  identityPaper: { el: 'Διαλέξτε το έγγραφο ταυτότητας.', en: 'Choose the identity paper.' },
  last4: {
    el: 'Γράψτε τους τέσσερις τελευταίους χαρακτήρες του εγγράφου.',
    en: 'Write the last four characters of the paper.',
  },
};

/** True for the codes of this table, e.g. of a message that a schema gives on purpose. */
export function isFaultCode(text: unknown): text is FaultCode {
  return typeof text === 'string' && Object.hasOwn(sentences, text);
}

/** The sentence for a fault. `field` is a JSON pointer: a missing name says what to write. */
export function faultText(code: FaultCode, language: Language, field = '', params: FaultParams = {}): string {
  const remedy = code === 'required' ? remedies[field.split('/').at(-1) ?? ''] : undefined;
  if (remedy) return remedy[language];
  return sentences[code][language](params);
}
