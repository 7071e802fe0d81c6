import type { Language } from '../web/language.js';
import { inLanguage } from '../web/page-language.js';
import { text } from '../web/texts.js';
import type { Office, Question, Service } from './schema.js';

/** The promise in words: «σε 3 εργάσιμες ημέρες». */
export function promiseText({ target: { amount, unit } }: Service, language: Language): string {
  return text(language, `promise.${unit}`, { count: amount });
}

/** An office as people find it. */
export function officeView(office: Office, language: Language) {
  const { code, name, nameEn, address, phone, hours, hoursEn } = office;
  return {
    code,
    name: inLanguage(language, name, nameEn),
    address,
    phone,
    hours: inLanguage(language, hours, hoursEn),
  };
}

/** Services that are given where an answer would have this one refused: offered before anybody files. */
export function insteadOf(service: Service, services: Service[], language: Language) {
  const codes = new Set((service.refusals ?? []).map(({ instead }) => instead));
  return services
    .filter(({ code, active }) => active && codes.has(code))
    .map(({ code, name, nameEn }) => ({ code, name: inLanguage(language, name, nameEn) }));
}

/** What the page of a service shows; `services` are those that may be offered instead. */
export function serviceView(service: Service, services: Service[], offices: Office[], language: Language) {
  const pick = (greek?: string, english?: string): string => inLanguage(language, greek ?? '', english ?? '');
  const isCertificate = service.kind === 'application';
  const who = isCertificate ? 'service.whoCertificate' : service.anonymous ? 'service.whoAnyone' : 'service.whoNamed';
  const need = pick(service.need, service.needEn);
  return {
    code: service.code,
    active: service.active,
    name: pick(service.name, service.nameEn),
    summary: pick(service.summary, service.summaryEn),
    advice: pick(service.advice, service.adviceEn),
    instead: insteadOf(service, services, language),
    elsewhere: service.elsewhere && {
      text: pick(service.elsewhere.text, service.elsewhere.textEn),
      url: service.elsewhere.url,
    },
    facts: [
      { key: text(language, 'service.who'), value: text(language, who) },
      ...(need ? [{ key: text(language, 'service.need'), value: need }] : []),
      { key: text(language, 'service.promise'), value: promiseText(service, language) },
      { key: text(language, 'service.cost'), value: text(language, 'service.free') },
    ],
    offices: isCertificate || !service.active ? offices.map((office) => officeView(office, language)) : [],
  };
}

/** A question as the partial `question` draws it; its field is `answers-<code>`. */
export function questionView(question: Question, language: Language) {
  const pick = (greek?: string, english?: string): string => inLanguage(language, greek ?? '', english ?? '');
  const yesNo = ['yes', 'no'].map((value) => ({ value, label: text(language, `form.${value}`), note: '' }));
  const options = question.options?.map(({ value, label, labelEn }) => ({
    value,
    label: pick(label, labelEn),
    note: '',
  }));
  return {
    id: `answers-${question.code}`,
    type: question.type,
    label: pick(question.label, question.labelEn),
    hint: pick(question.hint, question.hintEn),
    optional: !question.required,
    options: question.type === 'yesno' ? yesNo : (options ?? []),
  };
}
