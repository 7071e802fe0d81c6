import { Global, Module } from '@nestjs/common';
import { MunicipalityModule } from '../municipality/municipality.module.js';
import { TemporalModule } from '../temporal/temporal.module.js';
import { EngineWatch } from './engine-watch.js';
import { PageRenderer } from './page-renderer.js';
import { ShellOfRequest } from './shell-of-request.js';

/** Drawing pages; global, since errors anywhere end in a page. */
@Global()
@Module({
  imports: [MunicipalityModule, TemporalModule],
  providers: [PageRenderer, ShellOfRequest, EngineWatch],
  exports: [PageRenderer, ShellOfRequest],
})
export class WebModule {}
