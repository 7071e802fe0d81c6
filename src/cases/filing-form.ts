import type { Place, Service } from '../municipality/schema.js';
import { fold } from '../search/fold.js';
import { type FormValues, given, typed } from '../web/form.js';

/**
 * The form of a filing as the body that `POST /cases` takes; unchecked, the schema and the service say what is wrong.
 * Pure. The names of the fields are the paths of the body: `applicant-name`, `answers-what`.
 */
export function filingInput(service: Service | null, values: FormValues, places: Place[], files: string[]) {
  return {
    service: service?.code ?? typed(values, 'service'),
    description: given(values, 'description'),
    answers: service ? answersOf(service, values) : {},
    applicant: {
      name: given(values, 'applicant-name'),
      email: given(values, 'applicant-email'),
      phone: given(values, 'applicant-phone'),
      notifyBy: given(values, 'applicant-notifyBy'),
      language: given(values, 'applicant-language'),
    },
    location: service?.location === 'none' ? undefined : locationOf(values, places),
    pickupOffice: given(values, 'pickupOffice'),
    purpose: given(values, 'purpose'),
    follows: given(values, 'follows'),
    files: files.length > 0 ? files : undefined,
  };
}

function answersOf(service: Service, values: FormValues): Record<string, string | string[]> {
  const answers: Record<string, string | string[]> = {};
  for (const { code, type } of service.questions) {
    const value = values[`answers-${code}`];
    if (value === undefined) continue;
    if (type === 'many') answers[code] = Array.isArray(value) ? value : [value];
    else answers[code] = typed(values, `answers-${code}`);
  }
  return answers;
}

/** A place that the gazetteer does not know is still where it is: it is kept as the address. */
function locationOf(values: FormValues, places: Place[]) {
  const words = typed(values, 'location-place');
  const folded = fold(words);
  const place = places.find((one) => one.code === words || fold(one.name) === folded || fold(one.nameEn) === folded);
  const address = [place ? '' : words, typed(values, 'location-address')].filter(Boolean).join(', ');
  const coordinate = (name: string): number | undefined => {
    const number = Number(typed(values, name));
    return typed(values, name) !== '' && Number.isFinite(number) ? number : undefined;
  };
  const location = {
    place: words ? place?.code : undefined,
    address: address || undefined,
    landmark: given(values, 'location-landmark'),
    lat: coordinate('location-lat'),
    lng: coordinate('location-lng'),
  };
  return Object.values(location).some((part) => part !== undefined) ? location : undefined;
}
