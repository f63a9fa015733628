import { Controller, Get } from '@nestjs/common';
import { Allow, Answers } from '#lib/service';
import { Accounting, AccountingReport } from './accounting.js';

/** The books of the whole mesh. */
@Controller('v1/accounting')
@Allow('supervisor', 'admin', 'system')
export class AccountingController {
  constructor(private readonly accounting: Accounting) {}

  @Get()
  @Answers({ standardSchema: AccountingReport })
  read(): Promise<AccountingReport> {
    return this.accounting.report();
  }
}
