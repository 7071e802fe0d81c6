import type { LoggerService } from '@nestjs/common';
import { pino, type Logger } from 'pino';

const quietContexts = new Set(['InstanceLoader', 'RoutesResolver', 'RouterExplorer', 'NestFactory']);

/** Nest's logger over pino: one JSON line an entry, on standard error; values of people never get here. */
export class PinoLogger implements LoggerService {
  private readonly pino: Logger = pino({ level: process.env.LOG_LEVEL ?? 'info', base: null }, pino.destination(2));

  log(message: unknown, context?: string): void {
    // Nest names every module and route at each start; nobody reads it.
    if (context !== undefined && quietContexts.has(context)) return;
    this.write('info', message, context);
  }
  error(message: unknown, ...rest: unknown[]): void {
    const context = rest.at(-1);
    const stack = rest.length > 1 ? rest[0] : undefined;
    this.write('error', message, typeof context === 'string' ? context : undefined, stack);
  }
  warn(message: unknown, context?: string): void {
    this.write('warn', message, context);
  }
  debug(message: unknown, context?: string): void {
    this.write('debug', message, context);
  }
  verbose(message: unknown, context?: string): void {
    this.write('trace', message, context);
  }
  fatal(message: unknown, context?: string): void {
    this.write('fatal', message, context);
  }

  private write(
    level: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal',
    message: unknown,
    context?: string,
    stack?: unknown,
  ) {
    const fields = { context, ...(stack ? { stack } : {}) };
    if (message !== null && typeof message === 'object') this.pino[level]({ ...fields, ...message });
    else this.pino[level](fields, String(message));
  }
}
