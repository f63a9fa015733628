import { Injectable } from '@nestjs/common';
import { composeAnswer, Desks, type Asker, type Composed, type Desk, type Gap } from '#lib/desks';
import { Transactions, type Tx } from '#lib/persistence';
import type { FoundArticle } from '../knowledge/served-articles.js';
import { type Read, readAskers } from './asker-facts.js';

/** An article that was found for the words of a customer. */
export interface AskedArticle {
  readonly desk: Desk;
  readonly customerRef: string;
  readonly article: FoundArticle;
}

/** The article as this customer is answered with it, or why a person must answer. */
export type PersonalAnswer =
  | { readonly article: FoundArticle; readonly gap?: undefined; readonly used: Used }
  | { readonly article?: undefined; readonly gap: Gap };

type Used = Extract<Composed, { answered: true }>['used'];

/** Fills articles that speak of the customer from what is known of this customer and of nobody else. */
@Injectable()
export class PersonalAnswers {
  constructor(
    private readonly desks: Desks,
    private readonly transactions: Transactions,
  ) {}

  /** In order. One query for all that need one, none when no article is personal. */
  async compose(asked: readonly AskedArticle[], tx?: Tx): Promise<PersonalAnswer[]> {
    const personal = asked.filter(({ article }) => article.personal !== undefined);
    if (personal.length === 0) return asked.map(({ article }) => ({ article, used: [] }));
    const wanted = personal.map(({ customerRef, article }) => ({
      customerRef,
      types: article.personal?.needs.map(({ fact }) => fact) ?? [],
    }));
    const askers = await readAskers(this.reading(tx), wanted);
    return asked.map((each) => compose(each, askers.get(each.customerRef)));
  }

  /** Of somebody whom nobody knows: only what is said to everybody. */
  composeForNobody(desk: Desk, article: FoundArticle): PersonalAnswer {
    return compose({ desk, customerRef: '', article }, undefined);
  }

  private reading(tx: Tx | undefined): Read {
    if (tx === undefined) return (sql, params) => this.transactions.read(sql, [...params]);
    return (sql, params) => tx.query(sql, [...params]);
  }
}

const NOBODY: Asker = { facts: [], consents: new Set(), now: new Date(0) };

function compose({ desk, article }: AskedArticle, asker: Asker = NOBODY): PersonalAnswer {
  const { personal, answer, language } = article;
  if (personal === undefined) return { article, used: [] };
  const setting = { content: desk.answers, locale: language, timeZone: desk.timeZone };
  const composed = composeAnswer({ answer, personal }, asker, setting);
  if (!composed.answered) return { gap: composed.gap };
  const { text, sources, used } = composed;
  return { article: { ...article, answer: text, ...(sources.length === 0 ? {} : { sources }) }, used };
}
