import { Injectable, Logger } from '@nestjs/common';
import { ApplicationFailure } from '@temporalio/common';
import type { NoticeActivities } from '../../workflows/activities.js';
import type { NoticeInput, Unopened, UnopenedInput } from '../../workflows/contract.js';
import { withHeartbeat } from '../temporal/with-heartbeat.js';
import { DeliverNotice, DeliveryFailed } from './deliver-notice.js';
import { GiveUpNotice } from './give-up-notice.js';
import { MailUnopened } from './mail-unopened.js';

/** What the notice workflow may ask for. Failures cross the engine as codes, since messages quote names and addresses. */
@Injectable()
export class NoticeActivitiesImpl implements NoticeActivities {
  private readonly logger = new Logger(NoticeActivitiesImpl.name);

  constructor(
    private readonly deliver: DeliverNotice,
    private readonly giveUp: GiveUpNotice,
    private readonly unopened: MailUnopened,
  ) {}

  deliverNotice = async (input: NoticeInput): Promise<void> => {
    try {
      await withHeartbeat(() => this.deliver.execute(input));
    } catch (error) {
      throw this.asCode(error, input);
    }
  };

  giveUpNotice = async (input: NoticeInput): Promise<void> => {
    try {
      await this.giveUp.execute(input);
    } catch (error) {
      throw this.asCode(error, input);
    }
  };

  mailUnopened = async (input: UnopenedInput & { at: string }): Promise<Unopened> => {
    try {
      return await this.unopened.execute(input);
    } catch (error) {
      throw this.asCode(error, { noticeId: input.watchId });
    }
  };

  private asCode(error: unknown, { noticeId }: NoticeInput): ApplicationFailure {
    if (error instanceof DeliveryFailed) {
      return ApplicationFailure.create({ message: error.code, type: error.code, nonRetryable: !error.mayRetry });
    }
    // The name of the error's class alone: SQL errors quote values.
    this.logger.error(`notice ${noticeId}: ${error instanceof Error ? error.name : 'unknown'}`);
    return ApplicationFailure.create({ message: 'unexpected', type: 'unexpected' });
  }
}
