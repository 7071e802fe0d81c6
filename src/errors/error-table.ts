/**
 * The one table of error codes (conventions.md, "Errors"): status and the texts that people read.
 * `retryAfter` in seconds becomes the Retry-After header.
 */
export const errorTable = {
  'invalid-json': {
    status: 400,
    el: 'Το αίτημα δεν διαβάζεται. Ελέγξτε τη μορφή του.',
    en: 'The request cannot be read. Check its form.',
  },
  'invalid-cursor': {
    status: 400,
    el: 'Η σελίδα της λίστας δεν υπάρχει πια. Ξεκινήστε από την αρχή της λίστας.',
    en: 'That page of the list is gone. Start again from the beginning of the list.',
  },
  'sign-in-needed': {
    status: 401,
    el: 'Χρειάζεται να συνδεθείτε.',
    en: 'You need to sign in.',
  },
  'credentials-refused': {
    status: 401,
    el: 'Το e-mail ή ο κωδικός δεν είναι σωστά. Ελέγξτε τα και δοκιμάστε ξανά.',
    en: 'The e-mail or the password is not right. Check them and try again.',
  },
  'action-forbidden': {
    status: 403,
    el: 'Η ενέργεια αυτή δεν είναι δική σας για αυτή την υπόθεση.',
    en: 'This action is not yours to take on this case.',
  },
  'forgery-suspected': {
    status: 403,
    el: 'Η φόρμα έληξε ή ήρθε από άλλη σελίδα. Ανοίξτε ξανά τη σελίδα και δοκιμάστε πάλι.',
    en: 'The form expired or came from another page. Open the page again and retry.',
  },
  'not-found': {
    status: 404,
    el: 'Δεν βρέθηκε.',
    en: 'Not found.',
  },
  'action-not-allowed': {
    status: 409,
    el: 'Η ενέργεια δεν γίνεται στην κατάσταση που είναι τώρα η υπόθεση.',
    en: 'The action is not possible in the present state of the case.',
  },
  'stale-version': {
    status: 409,
    el: 'Η υπόθεση άλλαξε στο μεταξύ. Δείτε την ξανά πριν συνεχίσετε.',
    en: 'The case changed in the meantime. Look at it again before you go on.',
  },
  closed: {
    status: 409,
    el: 'Η υπόθεση έχει κλείσει. Μπορείτε να καταθέσετε νέα.',
    en: 'The case is closed. You can file a follow-up.',
  },
  'too-large': {
    status: 413,
    el: 'Είναι πολύ μεγάλο. Όριο: 10 MB ανά αρχείο, 10 αρχεία.',
    en: 'It is too large. Limit: 10 MB a file, 10 files.',
  },
  'file-type-refused': {
    status: 415,
    el: 'Δεν δεχόμαστε αυτό το είδος αρχείου. Στείλτε PDF, JPEG, PNG ή WebP. Τις φωτογραφίες HEIC αποθηκεύστε τις πρώτα ως JPEG.',
    en: 'This kind of file is not accepted. Send PDF, JPEG, PNG or WebP. Save HEIC photos as JPEG first.',
  },
  'validation-failed': {
    status: 422,
    el: 'Κάτι λείπει ή δεν είναι σωστό. Δείτε τις σημειώσεις στα πεδία.',
    en: 'Something is missing or wrong. See the notes at the fields.',
  },
  'unknown-service': {
    status: 422,
    el: 'Δεν υπάρχει τέτοια υπηρεσία.',
    en: 'There is no such service.',
  },
  'service-not-available': {
    status: 422,
    el: 'Η υπηρεσία δεν δίνεται ακόμη από εδώ. Καλέστε ή ελάτε σε δημοτικό κατάστημα.',
    en: 'This service is not available here yet. Call, or come to a municipal shop.',
  },
  'tracking-number-mistyped': {
    status: 422,
    el: 'Ο αριθμός δεν είναι σωστός. Ελέγξτε τα ψηφία.',
    en: 'The number is not right. Check the digits.',
  },
  'idempotency-key-reused': {
    status: 422,
    el: 'Το ίδιο κλειδί στάλθηκε με άλλο περιεχόμενο.',
    en: 'The same key was sent with another body.',
  },
  'too-many-requests': {
    status: 429,
    retryAfter: 600,
    el: 'Πολλές προσπάθειες. Δοκιμάστε ξανά σε λίγο ή καλέστε μας.',
    en: 'Too many tries. Try again later, or call us.',
  },
  'engine-away': {
    status: 503,
    retryAfter: 15,
    el: 'Οι ενέργειες σταμάτησαν για λίγο. Τίποτε δεν άλλαξε και τίποτε δεν χάθηκε. Δοκιμάστε ξανά σε λίγο.',
    en: 'Actions have paused for a moment. Nothing changed and nothing is lost. Try again shortly.',
  },
  'outcome-unknown': {
    status: 503,
    retryAfter: 5,
    el: 'Δεν επιβεβαιώθηκε ακόμη. Μπορείτε να ξαναπατήσετε με ασφάλεια.',
    en: 'Not yet confirmed. Pressing again is safe.',
  },
  'database-away': {
    status: 503,
    retryAfter: 15,
    el: 'Το σύστημα σταμάτησε για λίγο. Δοκιμάστε ξανά σε λίγο ή καλέστε μας.',
    en: 'The system has paused for a moment. Try again shortly, or call us.',
  },
  unexpected: {
    status: 500,
    el: 'Κάτι πήγε στραβά από εμάς. Δοκιμάστε ξανά ή καλέστε μας.',
    en: 'Something went wrong on our side. Try again, or call us.',
  },
} as const satisfies Record<string, { status: number; el: string; en: string; retryAfter?: number }>;

export type ErrorCode = keyof typeof errorTable;
