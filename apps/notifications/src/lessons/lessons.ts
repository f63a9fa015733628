import { Injectable } from '@nestjs/common';
import { EducationCompletedV1 } from '#lib/contracts';
import { type DeskLesson, Desks, preferredLocales } from '#lib/desks';
import { Outbox } from '#lib/messaging';
import { Transactions } from '#lib/persistence';
import { Problem } from '#lib/service';
import type { Completion, LessonSearch, LessonView } from './lesson-shapes.js';

interface CompletionRow {
  readonly lesson: string;
  readonly version: number;
  readonly at: Date;
}

/** Lessons on money: what a desk teaches, and who has finished which. */
@Injectable()
export class Lessons {
  constructor(
    private readonly desks: Desks,
    private readonly transactions: Transactions,
    private readonly outbox: Outbox,
  ) {}

  /** @throws Problem 404 */
  async list({ desk, locale, customer }: LessonSearch): Promise<LessonView[]> {
    const rows = await this.transactions.read<CompletionRow>(
      'SELECT lesson, version, at FROM lesson_completion WHERE desk = $1 AND customer = $2',
      [desk, customer ?? null],
    );
    const done = new Map(rows.map(({ lesson, version, at }) => [`${lesson} ${version}`, at.toISOString()]));
    return this.lessonsOf(desk, locale).map(({ id, version, product, language, title, text }) => ({
      id,
      version,
      product,
      locale: language,
      title,
      text,
      completedAt: done.get(`${id} ${version}`) ?? null,
    }));
  }

  /** Once for each version of a lesson, however often it is said. @throws Problem 404 */
  async complete(desk: string, customer: string, lessonId: string): Promise<Completion> {
    const lesson = this.lessonsOf(desk).find(({ id }) => id === lessonId);
    if (lesson === undefined) throw Problem.notFound('No such lesson.');
    const { version, product } = lesson;
    return this.transactions.run(async (tx) => {
      const [first] = await tx.query<{ at: Date }[]>(
        `INSERT INTO lesson_completion (desk, customer, lesson, version, product) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT DO NOTHING RETURNING at`,
        [desk, customer, lessonId, version, product],
      );
      const done = (at: Date): Completion => ({ lesson: lessonId, version, product, completedAt: at.toISOString() });
      if (first !== undefined) {
        this.outbox.add(tx, EducationCompletedV1.create({ customer: { ref: customer }, desk, ...done(first.at) }));
        return done(first.at);
      }
      const [known] = await tx.query<{ at: Date }[]>(
        'SELECT at FROM lesson_completion WHERE desk = $1 AND customer = $2 AND lesson = $3 AND version = $4',
        [desk, customer, lessonId, version],
      );
      if (known === undefined) throw new Error('a completion is there and is not');
      return done(known.at);
    });
  }

  /** Each lesson once, in the best language for this reader. */
  private lessonsOf(deskId: string, locale?: string): DeskLesson[] {
    if (!this.desks.has(deskId)) throw Problem.notFound('No such desk.');
    const desk = this.desks.get(deskId);
    const best = new Map<string, DeskLesson>();
    for (const language of preferredLocales(desk, locale)) {
      for (const lesson of desk.lessons)
        if (lesson.language === language && !best.has(lesson.id)) best.set(lesson.id, lesson);
    }
    return [...best.values()];
  }
}
