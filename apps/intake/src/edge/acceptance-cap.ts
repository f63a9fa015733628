import { Inject, Injectable } from '@nestjs/common';
import { OutboxGauge } from '#lib/messaging';
import { Problem } from '#lib/service';
import { IntakeConfig } from '../intake.config.js';

const RETRY_AFTER_S = 5;

/** While the broker is away intake accepts into its outbox, up to a stated number of events. Nothing is accepted and dropped. */
@Injectable()
export class AcceptanceCap {
  constructor(
    private readonly gauge: OutboxGauge,
    @Inject(IntakeConfig) private readonly config: Pick<IntakeConfig, 'OUTBOX_MAX_ROWS'>,
  ) {}

  /** @throws Problem 503 with Retry-After */
  requireRoom(): void {
    if (this.gauge.rows > this.config.OUTBOX_MAX_ROWS) {
      throw Problem.unavailable(RETRY_AFTER_S, 'Too many events wait for the message broker; try again.');
    }
  }
}
