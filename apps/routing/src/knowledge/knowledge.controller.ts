import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import type { Locale, Tier } from '#lib/contracts';
import { Desks } from '#lib/desks';
import { PhraseClassifier } from '#lib/language';
import { Transactions } from '#lib/persistence';
import { Allow, Caller, Problem, type Identity } from '#lib/service';
import { tryToAnswer } from '../tiers/try-to-answer.js';
import { insertVersions, latestVersion } from './articles.js';
import { ArticleBody, ArticleId, AskBody, KnowledgeQuery } from './knowledge-bodies.js';
import { Knowledge } from './knowledge.js';
import { listArticles, type ListedArticle } from './list-articles.js';

export type AskAnswer =
  | { answered: true; answer: string; articleId: string; version: number; language: Locale; score: number }
  /** Nothing known fits, or a person was asked for: a ticket would go to this tier. */
  | { answered: false; tier: Tier; message: string };

/** The desk's answers: looked up by staff, published by supervisors, asked by customers. */
@Controller('v1')
export class KnowledgeController {
  constructor(
    private readonly desks: Desks,
    private readonly classifier: PhraseClassifier,
    private readonly knowledge: Knowledge,
    private readonly transactions: Transactions,
  ) {}

  /** With `q`: the closest articles, best first, with their scores. */
  @Get('knowledge')
  @Allow('agent', 'supervisor', 'admin', 'system')
  async list(@Query({ schema: KnowledgeQuery }) query: KnowledgeQuery): Promise<{ items: ListedArticle[] }> {
    if (query.desk !== undefined) this.requireDesk(query.desk, 'query');
    if (query.q === undefined) return { items: await listArticles(this.transactions, query) };
    const { q: text, language, limit } = query;
    const index = await this.knowledge.index();
    const desks = this.desks.all.filter(({ id }) => query.desk === undefined || id === query.desk);
    const items = desks.flatMap((desk) =>
      (language ? [language] : desk.languages).flatMap((each) =>
        index
          .search({ desk: desk.id, text, language: each, limit })
          .filter((hit) => hit.language === each)
          .map(({ articleId, ...hit }) => ({ id: articleId, desk: desk.id, ...hit })),
      ),
    );
    return { items: items.toSorted((a, b) => b.score - a.score).slice(0, limit) };
  }

  /** Publishes the version after `expectedVersion`; 409 when there is a newer one already. Every process serves it within a second. */
  @Put('knowledge/:id')
  @Allow('supervisor', 'admin')
  async publish(
    @Param('id', { schema: ArticleId }) id: string,
    @Body({ schema: ArticleBody }) { expectedVersion, ...body }: ArticleBody,
    @Caller() caller: Identity,
  ): Promise<{ id: string; desk: string; language: Locale; version: number }> {
    this.requireDesk(body.desk, 'body');
    const article = { id, ...body, version: expectedVersion + 1, publishedBy: caller.id };
    await this.transactions.run(async (tx) => {
      const latest = await latestVersion(tx, article);
      if (latest === expectedVersion && (await insertVersions(tx, [article])) === 1) return;
      throw Problem.conflict(`The newest version is ${await latestVersion(tx, article)}, not ${expectedVersion}.`);
    });
    await this.knowledge.refresh();
    return { id, desk: body.desk, language: body.language, version: article.version };
  }

  /** A question without a ticket. */
  @Post('ask')
  @HttpCode(200)
  @Allow('customer', 'system', 'agent', 'supervisor', 'admin')
  async ask(
    @Body({ schema: AskBody }) { desk: deskId, question: text, language: wished }: AskBody,
  ): Promise<AskAnswer> {
    this.requireDesk(deskId, 'body');
    const desk = this.desks.get(deskId);
    const understood = this.classifier.classify(text, deskId);
    const hit = tryToAnswer(desk, await this.knowledge.index(), {
      text,
      ...understood,
      language: wished ?? understood.language,
    });
    if (hit === undefined)
      return { answered: false, tier: desk.selfService.handOverTo, message: 'A person would take this.' };
    const { answer, articleId, version, language, score } = hit;
    return { answered: true, answer, articleId, version, language, score };
  }

  private requireDesk(desk: string, where: 'query' | 'body'): void {
    if (this.desks.has(desk)) return;
    const errors = [{ path: 'desk', message: `unknown; this installation has ${this.desks.ids.join(', ')}` }];
    throw where === 'body' ? Problem.invalid(errors) : Problem.badRequest('The query is wrong.', errors);
  }
}
