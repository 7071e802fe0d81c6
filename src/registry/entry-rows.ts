import type { SummaryRow } from '../cases/said-view.js';
import { athensDate } from '../web/athens.js';
import type { Language } from '../web/language.js';
import { text } from '../web/texts.js';
import type { ActReference, PersonFields, Place } from './register.js';
import { cited, type RegisterEntry } from './register-view.js';

/** An entry in the words of its page; what the register does not say is «—». */
export function entryRows(entry: RegisterEntry, language: Language): SummaryRow[] {
  const fields = entry.fields as unknown as PersonFields;
  const { mother, marriage, cohabitation, maleRegister: male, nationalityGained } = fields;
  const parts = (...values: (string | null | undefined)[]): string => values.filter(Boolean).join(', ');
  const rows: [string, string | null | undefined][] = [
    ['name', `${entry.surname} ${entry.firstName}`],
    ['member', `${entry.memberNo}. ${entry.memberType}`],
    ['sheet', parts(entry.sheetNumber, entry.municipalUnit)],
    ['former', entry.formerSheet],
    ['standing', text(language, `registry.standing.${entry.standing}`)],
    ['sex', text(language, `registry.sex.${entry.sex}`)],
    ['birth', parts(dayOf(entry.birthDate), placeOf(fields.birthPlace))],
    ['father', fields.father && `${fields.father.firstName} ${fields.father.surname}`],
    ['mother', mother && parts(`${mother.firstName} ${mother.surname}`, mother.birthSurname)],
    ['nationality', parts(fields.nationality, nationalityGained?.how, dayOf(nationalityGained?.on))],
    ['recorded', dayOf(fields.recordedOn)],
    ['electoral', fields.electoralNumber],
    ['tax', entry.taxNumber],
    ['amka', fields.amka],
    ['marriage', marriage && parts(marriage.rank, marriage.spouse, dayOf(marriage.on), actOf(marriage.act))],
    ['cohabitation', cohabitation && parts(cohabitation.partner, dayOf(cohabitation.on), actOf(cohabitation.act))],
    ['male', male && parts(`${male.number}/${male.year}`, male.municipality, male.municipalUnit, male.community)],
    ['changes', fields.changes.map((change) => change.text).join('\n')],
    [
      'acts',
      entry.acts
        .map(({ kind, reference }) => `${text(language, `registry.act.${kind}`)}: ${cited(reference)}`)
        .join('\n'),
    ],
    [
      'residences',
      entry.residences
        .map((one) => parts(`${one.street} ${one.number}`, one.postcode, one.community, spanOf(one.since, one.until)))
        .join('\n'),
    ],
  ];
  return rows.map(([key, value]) => ({ key: text(language, `registry.${key}`), value: value || '—', href: '' }));
}

function placeOf(place: Place | null): string {
  const { settlement, community, municipalUnit, municipality, city, prefecture, country } = place ?? {};
  const parts = [settlement, community, municipalUnit, municipality, city, prefecture, country];
  return [...new Set(parts.filter(Boolean))].join(', ');
}

function actOf(act: ActReference | null): string | null {
  return act && cited(act);
}

function dayOf(day: string | null | undefined): string {
  return day ? athensDate(`${day}T12:00:00Z`) : '';
}

function spanOf(since: string, until: string | null): string {
  return `${dayOf(since)} – ${dayOf(until)}`.trim();
}
