import { createHash } from 'node:crypto';
import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Permission } from '../identity/permission.decorator.js';
import { CurrentPrincipal, type Principal } from '../identity/principal.js';
import { newNonce } from '../web/form-token.js';
import { languageOf } from '../web/page-language.js';
import { PageRenderer } from '../web/page-renderer.js';
import { batchPageView } from './batch-page-view.js';
import { FindBatch } from './find-batch.js';
import { StartBatch } from './start-batch.js';

/** What became of one action on many cases; what failed can be tried again. */
@ApiExcludeController()
@Controller()
export class BatchPage {
  constructor(
    private readonly pages: PageRenderer,
    private readonly find: FindBatch,
    private readonly start: StartBatch,
  ) {}

  @Get('supervise/batches/:id')
  @Permission('batch.start')
  async show(
    @Param('id') id: string,
    @CurrentPrincipal() principal: Principal,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    const batch = await this.find.execute(principal, id);
    const view = batchPageView(batch, await this.find.numbers(batch), languageOf(req));
    await this.pages.render(req, res, 'pages/batch', { ...view, idempotencyKey: newNonce() });
  }

  /** The failed ones again, as a batch of their own; pressed twice it is one. */
  @Post('supervise/batches/:id/retry')
  @Permission('batch.start')
  async retry(@Param('id') id: string, @CurrentPrincipal() principal: Principal, @Res() res: Response): Promise<void> {
    const { action, body } = await this.find.stored(principal, id);
    const { results } = await this.find.execute(principal, id);
    const ids = results.filter(({ result }) => result === 'failed').map((one) => one.id);
    if (ids.length === 0) return this.pages.redirect(res, `/supervise/batches/${id}`);
    const key = createHash('sha256').update(`${id}:retry:${ids.join()}`).digest('hex');
    const next = await this.start.execute(principal, { action, ids, body }, key);
    this.pages.redirect(res, `/supervise/batches/${next.id}`);
  }
}
