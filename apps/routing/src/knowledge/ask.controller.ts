import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import type { Locale, Tier } from '#lib/contracts';
import { type Desk, Desks, type Source, toneFor } from '#lib/desks';
import { PersonalAnswers } from '../answers/personal-answers.js';
import { Allow, Caller, type Identity } from '#lib/service';
import { DeskModels } from '../models/desk-models.js';
import { answerAmong, closestArticles } from '../tiers/try-to-answer.js';
import { Doubts } from './doubts.js';
import { AskBody } from './knowledge-bodies.js';
import { Knowledge } from './knowledge.js';
import { requireDesk } from './require-desk.js';
import type { FoundArticle } from './served-articles.js';
import { suggestionsFrom, type Suggestion } from './suggestion.js';

export type AskAnswer =
  | {
      answered: true;
      answer: string;
      articleId: string;
      version: number;
      language: Locale;
      score: number;
      /** The facts that a personal answer quotes. */
      sources?: readonly Source[];
      /** The language endpoint chose it. */
      by?: 'endpoint';
    }
  /** Nothing known fits well enough, or a person was asked for: a ticket would go to this tier. */
  | { answered: false; tier: Tier; message: string; suggestions: Suggestion[] | { question: string }[] };

/** A question without a ticket. */
@Controller('v1/ask')
export class AskController {
  constructor(
    private readonly desks: Desks,
    private readonly models: DeskModels,
    private readonly knowledge: Knowledge,
    private readonly doubts: Doubts,
    private readonly personal: PersonalAnswers,
  ) {}

  /**
   * Staff see which articles came close, how close, and in which version. Customers see their questions only: these are published
   * anyway, and whoever recognises theirs asks it and has the answer without waiting for a person.
   */
  @Post()
  @HttpCode(200)
  @Allow('customer', 'system', 'agent', 'supervisor', 'admin')
  async ask(
    @Body({ schema: AskBody }) { desk: deskId, question: text, language: wished, ageBand, customer }: AskBody,
    @Caller() caller: Identity,
  ): Promise<AskAnswer> {
    const desk = requireDesk(this.desks, deskId, 'body');
    const understood = this.models.current.classify(text, deskId);
    const language = wished ?? understood.language;
    const asked = { text, ...understood, language, tone: toneFor(ageBand) };
    const closest = closestArticles(desk, await this.knowledge.articles(), asked);
    const sure = answerAmong(desk, closest);
    const settled = sure === undefined ? await this.doubts.settleOne({ desk, asked, articles: closest }) : undefined;
    const chosen = sure ?? settled?.chosen;
    const about = caller.role === 'customer' ? caller.customer : customer;
    const hit = chosen && (await this.inPerson(desk, chosen, about));
    if (hit === undefined) {
      const suggestions = suggestionsFrom(settled?.articles ?? closest);
      return {
        answered: false,
        tier: desk.selfService.handOverTo,
        message: 'A person would take this.',
        suggestions: caller.role === 'customer' ? suggestions.map(({ question }) => ({ question })) : suggestions,
      };
    }
    const { answer, articleId, version, language: written, score } = hit;
    const { sources } = hit;
    const found = { answer, articleId, version, language: written, score, ...(sources ? { sources } : {}) };
    return { answered: true, ...found, ...(sure === undefined ? { by: 'endpoint' } : {}) };
  }

  /** Undefined: what it needs of this customer is not known, or nobody is named. */
  private async inPerson(desk: Desk, article: FoundArticle, customerRef?: string): Promise<FoundArticle | undefined> {
    if (customerRef === undefined) return this.personal.composeForNobody(desk, article).article;
    const [composed] = await this.personal.compose([{ desk, customerRef, article }]);
    return composed?.article;
  }
}
