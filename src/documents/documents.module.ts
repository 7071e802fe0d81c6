import { Logger, Module } from '@nestjs/common';
import { CONFIG, type Config } from '../config/config.js';
import { IdentityModule } from '../identity/identity.module.js';
import { TemporalModule } from '../temporal/temporal.module.js';
import { CancelDocumentNumber } from './cancel-document-number.js';
import { AskChange } from './changes/ask-change.js';
import { DecideChange } from './changes/decide-change.js';
import { ListChanges } from './changes/list-changes.js';
import { SettleChange } from './changes/settle-change.js';
import { TakeReplacementNumber } from './changes/take-replacement-number.js';
import { DocumentTemplates } from './content/document-templates.js';
import { DownloadDocument } from './download-document.js';
import { ListDocuments } from './list-documents.js';
import { PreviewDocument } from './preview-document.js';
import { DrawReceipt } from './receipt/draw-receipt.js';
import { RenderDocument } from './render-document.js';
import { RenderThread } from './rendering/render-thread.js';
import { TakeDocumentNumber } from './take-document-number.js';
import { VerifyDocument } from './verify-document.js';
import { SealValidity } from './sealing/seal-validity.js';
import { DocumentTokens } from './verifying/document-tokens.js';

const useCases = [
  TakeDocumentNumber,
  RenderDocument,
  CancelDocumentNumber,
  ListDocuments,
  DownloadDocument,
  PreviewDocument,
  VerifyDocument,
  DrawReceipt,
  DocumentTokens,
  AskChange,
  DecideChange,
  ListChanges,
  TakeReplacementNumber,
  SettleChange,
  SealValidity,
];

/** Given the seal, which nothing else of the application holds. */
const renderThread = {
  provide: RenderThread,
  useFactory: ({ seal }: Config) => {
    if (!seal) new Logger('Seal').warn('SEAL_P12_FILE is not set: what is approved comes back as seal-missing');
    return new RenderThread(seal);
  },
  inject: [CONFIG],
};

/** Official documents: made, kept, handed out, verified. Every template is checked when this starts. */
@Module({
  imports: [IdentityModule, TemporalModule],
  providers: [DocumentTemplates, renderThread, ...useCases],
  exports: useCases,
})
export class DocumentsModule {}
