import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import { IntakeConfig } from '../intake.config.js';
import { MailEntrance } from './mail-entrance.js';
import { NO_MAILBOX, type SmtpReply, TOO_LARGE, TOO_MANY_RECIPIENTS, asError, isFault, replyTo } from './smtp-reply.js';

const MAX_RECIPIENTS = 20;
const MAX_CLIENTS = 100;
const IDLE_MS = 60_000;
const CLOSE_MS = 5_000;

/**
 * The mail entrance. 250 only after the ticket has committed; 451 while nothing can be kept, so that the sender's server
 * tries again; 550 and 552 for what will never be taken. Takes mail for the support addresses and for nobody else.
 */
@Injectable()
export class SmtpListener implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log = new Logger(SmtpListener.name);
  private server: SMTPServer | undefined;

  constructor(
    private readonly entrance: MailEntrance,
    @Inject(IntakeConfig) private readonly config: IntakeConfig,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    if (this.config.SMTP_IN_PORT === 0) return;
    this.log.log(`mail entrance on ${this.config.SMTP_IN_HOST}:${await this.listen(this.config.SMTP_IN_PORT)}`);
  }

  /** @param port 0 takes a free one @returns the port */
  listen(port: number): Promise<number> {
    const server = new SMTPServer(this.options());
    this.server = server;
    return new Promise((resolve, reject) => {
      server.once('error', reject);
      const listener = server.listen(port, this.config.SMTP_IN_HOST, () => {
        // Broken connections end here, not the process.
        server.off('error', reject).on('error', (error: Error) => this.log.debug(`connection: ${error.message}`));
        resolve((listener.address() as AddressInfo).port);
      });
    });
  }

  async beforeApplicationShutdown(): Promise<void> {
    const { server } = this;
    if (server !== undefined) await new Promise<void>((resolve) => server.close(resolve));
  }

  private options(): ConstructorParameters<typeof SMTPServer>[0] {
    const { SMTP_IN_TLS_KEY_FILE: keyFile, SMTP_IN_TLS_CERT_FILE: certFile } = this.config;
    const tls = keyFile && certFile ? { key: readFileSync(keyFile), cert: readFileSync(certFile) } : undefined;
    return {
      name: this.config.MAIL_DOMAIN,
      banner: 'Kefu Mesh',
      size: this.config.SMTP_IN_MAX_BYTES,
      disabledCommands: tls === undefined ? ['AUTH', 'STARTTLS'] : ['AUTH'],
      authOptional: true,
      disableReverseLookup: true,
      maxClients: MAX_CLIENTS,
      socketTimeout: IDLE_MS,
      closeTimeout: CLOSE_MS,
      ...tls,
      onRcptTo: ({ address }, session, done) => {
        const refused = this.refuseRecipient(address, session);
        done(refused === undefined ? null : asError(refused));
      },
      onData: (stream, session, done) => {
        this.receive(stream, session).then(
          () => done(null, '2.0.0 Kept'),
          (error: unknown) => {
            if (isFault(error) && !stream.sizeExceeded) this.log.error('a mail could not be taken', error);
            done(asError(stream.sizeExceeded ? TOO_LARGE : replyTo(error)));
          },
        );
      },
    };
  }

  private refuseRecipient(address: string, { envelope }: SMTPServerSession): SmtpReply | undefined {
    if (this.entrance.addressOf(address) === undefined) return NO_MAILBOX;
    return envelope.rcptTo.length >= MAX_RECIPIENTS ? TOO_MANY_RECIPIENTS : undefined;
  }

  private async receive(stream: SMTPServerDataStream, { envelope }: SMTPServerSession): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of stream) {
      // What is over the limit must be read, not kept: the sender listens only after its last byte.
      if (!stream.sizeExceeded) chunks.push(chunk as Buffer);
    }
    if (stream.sizeExceeded) throw new Error('over the limit');
    const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address;
    await this.entrance.take({ from, to: envelope.rcptTo.map(({ address }) => address) }, Buffer.concat(chunks));
  }
}
