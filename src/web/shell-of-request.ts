import { Inject, Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { CONFIG, type Config } from '../config/config.js';
import { basePath } from '../identity/local-path.js';
import { principalOf } from '../identity/principal.js';
import { Catalogue } from '../municipality/catalogue.js';
import { keepsRegister } from '../registry/keeps-register.js';
import { EngineWatch } from './engine-watch.js';
import { formToken } from './form-token.js';
import { pageLanguage } from './language.js';
import { navigation, type PageShell } from './page-shell.js';

/** What the layout shows around a page, for the person who asked. */
@Injectable()
export class ShellOfRequest {
  /** Path of PUBLIC_URL: a proxy may serve the centre under /ked. */
  readonly base: string;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(Catalogue) private readonly catalogue: Catalogue,
    @Inject(EngineWatch) private readonly engine: EngineWatch,
  ) {
    this.base = basePath(config.publicUrl);
  }

  async of(req: Request): Promise<PageShell> {
    const principal = principalOf(req);
    const language = pageLanguage(req, principal.language);
    const data = await this.catalogue.municipality();
    const greek = language === 'el';
    return {
      language,
      base: this.base,
      csrfToken: () => formToken(req),
      path: req.path,
      site: {
        name: greek ? data.authority : data.authorityEn,
        phone: data.phone,
        hours: greek ? data.phoneHours : data.phoneHoursEn,
        charge: greek ? data.phoneCharge : data.phoneChargeEn,
      },
      demo: this.config.demo,
      publicFigures: data.publicStatistics === true,
      engineAway: this.engine.isAway(),
      user: principal.userId === null ? null : { name: principal.name ?? '' },
      nav: navigation(principal.roles, req.path, keepsRegister(principal, await this.catalogue.services())),
    };
  }
}
