import type { CertificateType } from '../documents/certificates/certificate-types.js';
import { residenceFields } from '../documents/certificates/typed-fields.js';
import type { Sought } from '../registry/score-hit.js';
import { given, type FormValues } from '../web/form.js';
import type { Fault } from '../web/helpers.js';

/** The field that says which entry was chosen, and the beginning of those that were typed in (action-form.ts). */
export const entryField = 'propose-fields-entry';
export const typedPrefix = 'propose-typed-';

const soughtFields = ['name', 'father', 'mother', 'birthDate', 'familySheet', 'taxNumber'] as const;

/**
 * The form without what does not count: with an entry of the register nothing that was typed beside it, except a home
 * for somebody whom the register knows. Pure.
 */
export function proposedIn(values: FormValues, type: CertificateType): FormValues {
  const isEntry = (given(values, entryField) ?? '').includes(':');
  const counts = (name: string): boolean => {
    if (!name.startsWith(typedPrefix) || !isEntry) return true;
    const code = name.slice(typedPrefix.length);
    return type === 'cert-residence' && residenceFields.some((field) => field.code === code);
  };
  return Object.fromEntries(Object.entries(values).filter(([name]) => counts(name)));
}

/** Faults of `/fields/…` at the fields of the page that asked for them. Pure. */
export function atFields(faults: Fault[]): Fault[] {
  return faults.map((fault) => {
    const { field } = fault;
    if (field.startsWith('propose-fields-typed-')) {
      return { ...fault, field: field.replace('propose-fields-typed-', typedPrefix) };
    }
    return field.startsWith('propose-fields') ? { ...fault, field: entryField } : fault;
  });
}

/** Other words to search the register by; null where the form has none. Pure. */
export function soughtInForm(values: FormValues): Sought | null {
  const said = soughtFields.flatMap((field) => {
    const text = given(values, `sought-${field}`)?.slice(0, 200);
    return text === undefined ? [] : [[field, text] as const];
  });
  return said.length === 0 ? null : { name: '', ...Object.fromEntries(said) };
}

/** The search form as it was, or as the application fills it. Pure. */
export function formOfSought(sought: Sought): FormValues {
  return Object.fromEntries(soughtFields.map((field) => [`sought-${field}`, sought[field] ?? '']));
}
