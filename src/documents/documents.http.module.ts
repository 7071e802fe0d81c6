import { Module } from '@nestjs/common';
import { ChangesController } from './changes/changes.controller.js';
import { DocumentsController } from './documents.controller.js';
import { DocumentsModule } from './documents.module.js';
import { ReceiptController } from './receipt/receipt.controller.js';
import { VerifyController } from './verify.controller.js';

/** The HTTP edge of documents; imported for the roles that serve. */
@Module({
  imports: [DocumentsModule],
  controllers: [DocumentsController, ChangesController, ReceiptController, VerifyController],
})
export class DocumentsHttpModule {}
