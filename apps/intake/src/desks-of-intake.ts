import { type Desks, loadDesks } from '#lib/desks';
import type { IntakeConfig } from './intake.config.js';

/**
 * The desks of this installation.
 *
 * @throws Error when mails or webhooks are taken and the desk of those that name none does not exist
 */
export function desksOfIntake(
  config: Pick<IntakeConfig, 'DESKS_DIR' | 'MAIL_DEFAULT_DESK' | 'SMTP_IN_PORT' | 'WEBHOOK_SECRETS'>,
): Desks {
  const desks = loadDesks(config.DESKS_DIR);
  const isNeeded = config.SMTP_IN_PORT > 0 || config.WEBHOOK_SECRETS.length > 0;
  if (isNeeded && !desks.has(config.MAIL_DEFAULT_DESK)) {
    throw new Error(
      `MAIL_DEFAULT_DESK is ${config.MAIL_DEFAULT_DESK}, which is no desk: set it to one of ${desks.ids.join(', ')}`,
    );
  }
  return desks;
}
