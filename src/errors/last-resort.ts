import type { Problem } from './problem.js';

/**
 * A page for when the pages themselves cannot be drawn, e.g. without the database: no template, no asset, no record.
 * Both languages, since whose it is may not be known.
 */
export function lastResortPage(greek: Problem, english: Problem, requestId: string): string {
  return `<!doctype html>
<html lang="el">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escape(greek.title)}</title></head>
<body>
<main>
<h1>Κ.Ε.Δ.</h1>
<p>${escape(greek.detail)}</p>
<p lang="en">${escape(english.detail)}</p>
<p><small>${escape(requestId)}</small></p>
</main>
</body>
</html>
`;
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
