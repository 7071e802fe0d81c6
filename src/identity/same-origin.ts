/** What a browser says about where a request comes from. */
export interface RequestOrigin {
  method: string;
  /** Header Sec-Fetch-Site: browsers since 2023 send it and pages cannot forge it. */
  secFetchSite: string | undefined;
  /** Header Origin: older browsers send it with every POST. */
  origin: string | undefined;
  /** Host of the request, as the browser asked for it. */
  host: string | undefined;
  /** Host of PUBLIC_URL. */
  publicHost: string;
}

/**
 * `same`: the browser vouches that a page of ours sent it, or the person himself · `unknown`: no browser speaks
 * (a program, or one so old that it says nothing) · `cross`: another site's page made it.
 */
export type Provenance = 'same' | 'unknown' | 'cross';

export function isSafeMethod(method: string): boolean {
  return method === 'GET' || method === 'HEAD' || method === 'OPTIONS';
}

/** Fetch Metadata first, else Origin against Host: the rules of Go's CrossOriginProtection. */
export function provenanceOf({ secFetchSite, origin, host, publicHost }: RequestOrigin): Provenance {
  if (secFetchSite !== undefined) return secFetchSite === 'same-origin' || secFetchSite === 'none' ? 'same' : 'cross';
  if (origin === undefined) return 'unknown';
  if (!URL.canParse(origin)) return 'cross';
  const from = new URL(origin).host;
  return from === host || from === publicHost ? 'same' : 'cross';
}
