import type { FactType, Locale } from '#lib/contracts';
import type { RulePack } from './rules/rule-pack.js';
import type { Flow } from './flow/flow-file.js';
import type { CareFile } from './schema/care-file.js';
import type { AnswersFile } from './schema/answers-file.js';
import type { DeskFile } from './schema/desk-file.js';
import type { Form } from './schema/forms-file.js';
import type { Intent } from './schema/intents-file.js';
import type { Article } from './schema/knowledge-file.js';
import type { Standard } from './schema/standards-file.js';
import type { Lesson } from './schema/lessons-file.js';
import type { TemplateText } from './schema/templates-file.js';

export interface DeskArticle extends Article {
  readonly desk: string;
  readonly language: Locale;
}

export interface DeskLesson extends Lesson {
  readonly language: Locale;
}

/** A validated desk pack: every id it mentions exists, every rule list ends in a rule without condition. */
export interface Desk extends DeskFile {
  readonly intents: readonly Intent[];
  readonly forms: readonly Form[];
  readonly articles: readonly DeskArticle[];
  /** What personal answers are made of. */
  readonly answers: AnswersFile;
  /** Types of facts that only this desk's systems state. */
  readonly factTypes: readonly FactType[];
  /** In the order in which they are asked for a ticket. */
  readonly flows: readonly Flow[];
  /** What is done before anybody asks; no rules when the pack has no `care.yaml`. */
  readonly care: CareFile;
  readonly lessons: readonly DeskLesson[];
  readonly templates: ReadonlyMap<Locale, ReadonlyMap<string, TemplateText>>;
  /** The one that `rules` names. */
  readonly rulePack?: RulePack | undefined;
  /** What the desk promises the public, oldest first. */
  readonly standards: readonly Standard[];
}
