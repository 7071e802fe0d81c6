import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { Permission } from '../identity/permission.decorator.js';
import { CurrentPrincipal, type Principal } from '../identity/principal.js';
import { KeepUpload } from './keep-upload.js';
import { ReadCaseFile } from './read-case-file.js';
import { fileField, receiveFile } from './receive-file.js';
import { sendAttachment } from './send-attachment.js';

const uploaded = z.object({ id: z.uuid() });

/** Photographs and papers that come with a case. */
@ApiTags('files')
@Controller('api/v1')
export class FilesController {
  constructor(
    private readonly keep: KeepUpload,
    private readonly read: ReadCaseFile,
  ) {}

  /** Takes one file (PDF, JPEG, PNG, WebP, 10 MB) that a filing may claim by its id within two hours. */
  @Post('files')
  @Permission('file.upload')
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: { type: 'object', properties: { [fileField]: { type: 'string', format: 'binary' } } } })
  @ApiCreatedResponse({ standardSchema: uploaded })
  async upload(
    @CurrentPrincipal() principal: Principal,
    @Req() req: Request,
    @Res({ passthrough: true }) res: Response,
  ): Promise<z.infer<typeof uploaded>> {
    const { buffer, originalname, mimetype } = await receiveFile(req, res);
    return this.keep.execute({ bytes: buffer, name: originalname, mediaType: mimetype, owner: principal.userId });
  }

  /** A file of a case, always as an attachment. */
  @Get('cases/:id/files/:fileId')
  @Permission('case.files')
  @ApiOkResponse({ description: 'The file; pictures without what their camera had added' })
  async file(
    @CurrentPrincipal() principal: Principal,
    @Param('id') id: string,
    @Param('fileId') fileId: string,
    @Res() res: Response,
  ): Promise<void> {
    sendAttachment(res, await this.read.execute(principal, id, fileId));
  }
}
