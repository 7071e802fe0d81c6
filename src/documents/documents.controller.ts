import { Controller, Get, Param, Res } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { z } from 'zod';
import { sendAttachment } from '../files/send-attachment.js';
import { Permission } from '../identity/permission.decorator.js';
import { CurrentPrincipal, type Principal } from '../identity/principal.js';
import { documentSummarySchema, type DocumentSummary } from './document.schema.js';
import { DownloadDocument } from './download-document.js';
import { ListDocuments } from './list-documents.js';

/** The municipality's documents of a case. */
@ApiTags('documents')
@Controller('api/v1/cases/:id/documents')
@Permission('case.documents')
export class DocumentsController {
  constructor(
    private readonly list: ListDocuments,
    private readonly download: DownloadDocument,
  ) {}

  /** Those issued, oldest first. */
  @Get()
  @ApiOkResponse({ standardSchema: z.object({ items: z.array(documentSummarySchema) }) })
  async documents(
    @CurrentPrincipal() principal: Principal,
    @Param('id') id: string,
  ): Promise<{ items: DocumentSummary[] }> {
    return { items: await this.list.execute(principal, id) };
  }

  /** The file itself, as an attachment. */
  @Get(':documentId.pdf')
  @ApiProduces('application/pdf')
  @ApiOkResponse({ description: 'The sealed file, which is the original' })
  async file(
    @CurrentPrincipal() principal: Principal,
    @Param('id') id: string,
    @Param('documentId') documentId: string,
    @Res() res: Response,
  ): Promise<void> {
    const { name, bytes } = await this.download.execute(principal, id, documentId);
    sendAttachment(res, { name, mediaType: 'application/pdf', bytes });
  }
}
