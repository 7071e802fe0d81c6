import { Controller, Get, Param, Res } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { sendAttachment } from '../../files/send-attachment.js';
import { Permission } from '../../identity/permission.decorator.js';
import { CurrentPrincipal, type Principal } from '../../identity/principal.js';
import { DrawReceipt } from './draw-receipt.js';

/** That a case was filed, as a file to keep. */
@ApiTags('documents')
@Controller('api/v1/cases/:id/receipt.pdf')
export class ReceiptController {
  constructor(private readonly receipt: DrawReceipt) {}

  /** Drawn from the record as it is; has no number of its own and no seal. */
  @Get()
  @Permission('case.documents')
  @ApiProduces('application/pdf')
  @ApiOkResponse({ description: 'The receipt of filing' })
  async file(@CurrentPrincipal() principal: Principal, @Param('id') id: string, @Res() res: Response): Promise<void> {
    const { name, bytes } = await this.receipt.execute(principal, id);
    sendAttachment(res, { name, mediaType: 'application/pdf', bytes });
  }
}
