import { daysAfter, yearOf } from './days.js';
import type { DemoFamily, DemoMember } from './demo-family.js';
import { adult, child, deceased, divorced, married } from './relatives.js';
import type { Teller } from './teller.js';

/** Nothing of the register happened after it. */
const lastYear = 2025;

type Shape = (teller: Teller, home: Teller['land']['settlements'][number], year: number) => DemoMember[];

/** What families look like, the commonest more than once. */
const shapes: Shape[] = [
  couple(0),
  couple(1),
  couple(2),
  couple(2),
  couple(3),
  couple(2),
  couple(4),
  widow,
  apart,
  alone,
];

/** Families as there are many, drawn and not told. */
export function plainFamilies(teller: Teller, count: number, firstSheet: number): DemoFamily[] {
  return Array.from({ length: count }, (_, index) => {
    const home = teller.pick(teller.land.settlements);
    const year = teller.number(1945, 1996);
    const members = shapes[index % shapes.length]!(teller, home, year);
    const [first] = members;
    return {
      sheetNumber: String(firstSheet + index),
      formerSheet: teller.inHundred(60) ? String(teller.number(1, 999)) : null,
      municipalUnit: home.unit,
      createdOn: first!.fields.marriage?.on ?? first!.fields.recordedOn!,
      members,
    };
  });
}

function couple(children: number): Shape {
  return (teller, home, year) => {
    const [husband, wife] = wedded(teller, home, year);
    return [husband, wife, ...childrenOf(teller, home, husband, wife, children)];
  };
}

/** Her husband is still on the sheet, as one who has died. */
function widow(teller: Teller, home: Parameters<Shape>[1], year: number): DemoMember[] {
  const [husband, wife] = wedded(teller, home, Math.min(year, 1960));
  const on = `${teller.number(2008, lastYear - 1)}-${teller.pick(['02', '06', '11'])}-17`;
  return [deceased(teller, husband, on), wife, ...childrenOf(teller, home, husband, wife, 2)];
}

/** Divorced: the sheet of one of them with the children. */
function apart(teller: Teller, home: Parameters<Shape>[1], year: number): DemoMember[] {
  const [husband, wife] = wedded(teller, home, Math.min(year, 1988));
  const children = childrenOf(teller, home, husband, wife, 2);
  const on = `${Math.min(lastYear, yearOf(wife.fields.marriage!.on!) + 12)}-03-09`;
  return [divorced(teller, { ...wife, memberType: 'Μητέρα' }, on), ...children];
}

function alone(teller: Teller, home: Parameters<Shape>[1], year: number): DemoMember[] {
  return [{ ...adult(teller, teller.inHundred(50) ? 'male' : 'female', home, year), memberType: 'Άγαμος/-η' }];
}

function wedded(teller: Teller, home: Parameters<Shape>[1], year: number): [DemoMember, DemoMember] {
  const husband = adult(teller, 'male', home, year);
  const wife = adult(teller, 'female', teller.pick(teller.land.settlements), year + teller.number(-1, 5));
  const on = `${year + teller.number(24, 29)}-${teller.pick(['05', '06', '07', '09', '10'])}-${teller.pick(['03', '14', '21'])}`;
  return married(teller, husband, wife, on) as [DemoMember, DemoMember];
}

/** Born one or more years after the wedding, the eldest first; those that would be too late are left out. */
function childrenOf(
  teller: Teller,
  home: Parameters<Shape>[1],
  father: DemoMember,
  mother: DemoMember,
  count: number,
): DemoMember[] {
  let born = daysAfter(mother.fields.marriage!.on!, 330);
  const days = Array.from({ length: count }, () => (born = daysAfter(born, teller.number(30, 1100) + 280)));
  return days.filter((day) => yearOf(day) <= lastYear).map((day) => child(teller, { father, mother }, home, day));
}
