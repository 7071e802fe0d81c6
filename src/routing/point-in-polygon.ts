/** Longitude first, as in GeoJSON. */
export type Position = readonly [lng: number, lat: number];

/**
 * Whether the point lies in the polygon: the outline first, then its holes, in any direction. Even-odd rule over all
 * rings, half open, so that of two areas with a common border each point belongs to exactly one. Flat geometry, which
 * does for a municipality. Pure.
 */
export function inPolygon([x, y]: Position, rings: readonly (readonly Position[])[]): boolean {
  let isInside = false;
  for (const ring of rings) {
    ring.forEach(([x1, y1], i) => {
      const [x2, y2] = ring[(i + 1) % ring.length]!;
      if (y1 > y === y2 > y) return;
      // From the lower end, so that a border gives the same number to the areas on both its sides.
      const [[lowX, lowY], [highX, highY]] =
        y1 < y2
          ? [
              [x1, y1],
              [x2, y2],
            ]
          : [
              [x2, y2],
              [x1, y1],
            ];
      if (x < lowX! + ((y - lowY!) / (highY! - lowY!)) * (highX! - lowX!)) isInside = !isInside;
    });
  }
  return isInside;
}
