import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import { CustomerRef } from '#lib/contracts';
import { Allow, assertOwn, Caller, type Identity } from '#lib/service';
import { type ConsentRecord, NewPreferences, type PreferencesView } from './preference-shapes.js';
import { Preferences } from './preferences.js';

/** How a customer wants to be told, and what they agreed to. Customers reach their own only. */
@Controller('v1/preferences/:customer')
export class PreferencesController {
  constructor(private readonly preferences: Preferences) {}

  @Get()
  @Allow('system', 'customer', 'agent', 'supervisor', 'admin')
  read(
    @Param('customer', { schema: CustomerRef }) customer: string,
    @Caller() caller: Identity,
  ): Promise<PreferencesView> {
    assertOwn(caller, customer, 'customer');
    return this.preferences.read(customer);
  }

  @Put()
  @Allow('system', 'customer', 'agent', 'supervisor', 'admin')
  async replace(
    @Param('customer', { schema: CustomerRef }) customer: string,
    @Body({ schema: NewPreferences }) wishes: NewPreferences,
    @Caller() caller: Identity,
  ): Promise<PreferencesView> {
    assertOwn(caller, customer, 'customer');
    await this.preferences.replace(customer, wishes, caller);
    return this.preferences.read(customer);
  }

  @Get('consents')
  @Allow('system', 'customer', 'supervisor', 'admin')
  async consents(
    @Param('customer', { schema: CustomerRef }) customer: string,
    @Caller() caller: Identity,
  ): Promise<{ consents: ConsentRecord[] }> {
    assertOwn(caller, customer, 'customer');
    return { consents: await this.preferences.consentsOf(customer) };
  }
}
