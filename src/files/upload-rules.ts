/** An upload that no filing claims is deleted; PostgreSQL interval. */
export const lifetime = '2 hours';

/** Owner of what was uploaded without an account: knowing its id (122 random bits) is the right to it. */
export const anonymousOwner = 'anonymous';

export const maxBytes = 10 * 1024 * 1024;

/** Unclaimed files that one owner may have at a time; without an account all share one ceiling of disk space. */
export const maxUnclaimed = { own: 40, anonymous: 400 };

/** A photograph of more is not for looking at: it would only fill the memory that unpacks it. */
export const maxPixels = 50_000_000;

export type MediaType = 'application/pdf' | 'image/jpeg' | 'image/png' | 'image/webp';

/** What is taken, with the endings that its name may have. */
export const endings: Record<MediaType, readonly string[]> = {
  'application/pdf': ['pdf'],
  'image/jpeg': ['jpg', 'jpeg', 'jfif'],
  'image/png': ['png'],
  'image/webp': ['webp'],
};
