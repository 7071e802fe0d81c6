import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/identity.module.js';
import { KeepUpload } from './keep-upload.js';
import { ReadCaseFile } from './read-case-file.js';

/** What people send with a case. */
@Module({ imports: [IdentityModule], providers: [KeepUpload, ReadCaseFile], exports: [KeepUpload, ReadCaseFile] })
export class FilesModule {}
