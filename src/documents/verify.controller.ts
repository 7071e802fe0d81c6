import { Controller, Get, Header, Param } from '@nestjs/common';
import { ApiNotFoundResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Permission } from '../identity/permission.decorator.js';
import { verificationSchema, type Verification } from './document.schema.js';
import { VerifyDocument } from './verify-document.js';

/** For clerks of other bodies, and anyone who was shown a document. */
@ApiTags('documents')
@Controller('api/v1/verify')
@Permission('public.read')
export class VerifyController {
  constructor(private readonly verify: VerifyDocument) {}

  /** Whether the document with this code holds; spaces, dashes and letters taken for digits are forgiven. */
  @Get(':code')
  @Header('Cache-Control', 'no-store')
  @ApiOkResponse({ standardSchema: verificationSchema })
  @ApiNotFoundResponse({ description: 'not-found' })
  status(@Param('code') code: string): Promise<Verification> {
    return this.verify.execute(code);
  }
}
