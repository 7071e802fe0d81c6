import { parseCsv } from './csv.js';
import { personSchema, type RecordKind } from './record-schemas.js';
import type { Told } from './told.js';

const ofPerson = new Set(Object.keys(personSchema.shape));
const ofReference = ['number', 'volume', 'year', 'registry'];

/**
 * Records of a table: residences where it has the column `street`, acts where it has `person.role` (a line a person),
 * else members of families. Columns are named by their path (`father.firstName`); empty cells tell nothing.
 * @throws Error with one sentence where it cannot be read as a table
 */
export function readCsv(text: string): Told[] {
  const [head, ...lines] = parseCsv(text);
  if (!head) throw new Error('The file is empty.');
  const columns = head.cells;
  const twice = columns.find((column, index) => columns.indexOf(column) !== index);
  if (twice !== undefined) throw new Error(`line 1: the column "${twice}" stands twice.`);
  const kind: RecordKind = columns.includes('street')
    ? 'residence'
    : columns.includes('person.role')
      ? 'act'
      : 'person';
  const rows = lines.map(({ line, cells }) => ({ where: `line ${line}`, value: nested(columns, cells) }));
  if (kind === 'act') return actsOf(rows);
  const shape = kind === 'person' ? personOf : residenceOf;
  return rows.map(({ where, value }) => ({ where, kind, value: shape(value) }));
}

type Row = Record<string, unknown>;

/** A cell beyond the columns is kept under a name that nothing knows, so that it is refused rather than lost. */
function nested(columns: string[], cells: string[]): Row {
  const row: Row = {};
  cells.forEach((cell, index) => {
    if (cell === '') return;
    const path = (columns[index] ?? `column ${index + 1}`).split('.');
    const last = path.pop()!;
    const holder = path.reduce((one: Row, key) => (one[key] = (one[key] as Row | undefined) ?? {}) as Row, row);
    holder[last] = cell;
  });
  return row;
}

function personOf(row: Row): Row {
  const entries = Object.entries(row);
  const own = entries.filter(([name]) => ofPerson.has(name));
  const fields = entries.filter(([name]) => !ofPerson.has(name));
  return { ...Object.fromEntries(own), fields: Object.fromEntries(fields) };
}

function residenceOf({ sheetNumber, memberNo, ...rest }: Row): Row {
  return { person: { sheetNumber, memberNo }, ...rest };
}

/** Lines of one citation are one act; what is said of the act stands on its first line and may be left out after it. */
function actsOf(rows: { where: string; value: Row }[]): Told[] {
  const acts = new Map<string, { where: string; value: Row & { persons: unknown[] } }>();
  for (const { where, value } of rows) {
    const { person, ...act } = value;
    const reference = Object.fromEntries(ofReference.map((name) => [name, act[name]]));
    const rest = Object.fromEntries(Object.entries(act).filter(([name]) => !ofReference.includes(name)));
    const key = JSON.stringify([act['kind'], reference]);
    const known = acts.get(key) ?? { where, value: { reference, ...rest, persons: [] } };
    known.value.persons.push(person ?? {});
    acts.set(key, known);
  }
  return [...acts.values()].map(({ where, value }) => ({ where, kind: 'act', value }));
}
