import { Inject, Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { errorTable, type ErrorCode } from '../errors/error-table.js';
import { assetVersion, loadAssets } from './assets.js';
import { type PageModel, renderPage } from './render-page.js';
import { ShellOfRequest } from './shell-of-request.js';
import { compileTemplates } from './templates.js';
import { text } from './texts.js';

/** Draws pages: templates are compiled once, when the application starts. */
@Injectable()
export class PageRenderer {
  readonly assets = loadAssets();
  readonly assetVersion = assetVersion(this.assets);
  private readonly templates = compileTemplates();

  constructor(@Inject(ShellOfRequest) private readonly shells: ShellOfRequest) {}

  /** Sends the browser on to a path of ours, by GET. */
  redirect(res: Response, path: string): void {
    // Behind a proxy the centre may stand under a path of its own.
    res.redirect(303, this.shells.base + path);
  }

  /** Answers with the page `view` (`pages/track`) in the person's language. */
  async render(req: Request, res: Response, view: string, model: PageModel, status = 200): Promise<void> {
    const shell = await this.shells.of(req);
    const html = renderPage(this.templates, view, model, shell, this.assetVersion);
    res.status(status).type('html');
    // Pages show whose session it is: nothing between us and the person may keep one.
    res.setHeader('Cache-Control', 'no-store');
    res.send(html);
  }

  /** Answers with the page of an error: what happened, what to do, whom to call. */
  async renderError(req: Request, res: Response, code: ErrorCode, extra: { requestId?: string } = {}): Promise<void> {
    const { language } = await this.shells.of(req);
    const entry = errorTable[code];
    const heading = text(language, code === 'not-found' ? 'error.notFound' : 'error.heading');
    const requestId = extra.requestId ?? '';
    await this.render(
      req,
      res,
      'pages/error',
      { title: heading, heading, message: entry[language], requestId },
      entry.status,
    );
  }
}
