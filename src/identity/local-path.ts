/**
 * The text as a path of our own site with its query, or null. Anything that a browser could read as another site
 * (`//host`, `/\host`, `https:`, control characters) is refused.
 */
export function localPath(text: unknown): string | null {
  if (typeof text !== 'string' || !text.startsWith('/') || text.length > 2000) return null;
  if (/[\\\u0000-\u0020\u007f]/.test(text) || text.startsWith('//')) return null;
  const ours = 'http://own.invalid';
  if (!URL.canParse(text, ours)) return null;
  const address = new URL(text, ours);
  // Parsing may have produced a double slash out of dots.
  return address.origin === ours && !address.pathname.startsWith('//') ? address.pathname + address.search : null;
}

/** Path that PUBLIC_URL puts before ours, without a trailing slash: '' or '/ked'. The proxy takes it off again. */
export function basePath(publicUrl: string): string {
  return new URL(publicUrl).pathname.replace(/\/+$/, '');
}
