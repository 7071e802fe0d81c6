import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { CONFIG, type Config } from '../config/config.js';
import { AppError } from '../errors/app-error.js';

/** The mailbox shows other people's letters: only in the demonstration, and only to this very machine. */
@Injectable()
export class MailboxGuard implements CanActivate {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  /** @throws AppError not-found: elsewhere the mailbox does not exist */
  canActivate(context: ExecutionContext): boolean {
    const req = context.switchToHttp().getRequest<Request>();
    if (!this.config.demo || this.config.smtpUrl !== null || !isFromHere(req)) throw new AppError('not-found');
    return true;
  }
}

/** A proxy on this machine makes everybody look local, so what it forwards counts as from elsewhere unless it says whose. */
function isFromHere(req: Request): boolean {
  const trusted = Boolean(req.app.get('trust proxy'));
  const forwarded = req.headers['x-forwarded-for'] !== undefined || req.headers.forwarded !== undefined;
  return isLoopback(req.socket.remoteAddress) && (forwarded ? trusted && isLoopback(req.ip) : true);
}

function isLoopback(address: string | undefined): boolean {
  return address !== undefined && /^(::ffff:)?127\.\d+\.\d+\.\d+$|^::1$/.test(address);
}
