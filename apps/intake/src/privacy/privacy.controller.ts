import { Controller, Get } from '@nestjs/common';
import { Allow } from '#lib/service';
import { type PrivacyAlert, StaffLooks } from './staff-looks.js';

/** What was noticed about the use of customers' data. */
@Controller('v1/privacy')
@Allow('supervisor', 'admin')
export class PrivacyController {
  constructor(private readonly looks: StaffLooks) {}

  /** The latest first. */
  @Get('alerts')
  async alerts(): Promise<{ items: PrivacyAlert[] }> {
    return { items: await this.looks.alerts() };
  }
}
