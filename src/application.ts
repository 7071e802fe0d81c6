import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { AppModule } from './app.module.js';
import type { Config } from './config/config.js';
import { installHttp } from './identity/install-http.js';
import { PinoLogger } from './logging/pino-logger.js';
import { installApiDescription } from './openapi/describe-api.js';
import { installWeb } from './web/install-web.js';

const answersUnderWayMs = 2_000;

/**
 * The application of a role, initialised and not yet listening: workers run from here on, routes answer once
 * `listen` was called. Close it to drain: streams, worker, then database.
 */
export async function createApplication(config: Config): Promise<NestExpressApplication> {
  const app = await NestFactory.create<NestExpressApplication>(AppModule.with(config), {
    bodyParser: false,
    logger: new PinoLogger(),
    // A fault while composing is told by the caller, not by a process that ends on the spot.
    abortOnError: false,
  });
  if (config.role !== 'worker') {
    installHttp(app, config);
    installWeb(app, config);
    installApiDescription(app);
    closeConnectionsInTime(app);
  }
  return app;
}

/**
 * A server that closes waits for every connection, and Node's drops only those that rest between two requests: one
 * that a browser opened ahead and never used would hold it for ever. Answers under way get a moment, then all end.
 */
function closeConnectionsInTime(app: NestExpressApplication): void {
  const server = app.getHttpServer();
  const close = server.close.bind(server);
  server.close = (callback) => {
    setTimeout(() => server.closeAllConnections(), answersUnderWayMs).unref();
    return close(callback);
  };
}

/** Closes in order and once, however often it is asked. */
export function closeOnSignal(app: INestApplicationContext): void {
  let closing: Promise<void> | null = null;
  const close = () => {
    closing ??= app.close().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error instanceof Error ? error.message : error);
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', close);
  process.on('SIGINT', close);
}
