/** So many requests for a service in one community, of which so many are settled. */
export interface Wave {
  service: string;
  /** Code of a community; the request names a place in it. */
  in: string;
  filed: number;
  done: number;
}

const bins = ['COM.KOS', 'COM.KOS', 'COM.KOS', 'COM.KAR', 'COM.KEF', 'COM.ANT', 'COM.PYL', 'COM.ASF'];
const lamps = ['COM.KOS', 'COM.KOS', 'COM.ASF', 'COM.PYL', 'COM.KEF', 'COM.ANT', 'COM.KAR'];

/** Spread over the communities as evenly as may be: lamps and bins belong to their departments wherever they stand. */
function spread(service: string, filed: number, done: number, over: readonly string[]): Wave[] {
  const share = (total: number, at: number) =>
    Math.floor(((at + 1) * total) / over.length) - Math.floor((at * total) / over.length);
  return over.map((community, at) => ({ service, in: community, filed: share(filed, at), done: share(done, at) }));
}

const wave = (service: string, community: string, filed: number, done: number): Wave => ({
  service,
  in: community,
  filed,
  done,
});

/**
 * May to July in Kos: 500 requests whose routing by the catalogue gives the figures of the municipality's press
 * release. What it leaves open is ours: the mix of services, and 31 and 9 of the "40 together".
 */
export const quarter: Wave[] = [
  ...spread('new-bin', 190, 40, bins),
  wave('missed-collection', 'COM.KOS', 40, 36),
  wave('bulky', 'COM.KOS', 20, 17),
  wave('bulky', 'COM.KAR', 10, 9),
  wave('green-waste', 'COM.PYL', 16, 13),
  wave('cleanliness', 'COM.KOS', 25, 22),
  wave('weeds', 'COM.KOS', 8, 6),
  wave('tree', 'COM.ASF', 8, 5),
  wave('bin-care', 'COM.KEF', 8, 7),
  wave('stray-animal', 'COM.ANT', 6, 5),

  ...spread('street-light', 86, 85, lamps),
  wave('pothole', 'COM.KOS', 10, 10),
  wave('pothole', 'COM.ASF', 4, 4),
  wave('pavement', 'COM.KOS', 6, 5),
  wave('drain', 'COM.KAR', 7, 7),
  wave('playground', 'COM.KOS', 5, 5),

  wave('cleanliness', 'COM.ASF', 20, 19),
  wave('weeds', 'COM.ASF', 12, 10),
  wave('community-work', 'COM.ASF', 10, 9),
  wave('cleanliness', 'COM.ANT', 3, 3),
  wave('cleanliness', 'COM.KAR', 2, 2),
  wave('community-work', 'COM.KOS', 2, 2),
  wave('weeds', 'COM.PYL', 1, 1),
  wave('weeds', 'COM.KEF', 1, 1),
];
