import { Body, Controller, Get, Param, Put, Query } from '@nestjs/common';
import type { Locale } from '#lib/contracts';
import { Desks, type Tone } from '#lib/desks';
import { Outbox } from '#lib/messaging';
import { databaseTime, Transactions } from '#lib/persistence';
import { Allow, Caller, Problem, type Identity } from '#lib/service';
import { insertVersions, latestVersion, lockPublishing } from './articles.js';
import { ArticleBody, ArticleId, KnowledgeQuery } from './knowledge-bodies.js';
import { requireFilled } from './require-filled.js';
import { Knowledge } from './knowledge.js';
import { listArticles, type ListedArticle } from './list-articles.js';
import { publishedEvents } from './published-events.js';
import { requireDesk } from './require-desk.js';

/** The desk's answers: looked up by staff, published by supervisors. */
@Controller('v1/knowledge')
export class KnowledgeController {
  constructor(
    private readonly desks: Desks,
    private readonly knowledge: Knowledge,
    private readonly transactions: Transactions,
    private readonly outbox: Outbox,
  ) {}

  /** With `q`: the closest articles, best first, with their scores, as a reader of `tone` would get them. */
  @Get()
  @Allow('agent', 'supervisor', 'admin', 'system')
  async list(@Query({ schema: KnowledgeQuery }) query: KnowledgeQuery): Promise<{ items: ListedArticle[] }> {
    if (query.desk !== undefined) requireDesk(this.desks, query.desk, 'query');
    if (query.q === undefined) return { items: await listArticles(this.transactions, query) };
    const { q: text, language, tone = 'plain', limit } = query;
    const articles = await this.knowledge.articles();
    const desks = this.desks.all.filter(({ id }) => query.desk === undefined || id === query.desk);
    const items = desks.flatMap((desk) =>
      (language ? [language] : desk.languages).flatMap((each) =>
        articles
          .search({ desk: desk.id, text, language: each, tone, limit })
          .filter((hit) => hit.language === each)
          .map(({ articleId, ...hit }) => ({ id: articleId, desk: desk.id, ...hit })),
      ),
    );
    return { items: items.toSorted((a, b) => b.score - a.score).slice(0, limit) };
  }

  /** Publishes the version after `expectedVersion`; 409 when there is a newer one already. Every process serves it within a second. */
  @Put(':id')
  @Allow('supervisor', 'admin')
  async publish(
    @Param('id', { schema: ArticleId }) id: string,
    @Body({ schema: ArticleBody }) { expectedVersion, ...body }: ArticleBody,
    @Caller() caller: Identity,
  ): Promise<{ id: string; desk: string; language: Locale; tone: Tone; version: number }> {
    requireDesk(this.desks, body.desk, 'body');
    const article = { id, ...body, version: expectedVersion + 1, publishedBy: caller.id };
    await this.transactions.run(async (tx) => {
      lockPublishing(tx);
      const { version: latest, personal } = await latestVersion(tx, article);
      requireFilled(article.answer, article.personal ?? personal);
      if (latest !== expectedVersion || (await insertVersions(tx, [article])) !== 1)
        throw Problem.conflict(`The newest version is ${latest}, not ${expectedVersion}.`);
      this.outbox.add(tx, ...publishedEvents([article], await databaseTime(tx)));
    });
    await this.knowledge.refresh();
    return { id, desk: body.desk, language: body.language, tone: body.tone, version: article.version };
  }
}
