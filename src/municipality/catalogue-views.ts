import { z } from 'zod';
import type { Language } from '../web/language.js';
import type { KeptService } from './read-catalogue.js';
import type { Office, Option, Place, Question, Unit } from './schema.js';

/** What the JSON interface says of the catalogue; texts in the language asked for, `nameEn` besides. */
const named = { code: z.string(), name: z.string(), nameEn: z.string() };

const optionView = z.object({ value: z.string(), label: z.string(), danger: z.boolean().optional() });
const questionView = z.object({
  code: z.string(),
  label: z.string(),
  hint: z.string().optional(),
  type: z.enum(['text', 'number', 'date', 'one', 'many', 'yesno', 'person']),
  required: z.boolean(),
  options: z.array(optionView).optional(),
  min: z.number().optional(),
  max: z.number().optional(),
  internal: z.boolean().optional(),
  danger: z.boolean().optional(),
});

export const serviceView = z.object({
  ...named,
  kind: z.enum(['request', 'complaint', 'observation', 'application']),
  unit: z.string().nullable().describe('Code of the competent unit by the catalogue; null: decided case by case'),
  questions: z.array(questionView),
  target: z.object({ amount: z.number(), unit: z.enum(['wd', 'wh']) }).describe('The promise in working time'),
  statutory: z.string().describe('Legal term, ISO 8601 duration'),
  anonymous: z.boolean(),
  location: z.enum(['required', 'optional', 'none']),
  photo: z.enum(['required', 'optional', 'papers', 'none']),
  answer: z.enum(['brief', 'formal']),
  active: z.boolean().describe('False: shown, but filing is refused with service-not-available'),
  reopen: z.string().nullable(),
  mitos: z.string().optional(),
  featured: z.boolean(),
  keywords: z.array(z.string()),
  summary: z.string(),
  need: z.string().optional(),
  advice: z.string().optional(),
  refusals: z
    .array(
      z.object({
        question: z.string(),
        is: z.string().optional(),
        from: z.number().optional(),
        fault: z.string(),
        instead: z.string().optional(),
      }),
    )
    .optional()
    .describe('Answers (is, or a number of from or more) with which filing is refused; the service to ask for instead'),
  elsewhere: z.object({ text: z.string(), url: z.string() }).optional(),
});

export const unitView = z.object({
  ...named,
  parent: z.string().nullable(),
  kind: z.enum(['directorate', 'department', 'community', 'office']),
  statisticsGroup: z.string(),
  phone: z.string().optional(),
});

export const officeView = z.object({
  ...named,
  address: z.string(),
  phone: z.string(),
  hours: z.string(),
  community: z.string(),
  lat: z.number(),
  lng: z.number(),
  prints: z.boolean().describe('False: the paper is sent there'),
  km: z.number().optional().describe('Straight line from the place that was asked for'),
});

export const placeView = z.object({ ...named, community: z.string(), lat: z.number(), lng: z.number() });

/** Lists of the interface: `{items}`. */
export const serviceList = z.object({ items: z.array(serviceView) });
export const unitList = z.object({ items: z.array(unitView) });
export const officeList = z.object({ items: z.array(officeView) });
export const placeList = z.object({ items: z.array(placeView) });

/** The service as a stranger may see it. */
export function viewService(service: KeptService, language: Language): z.infer<typeof serviceView> {
  const { elsewhere } = service;
  return {
    ...viewName(service, language),
    kind: service.kind,
    unit: service.unit,
    questions: service.questions.map((question) => viewQuestion(question, language)),
    target: service.target,
    statutory: service.statutory,
    anonymous: service.anonymous,
    location: service.location,
    photo: service.photo,
    answer: service.answer,
    active: service.active,
    reopen: service.reopen,
    mitos: service.mitos,
    featured: service.featured ?? false,
    keywords: service.keywords,
    summary: pick(language, service.summary, service.summaryEn),
    need: pick(language, service.need, service.needEn),
    advice: pick(language, service.advice, service.adviceEn),
    refusals: service.refusals,
    elsewhere: elsewhere && { text: pick(language, elsewhere.text, elsewhere.textEn), url: elsewhere.url },
  };
}

export function viewUnit(unit: Unit, language: Language): z.infer<typeof unitView> {
  const { parent, kind, statisticsGroup, phone } = unit;
  return { ...viewName(unit, language), parent, kind, statisticsGroup, phone };
}

export function viewOffice(office: Office, language: Language): z.infer<typeof officeView> {
  const { address, phone, community, lat, lng, prints } = office;
  const hours = pick(language, office.hours, office.hoursEn);
  return { ...viewName(office, language), address, phone, hours, community, lat, lng, prints };
}

export function viewPlace(place: Place, language: Language): z.infer<typeof placeView> {
  return { ...viewName(place, language), community: place.community, lat: place.lat, lng: place.lng };
}

function viewQuestion(question: Question, language: Language): z.infer<typeof questionView> {
  const { code, type, required, min, max, internal, danger } = question;
  return {
    code,
    label: pick(language, question.label, question.labelEn),
    hint: pick(language, question.hint, question.hintEn),
    type,
    required,
    options: question.options?.map((option) => viewOption(option, language)),
    min,
    max,
    internal,
    danger,
  };
}

function viewOption({ value, label, labelEn, danger }: Option, language: Language): z.infer<typeof optionView> {
  return { value, label: pick(language, label, labelEn), danger };
}

function viewName<T extends { code: string; name: string; nameEn: string }>(thing: T, language: Language) {
  return { code: thing.code, name: pick(language, thing.name, thing.nameEn), nameEn: thing.nameEn };
}

function pick<T extends string | undefined>(language: Language, el: T, en: T): T {
  return language === 'en' ? en : el;
}
