import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Config } from '../config/config.js';
import { basePath } from '../identity/local-path.js';
import { serveAssets } from './assets.js';
import { chooseLanguage } from './language.js';
import { PageRenderer } from './page-renderer.js';

/** What pages need in front of their routes: our styles, fonts and scripts, and the choice of ΕΛ | EN. */
export function installWeb(app: NestExpressApplication, config: Config): void {
  const { assets, assetVersion } = app.get(PageRenderer, { strict: false });
  app.use('/assets', serveAssets(assets, assetVersion));
  app.use(chooseLanguage(basePath(config.publicUrl)));
}
