import { z } from 'zod';
import { unknownPlaceholders } from './text-blocks.js';
import { code, isoDuration, text, unitCode } from './schema-parts.js';

const optionSchema = z.strictObject({
  value: code,
  label: text,
  labelEn: text,
  /** Choosing it means danger: two-hour clock, call to the duty officer. */
  danger: z.literal(true).optional(),
});

export const questionSchema = z
  .strictObject({
    code: code,
    label: text,
    labelEn: text,
    hint: text.optional(),
    hintEn: text.optional(),
    type: z.enum(['text', 'number', 'date', 'one', 'many', 'yesno', 'person']),
    required: z.boolean(),
    options: z.array(optionSchema).min(2).optional(),
    min: z.number().optional(),
    max: z.number().optional(),
    /** The answer is for staff only: never in lists, mail or other systems. */
    internal: z.literal(true).optional(),
    /** Of a yes-or-no question: "yes" means danger. */
    danger: z.literal(true).optional(),
  })
  .superRefine((question, check) => {
    const chooses = question.type === 'one' || question.type === 'many';
    const fault = (path: string, message: string) => check.addIssue({ code: 'custom', path: [path], message });
    if (chooses && !question.options) fault('options', 'needed by a question of type one or many');
    if (!chooses && question.options) fault('options', 'only for questions of type one or many');
    if (question.danger && question.type !== 'yesno') fault('danger', 'only for yesno; else mark the option');
    if ((question.min !== undefined || question.max !== undefined) && question.type !== 'number') {
      fault('min', 'min and max are only for questions of type number');
    }
  });

/** Why no filing is taken; the sentences are in src/errors/fault-texts.ts. */
export const refusalFaults = ['male-register-closed', 'asep-wants-residence'] as const;

/** An answer with which the service is not given, since a law forbids it or another service is the right one. */
const refusalSchema = z
  .strictObject({
    question: code,
    /** The answer that is refused, or the number from which on it is. */
    is: code.optional(),
    from: z.number().optional(),
    fault: z.enum(refusalFaults),
    /** Service to ask for instead. */
    instead: code.optional(),
  })
  .refine(({ is, from }) => (is === undefined) !== (from === undefined), 'needs either is or from');

/** A ready-made text that an employee begins from; {placeholders} are filled from the case (text-blocks.ts). */
const textBlockSchema = z.strictObject({
  code: code,
  name: text,
  nameEn: text,
  /** The actions in whose form it is offered. */
  for: z.array(z.enum(['complete', 'propose', 'reject', 'ask-applicant'])).min(1),
  text: text,
  textEn: text,
});

/** The promise, in working time: 1 wh = 60 working minutes, 1 wd = 480. */
export const targetSchema = z.strictObject({ amount: z.number().positive(), unit: z.enum(['wd', 'wh']) });

/** `services/<code>.json`; stored whole in `service.definition`. */
export const serviceSchema = z
  .strictObject({
    code: code,
    name: text,
    nameEn: text,
    kind: z.enum(['request', 'complaint', 'observation', 'application']),
    /** Null: nobody by rule, the routing supervisor decides. */
    unit: unitCode.nullable(),
    questions: z.array(questionSchema),
    target: targetSchema,
    statutory: isoDuration,
    /** Policy of escalation.json; none = the municipality's first. */
    escalation: code.optional(),
    anonymous: z.boolean(),
    location: z.enum(['required', 'optional', 'none']),
    photo: z.enum(['required', 'optional', 'papers', 'none']),
    answer: z.enum(['brief', 'formal']),
    active: z.boolean(),
    /** How long after closing it can be opened again; null = never. */
    reopen: isoDuration.nullable(),
    /** Document type of a certificate: its folder under templates/documents. */
    template: code.optional(),
    /** Code of the process in the national register ΜΙΤΟΣ. */
    mitos: z
      .string()
      .regex(/^\d{6}$/)
      .optional(),
    /** Employees need this skill. */
    skill: code.optional(),
    /** Which of the eligible employees gets a case (src/assignment/choose-employee.ts); absent: the least loaded. */
    assignment: z.enum(['least-loaded', 'round-robin', 'same-employee']).optional(),
    /** External body that finally settles it. */
    externalBody: code.optional(),
    /** Seen only by the unit's head and those above. */
    restricted: z.literal(true).optional(),
    /** One of those shown first. */
    featured: z.literal(true).optional(),
    /** Words that people use for it; both languages, without care for accents. */
    keywords: z.array(text),
    summary: text,
    summaryEn: text,
    /** Who may ask and what he needs. */
    need: text.optional(),
    needEn: text.optional(),
    /** Said before filing: what to do instead, or in a hurry. */
    advice: text.optional(),
    adviceEn: text.optional(),
    /** Answers with which it is refused before it is filed. */
    refusals: z.array(refusalSchema).optional(),
    /** Ready-made texts for its answers. */
    textBlocks: z.array(textBlockSchema).optional(),
    /** Where the same is given at once. */
    elsewhere: z.strictObject({ text: text, textEn: text, url: z.url() }).optional(),
  })
  .superRefine((service, check) => {
    const fault = (path: PropertyKey[], message: string) => check.addIssue({ code: 'custom', path, message });
    const seen = new Set<string>();
    service.questions.forEach((question, i) => {
      if (seen.has(question.code)) fault(['questions', i, 'code'], 'is used twice');
      seen.add(question.code);
      const values = question.options?.map((option) => option.value) ?? [];
      values.forEach((value, j) => {
        if (values.indexOf(value) < j) fault(['questions', i, 'options', j, 'value'], 'is used twice');
      });
      if (question.hint && !question.hintEn) fault(['questions', i, 'hintEn'], 'is missing beside hint');
    });
    service.refusals?.forEach(({ question }, i) => {
      if (!seen.has(question)) fault(['refusals', i, 'question'], 'is no question of the service');
    });
    const questionCodes = service.questions.map((question) => question.code);
    (service.textBlocks ?? []).forEach((block, i, all) => {
      if (all.findIndex((other) => other.code === block.code) < i) fault(['textBlocks', i, 'code'], 'is used twice');
      for (const key of ['text', 'textEn'] as const) {
        for (const name of unknownPlaceholders(block[key], questionCodes)) {
          fault(['textBlocks', i, key], `unknown field {${name}}`);
        }
      }
    });
    if (service.need && !service.needEn) fault(['needEn'], 'is missing beside need');
    if (service.advice && !service.adviceEn) fault(['adviceEn'], 'is missing beside advice');
    if (service.kind === 'application' && service.reopen !== null) fault(['reopen'], 'must be null for an application');
    if (service.kind === 'application' && !service.template) fault(['template'], 'is needed by an application');
  });

export type Service = z.infer<typeof serviceSchema>;
export type Question = z.infer<typeof questionSchema>;
export type Option = z.infer<typeof optionSchema>;
export type TextBlock = z.infer<typeof textBlockSchema>;
export type Target = z.infer<typeof targetSchema>;
