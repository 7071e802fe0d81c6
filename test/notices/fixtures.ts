const allDay = [{ from: '00:00', to: '24:00' }];

/** Open day and night, so that the hour of routing is an hour. */
export const openAllDay = {
  zone: 'Europe/Athens',
  week: Object.fromEntries(
    ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'].map((day) => [day, allDay]),
  ),
  publicHours: allDay,
  national: [],
  local: [],
  moveToWorkingDay: false,
};

/** As much of a municipality as a letter shows. */
export const municipality = {
  code: 'test',
  authority: 'Δήμος Δοκιμής',
  authorityEn: 'Municipality of Test',
  email: 'dimos@example.gr',
  phone: '22420-21111',
  phoneHours: 'Δευτέρα–Παρασκευή 8:00–14:00',
  phoneHoursEn: 'Monday to Friday 8 am to 2 pm',
};

/** A few rows of the catalogue: code, name, English name, unit above. */
export const chosen = {
  units: [
    ['TECH', 'Τεχνικών Υπηρεσιών', 'Technical Services', null],
    ['TECH.E', 'Ηλεκτροφωτισμού', 'Street Lighting', 'TECH'],
  ],
  services: [
    { code: 'street-light', name: 'Βλάβη ηλεκτροφωτισμού', nameEn: 'Street light fault' },
    { code: 'cert-family', name: 'Πιστοποιητικό Οικογενειακής Κατάστασης', nameEn: 'Family status' },
  ],
} as const;
