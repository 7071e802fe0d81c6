import type { Office, Place, Service } from '../municipality/schema.js';
import { questionView } from '../municipality/service-view.js';
import { athensDate } from '../web/athens.js';
import type { FormValues } from '../web/form.js';
import type { Language } from '../web/language.js';
import { inLanguage } from '../web/page-language.js';
import { text } from '../web/texts.js';
import { contactChoices, officeChoices } from './filing-view.js';
import type { Receipt } from './receipts.js';

interface Desk {
  services: Service[];
  places: Place[];
  offices: Office[];
  /** The one chosen so far. */
  service: Service | null;
  /** What was filed a moment ago, to be read out. */
  receipt: Receipt | null;
}

/** What the operator's form shows. */
export function phoneView({ services, places, offices, service, receipt }: Desk, language: Language) {
  const name = (one: { name: string; nameEn: string }): string => inLanguage(language, one.name, one.nameEn);
  const filed = receipt && services.find(({ code }) => code === receipt.service);
  return {
    title: text(language, 'phone.heading'),
    services: services.filter(({ active }) => active).map((one) => ({ value: one.code, label: name(one) })),
    places: places.map(name),
    questions: service ? service.questions.map((question) => questionView(question, language)) : [],
    advice: service ? inLanguage(language, service.advice ?? '', service.adviceEn ?? '') : '',
    offices: service?.kind === 'application' ? officeChoices(offices, language) : [],
    filed: filed && {
      trackingNumber: receipt.trackingNumber,
      service: name(filed),
      date: athensDate(receipt.targetAt),
    },
    ...contactChoices(language),
  };
}

/** Most callers want to be called back in Greek. */
export function emptyCall(): FormValues {
  return { 'applicant-language': 'el', 'applicant-notifyBy': 'phone' };
}
