import { Catch, Inject, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { Request, Response } from 'express';
import { CONFIG, type Config } from '../config/config.js';
import { Drafts } from '../drafts/drafts.js';
import { basePath } from '../identity/local-path.js';
import { isPlainForm, wantsJson } from '../identity/request-kind.js';
import { jsonLanguage } from '../web/language.js';
import { PageRenderer } from '../web/page-renderer.js';
import type { AppError } from './app-error.js';
import { lastResortPage } from './last-resort.js';
import { problemOf, retryAfterOf } from './problem.js';
import { toAppError, traceOf } from './to-app-error.js';

/** Every failure of a request ends here: as problem details for programs, as a page for people, never as itself. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly log = new Logger(ProblemFilter.name);
  private readonly base: string;

  constructor(
    @Inject(PageRenderer) private readonly pages: PageRenderer,
    @Inject(Drafts) private readonly drafts: Drafts,
    @Inject(CONFIG) config: Config,
  ) {
    this.base = basePath(config.publicUrl);
  }

  async catch(thrown: unknown, host: ArgumentsHost): Promise<void> {
    const req = host.switchToHttp().getRequest<Request>();
    const res = host.switchToHttp().getResponse<Response>();
    const error = toAppError(thrown);
    this.note(error, thrown, req);
    // Half an answer is out already, e.g. of a stream: all that can be told is that it ends here.
    if (res.headersSent) {
      res.destroy();
      return;
    }
    const retryAfter = retryAfterOf(error);
    if (retryAfter !== null) res.setHeader('Retry-After', String(retryAfter));
    if (wantsJson(req)) this.answerProgram(error, req, res);
    else await this.answerPerson(error, req, res);
  }

  private answerProgram(error: AppError, req: Request, res: Response): void {
    const language = jsonLanguage(req);
    const problem = problemOf(error, language);
    if (error.code === 'unexpected') problem['requestId'] = req.requestId;
    if (error.status === 401) res.setHeader('WWW-Authenticate', 'Bearer');
    res.status(error.status);
    res.setHeader('Content-Language', language);
    res.type('application/problem+json').send(JSON.stringify(problem));
  }

  private async answerPerson(error: AppError, req: Request, res: Response): Promise<void> {
    try {
      if (error.code === 'sign-in-needed') return await this.leadToSignIn(req, res);
      const requestId = error.code === 'unexpected' ? req.requestId : undefined;
      await this.pages.renderError(req, res, error.code, requestId === undefined ? {} : { requestId });
    } catch (second) {
      this.log.error({ event: 'error-page-failed', requestId: req.requestId, ...traceOf(second) });
      const page = lastResortPage(problemOf(error, 'el'), problemOf(error, 'en'), req.requestId ?? '');
      res.status(error.status).type('html').send(page);
    }
  }

  /** To the page of signing in and back; a form that was filled meanwhile waits as a draft. */
  private async leadToSignIn(req: Request, res: Response): Promise<void> {
    const path = isPlainForm(req) ? await this.drafts.keep(req, res) : req.originalUrl;
    res.redirect(303, `${this.base}/login?next=${encodeURIComponent(path)}`);
  }

  private note(error: AppError, thrown: unknown, req: Request): void {
    if (error.code !== 'unexpected' && error.code !== 'database-away') return;
    this.log.error({ event: error.code, requestId: req.requestId, method: req.method, ...traceOf(thrown) });
  }
}
