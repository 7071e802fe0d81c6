import type { Principal } from '../identity/principal.js';
import type { Office, Place, Service, Unit } from '../municipality/schema.js';
import { insteadOf, officeView, promiseText, questionView } from '../municipality/service-view.js';
import { type FormValues, typed } from '../web/form.js';
import type { Language } from '../web/language.js';
import { inLanguage } from '../web/page-language.js';
import { text } from '../web/texts.js';

interface Shown {
  services: Service[];
  offices: Office[];
  places: Place[];
  units: Unit[];
}

/** What the page of a filing shows besides what was typed. */
export function filingView(service: Service, { services, offices, places, units }: Shown, language: Language) {
  const t = (key: string, words?: Record<string, unknown>): string => text(language, key, words);
  const papers = service.photo === 'papers';
  return {
    code: service.code,
    name: inLanguage(language, service.name, service.nameEn),
    promise: t('filing.promise', { promise: promiseText(service, language) }),
    advice: inLanguage(language, service.advice ?? '', service.adviceEn ?? ''),
    instead: insteadOf(service, services, language),
    questions: service.questions.map((question) => questionView(question, language)),
    // A certificate has nothing to describe: its questions say it all.
    asksDescription: service.kind !== 'application',
    asksPlace: service.location !== 'none',
    placeOptional: service.location !== 'required',
    communities: communitiesOf(places, units, language),
    asksFiles: service.photo !== 'none',
    filesOptional: service.photo !== 'required',
    filesHeading: t(papers ? 'filing.papers' : 'filing.photos'),
    filesLabel: t(papers ? 'filing.papersLabel' : 'filing.photosLabel'),
    filesAccept: papers ? 'image/jpeg,image/png,image/webp,application/pdf' : 'image/jpeg,image/png,image/webp',
    offices: service.kind === 'application' ? officeChoices(offices, language) : [],
    officesAt: JSON.stringify(
      offices.map((one) => ({
        code: one.code,
        lat: one.lat,
        lng: one.lng,
        name: inLanguage(language, one.name, one.nameEn),
      })),
    ),
    asksPurpose: service.kind === 'application' && !service.questions.some(({ code }) => code === 'purpose'),
    anonymousAllowed: service.anonymous,
    ...contactChoices(language),
  };
}

/** Ways and languages in which a person may be told. */
export function contactChoices(language: Language) {
  const choice = (group: string) => (value: string) => ({
    value,
    label: text(language, `${group}.${value}`),
    note: '',
  });
  return {
    notifyOptions: ['email', 'phone', 'both', 'none'].map(choice('notifyBy')),
    languageOptions: ['el', 'en'].map(choice('language')),
  };
}

export function officeChoices(offices: Office[], language: Language) {
  return offices.map((office) => {
    const { code, name, address, phone, hours } = officeView(office, language);
    return { value: code, label: name, address, note: `${phone}, ${hours}` };
  });
}

/** Places under the names of their communities, for a list that a thumb can use. */
function communitiesOf(places: Place[], units: Unit[], language: Language) {
  const codes = [...new Set(places.map((place) => place.community))];
  return codes.map((code) => {
    const unit = units.find((one) => one.code === code);
    return {
      name: unit ? inLanguage(language, unit.name, unit.nameEn) : code,
      places: places
        .filter((place) => place.community === code)
        .map(({ code: value, name, nameEn, lat, lng }) => ({
          code: value,
          name: inLanguage(language, name, nameEn),
          lat,
          lng,
        })),
    };
  });
}

/** The form before anybody typed: what the account knows, and the language of the page. */
export function emptyFiling(principal: Principal, language: Language): FormValues {
  return {
    // Whoever stands at an office's counter comes back there.
    pickupOffice: principal.office ?? '',
    'applicant-name': principal.name ?? '',
    'applicant-email': principal.email ?? '',
    'applicant-language': language,
  };
}

/** Which sentence stands above the contacts. */
export function contactKey(principal: Principal, service: Service): string {
  if (principal.userId !== null) return 'filing.contactAccount';
  return service.anonymous ? 'filing.contactAnonymous' : 'filing.contactText';
}

/** Whether the form gives no way to tell the person anything. */
export function isSilent(values: FormValues): boolean {
  const isReachable = typed(values, 'applicant-email') !== '' || typed(values, 'applicant-phone') !== '';
  return !isReachable || typed(values, 'applicant-notifyBy') === 'none';
}
