import { Module } from '@nestjs/common';
import { APP_FILTER, APP_PIPE } from '@nestjs/core';
import { DraftsModule } from '../drafts/drafts.module.js';
import { WebModule } from '../web/web.module.js';
import { ProblemFilter } from './problem.filter.js';
import { validationPipe } from './validation-pipe.js';

/** Refusals of every route: the global filter and the global pipe. */
@Module({
  imports: [DraftsModule, WebModule],
  providers: [
    { provide: APP_FILTER, useClass: ProblemFilter },
    { provide: APP_PIPE, useFactory: validationPipe },
  ],
})
export class ErrorsHttpModule {}
