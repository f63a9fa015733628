import { Controller, Get, Param, Query } from '@nestjs/common';
import { z } from 'zod';
import { Allow, Answers } from '#lib/service';
import { ArticleEffect, ArticleEffects, EffectQuery } from './article-effect.js';

/** What a new guide changed. */
@Controller('v1/articles')
@Allow('agent', 'supervisor', 'admin', 'system')
export class ArticleEffectController {
  constructor(private readonly effects: ArticleEffects) {}

  @Get(':id/effect')
  @Answers({ standardSchema: ArticleEffect })
  effect(
    @Param('id', { schema: z.string().min(1).max(64) }) id: string,
    @Query({ schema: EffectQuery }) query: EffectQuery,
  ): Promise<ArticleEffect> {
    return this.effects.read(id, query);
  }
}
