import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { z } from 'zod';
import { Allow, Caller, type Identity } from '#lib/service';
import { CampaignKeeper } from './campaign-keeper.js';
import { CampaignSearch, type CampaignView, type CampaignWithProgress, NewCampaign } from './campaign-shapes.js';
import { Campaigns } from './campaigns.js';

/** Notices to many. Each passes the gate by itself: consent, caps and quiet hours are those of its reader. */
@Controller('v1/campaigns')
@Allow('supervisor', 'admin')
export class CampaignsController {
  constructor(
    private readonly campaigns: Campaigns,
    private readonly keeper: CampaignKeeper,
  ) {}

  @Post()
  async start(
    @Body({ schema: NewCampaign }) wish: NewCampaign,
    @Caller() caller: Identity,
  ): Promise<CampaignWithProgress> {
    const campaign = await this.campaigns.start(wish, caller);
    this.keeper.wake();
    return campaign;
  }

  @Get()
  async list(@Query({ schema: CampaignSearch }) search: CampaignSearch): Promise<{ items: CampaignView[] }> {
    return { items: await this.campaigns.list(search) };
  }

  @Get(':id')
  find(@Param('id', { schema: z.uuid() }) id: string): Promise<CampaignWithProgress> {
    return this.campaigns.find(id);
  }

  @Post(':id/pause')
  @HttpCode(200)
  pause(@Param('id', { schema: z.uuid() }) id: string): Promise<CampaignWithProgress> {
    return this.campaigns.pause(id);
  }

  @Post(':id/resume')
  @HttpCode(200)
  async resume(@Param('id', { schema: z.uuid() }) id: string): Promise<CampaignWithProgress> {
    const campaign = await this.campaigns.resume(id);
    this.keeper.wake();
    return campaign;
  }
}
