import { Controller, Param, Post, Req, UseGuards } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Public, Trace, parseContent } from '#lib/service';
import type { Taken } from '../conversation/conversation.js';
import { MessageSizeGuard } from '../edge/message-size.guard.js';
import { WebhookAuth } from './webhook-auth.js';
import { WebhookEntrance } from './webhook-entrance.js';
import { Platform, SmsReceived, SocialReceived } from './webhook-messages.js';

/** Where providers post what people wrote. The signature is the caller's proof; a repeated id gets the same answer. */
@Controller('v1/webhooks')
@Public()
@UseGuards(MessageSizeGuard)
export class WebhooksController {
  constructor(
    private readonly auth: WebhookAuth,
    private readonly entrance: WebhookEntrance,
  ) {}

  @Post('sms')
  async sms(@Req() request: FastifyRequest, @Trace() traceparent: string): Promise<Taken> {
    const id = await this.auth.prove('sms', request);
    return this.entrance.takeSms(parseContent(SmsReceived, request.body), { id, sender: 'sms', traceparent });
  }

  @Post('social/:platform')
  async social(
    @Req() request: FastifyRequest,
    @Trace() traceparent: string,
    @Param('platform', { schema: Platform }) platform: string,
  ): Promise<Taken> {
    const sender = `social.${platform}`;
    const id = await this.auth.prove(sender, request);
    return this.entrance.takeSocial(parseContent(SocialReceived, request.body), { id, sender, traceparent });
  }
}
