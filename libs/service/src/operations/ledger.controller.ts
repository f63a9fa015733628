import { Controller, Get } from '@nestjs/common';
import { type Ledger, LedgerReader } from '#lib/messaging';
import { Allow } from '../auth/allow.js';

/** What this service counts of its own messages; analytics adds the services up at `/v1/accounting`. */
@Controller('v1/ledger')
export class LedgerController {
  constructor(private readonly ledger: LedgerReader) {}

  @Get()
  @Allow('system', 'supervisor', 'admin')
  read(): Promise<Ledger> {
    return this.ledger.read();
  }
}
