import { z } from 'zod';
import type { Told } from './told.js';

const rows = z.array(z.record(z.string(), z.unknown())).default([]);
const fileSchema = z.strictObject({ families: rows, acts: rows, residences: rows });

/**
 * Records of `{families: [{sheetNumber, …, members: [{memberNo, …, fields}]}], acts, residences}`.
 * @throws Error with one sentence where it is not that
 */
export function readJson(text: string): Told[] {
  const parsed = fileSchema.safeParse(parse(text));
  if (!parsed.success)
    throw new Error('The file must be an object with the lists families, acts, residences, and nothing else.');
  const { families, acts, residences } = parsed.data;
  return [
    ...families.flatMap((family, index) => membersOf(family, `families[${index}]`)),
    ...acts.map((value, index): Told => ({ where: `acts[${index}]`, kind: 'act', value })),
    ...residences.map((value, index): Told => ({ where: `residences[${index}]`, kind: 'residence', value })),
  ];
}

/** A family without members is told as one that lacks all of them, so that it is refused. */
function membersOf({ members, ...family }: Record<string, unknown>, where: string): Told[] {
  const told = Array.isArray(members) && members.length > 0 ? (members as unknown[]) : [{}];
  return told.map((member, index) => ({
    where: `${where}.members[${index}]`,
    kind: 'person',
    value: typeof member === 'object' ? { ...family, ...member } : member,
  }));
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    throw new Error('The file is not JSON.');
  }
}
