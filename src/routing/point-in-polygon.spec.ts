import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inPolygon, type Position } from './point-in-polygon.js';

const closed = (ring: Position[]): Position[] => [...ring, ring[0]!];
const box = (west: number, south: number, east: number, north: number): Position[] =>
  closed([
    [west, south],
    [east, south],
    [east, north],
    [west, north],
  ]);

/** Whole numbers, so that no rounding decides. */
const point = fc.tuple(fc.integer({ min: -50, max: 50 }), fc.integer({ min: -50, max: 50 }));
/** Corners in any order: rings that cross themselves too. */
const ring = fc.array(point, { minLength: 3, maxLength: 9 }).map(closed);

/** How often the ring goes round the point, by another way than the one tested: signs of areas, not crossings. */
function windings([x, y]: Position, ring: readonly Position[]): number {
  let turns = 0;
  for (let i = 0; i + 1 < ring.length; i += 1) {
    const [[x1, y1], [x2, y2]] = [ring[i]!, ring[i + 1]!];
    const side = (x2 - x1) * (y - y1) - (x - x1) * (y2 - y1);
    if (y1 <= y && y2 > y && side > 0) turns += 1;
    if (y1 > y && y2 <= y && side < 0) turns -= 1;
  }
  return turns;
}

const isOnBorder = ([x, y]: Position, ring: readonly Position[]): boolean =>
  ring.slice(1).some(([x2, y2], i) => {
    const [x1, y1] = ring[i]!;
    const isInLine = (x2 - x1) * (y - y1) === (x - x1) * (y2 - y1);
    const between = (a: number, b: number, c: number) => Math.min(a, c) <= b && b <= Math.max(a, c);
    return isInLine && between(x1, x, x2) && between(y1, y, y2);
  });

describe('inPolygon', () => {
  it('agrees with the winding number: inside where the ring goes round an odd number of times', () => {
    fc.assert(
      fc.property(point, ring, (p, r) => {
        fc.pre(!isOnBorder(p, r));
        expect(inPolygon(p, [r])).toBe(windings(p, r) % 2 !== 0);
      }),
      { numRuns: 2_000 },
    );
  });

  it('cares neither for direction nor for where the ring begins, nor whether it is closed', () => {
    fc.assert(
      fc.property(point, ring, fc.nat(8), (p, r, by) => {
        const corners = r.slice(0, -1);
        const turned = closed([...corners.slice(by % corners.length), ...corners.slice(0, by % corners.length)]);
        const expected = inPolygon(p, [r]);
        for (const same of [r.toReversed(), turned, corners]) expect(inPolygon(p, [same])).toBe(expected);
      }),
    );
  });

  it('gives each point of a square, borders too, to exactly one of the parts that it is cut into', () => {
    const inSquare = fc.tuple(fc.integer({ min: 0, max: 39 }), fc.integer({ min: 0, max: 39 }));
    const middle = fc.tuple(fc.integer({ min: 1, max: 39 }), fc.integer({ min: 1, max: 39 }));
    fc.assert(
      fc.property(inSquare, middle, (p, centre) => {
        const corners = box(0, 0, 40, 40);
        const parts = [0, 1, 2, 3].map((i) => closed([corners[i]!, corners[i + 1]!, centre]));
        expect(parts.filter((part) => inPolygon(p, [part]))).toHaveLength(1);
      }),
      { numRuns: 1_000 },
    );
  });

  it('leaves the holes out, whatever their direction', () => {
    const outline = box(0, 0, 30, 30);
    const hole = box(10, 10, 20, 20);
    fc.assert(
      fc.property(point, fc.boolean(), (p, turn) => {
        const inside = inPolygon(p, [outline]) && !inPolygon(p, [hole]);
        expect(inPolygon(p, [outline, turn ? hole.toReversed() : hole])).toBe(inside);
      }),
    );
  });

  it('tells the town of Kos from Zipari', () => {
    const town = box(27.25, 36.86, 27.35, 36.92);
    expect(inPolygon([27.2877, 36.8933], [town])).toBe(true);
    expect(inPolygon([27.201, 36.8716], [town])).toBe(false);
  });
});
