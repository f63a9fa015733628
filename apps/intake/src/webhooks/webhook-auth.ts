import { Inject, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Transactions } from '#lib/persistence';
import { Problem } from '#lib/service';
import { IntakeConfig } from '../intake.config.js';
import { verifyWebhook } from './verify-webhook.js';

/** Proves that a provider sent a webhook. Every reason to refuse looks the same from outside. */
@Injectable()
export class WebhookAuth {
  constructor(
    @Inject(IntakeConfig) private readonly config: Pick<IntakeConfig, 'WEBHOOK_SECRETS'>,
    private readonly transactions: Transactions,
  ) {}

  /**
   * @param sender `sms`, or `social.<platform>`, which falls back on the key of `social`
   * @returns the webhook's id
   * @throws Problem 401
   */
  async prove(sender: string, { headers, rawBody = '' }: FastifyRequest): Promise<string> {
    const header = (name: string): string | undefined => {
      const value = headers[name];
      return typeof value === 'string' ? value : undefined;
    };
    const id = header('webhook-id');
    const request = {
      id,
      timestamp: header('webhook-timestamp'),
      signature: header('webhook-signature'),
      body: rawBody,
    };
    const [clock] = await this.transactions.read<{ now: number }>(
      'SELECT extract(epoch FROM mesh_now())::float8 AS now',
    );
    const isProven = verifyWebhook(request, this.keysOf(sender), clock?.now ?? 0);
    if (!isProven || id === undefined) throw Problem.unauthorized('The signature is missing, wrong or too old.');
    return id;
  }

  private keysOf(sender: string): Buffer[] {
    const keysOf = (name: string) =>
      this.config.WEBHOOK_SECRETS.filter((secret) => secret.sender === name).map(({ key }) => key);
    const own = keysOf(sender);
    return own.length > 0 ? own : keysOf(sender.split('.', 1)[0] ?? sender);
  }
}
