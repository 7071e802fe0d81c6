import { Module } from '@nestjs/common';
import { FilesController } from './files.controller.js';
import { FilesModule } from './files.module.js';

/** The HTTP edge of files; imported for the roles that serve. */
@Module({ imports: [FilesModule], controllers: [FilesController] })
export class FilesHttpModule {}
