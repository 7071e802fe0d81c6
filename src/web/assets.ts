import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, extname, join } from 'node:path';
import type { NextFunction, Request, Response } from 'express';
import { projectFolder } from './project-folder.js';

export interface Asset {
  type: string;
  bytes: Buffer;
}

const types: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** Everything under /assets, by file name, held in memory: some twenty small files. */
export function loadAssets(): Map<string, Asset> {
  const found = new Map<string, Asset>();
  const add = (name: string, bytes: Buffer): void => {
    const type = types[extname(name)];
    if (type) found.set(name, { type, bytes });
  };
  const own = join(projectFolder(), 'templates', 'assets');
  for (const name of readdirSync(own)) add(name, readFileSync(join(own, name)));
  for (const part of ['greek', 'latin']) {
    for (const weight of [400, 700]) {
      const name = `noto-sans-${part}-${weight}-normal.woff2`;
      add(name, readFileSync(join(packageFolder('@fontsource/noto-sans'), 'files', name)));
    }
  }
  add('govuk.css', Buffer.from(withoutCrown(govukStyles())));
  return found;
}

/** Changes with any asset, so that an address with it may be kept for ever. */
export function assetVersion(assets: Map<string, Asset>): string {
  const hash = createHash('sha256');
  for (const [name, { bytes }] of [...assets].sort(([a], [b]) => (a < b ? -1 : 1))) hash.update(name).update(bytes);
  return hash.digest('hex').slice(0, 12);
}

/** Serves GET /assets/<name>; with the current `?v=` browsers keep it for a year, without for an hour. */
export function serveAssets(assets: Map<string, Asset>, version: string) {
  return (req: Request, res: Response, next: NextFunction): void => {
    const asset = assets.get(req.path.replace(/^\/+/, ''));
    if (!asset) return next();
    const keep = req.query['v'] === version ? 'public, max-age=31536000, immutable' : 'public, max-age=3600';
    res.setHeader('Cache-Control', keep);
    res.type(asset.type).send(asset.bytes);
  };
}

function govukStyles(): string {
  return readFileSync(join(packageFolder('govuk-frontend'), 'dist', 'govuk', 'govuk-frontend.min.css'), 'utf8');
}

/** The British crown and typeface are not ours to use: their rules go, ours take the place of the typeface. */
function withoutCrown(css: string): string {
  return css
    .replace(/@font-face\{[^}]*\}/g, '')
    .replace(/GDS Transport,arial/g, '"Noto Sans",arial')
    .replace(/url\([^)]*govuk-crest[^)]*\)/g, 'none')
    .replace(/\/\*# sourceMappingURL.*$/s, '');
}

function packageFolder(name: string): string {
  return dirname(createRequire(import.meta.url).resolve(`${name}/package.json`));
}
