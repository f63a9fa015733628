import type { Locale } from '#lib/contracts';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import { FlowsFile } from '../flow/flow-file.js';
import { CareFile } from '../schema/care-file.js';
import { AnswersFile } from '../schema/answers-file.js';
import { DeskFile } from '../schema/desk-file.js';
import { FormsFile } from '../schema/forms-file.js';
import { FactsFile } from '../schema/facts-file.js';
import { IntentsFile } from '../schema/intents-file.js';
import { KnowledgeFile } from '../schema/knowledge-file.js';
import { LessonsFile } from '../schema/lessons-file.js';
import { StandardsFile } from '../schema/standards-file.js';
import { TemplatesFile } from '../schema/templates-file.js';
import { LocatedYaml, type PackProblem } from './located-yaml.js';

export interface PackPart<T> {
  source: LocatedYaml;
  value: T;
}

/** The files of one desk, each right by itself; whether they agree with each other is for `checkPack`. */
export interface DeskPack {
  folder: string;
  desk: PackPart<DeskFile>;
  intents: PackPart<IntentsFile>;
  knowledge: ReadonlyMap<Locale, PackPart<KnowledgeFile>>;
  templates: ReadonlyMap<Locale, PackPart<TemplatesFile>>;
  /** Undefined: the desk asks for nothing. */
  forms: PackPart<FormsFile> | undefined;
  /** Undefined: the desk promises nothing. */
  standards: PackPart<StandardsFile> | undefined;
  /** Undefined: no article is personal. */
  answers: PackPart<AnswersFile> | undefined;
  /** Undefined: its systems state the common types only. */
  facts: PackPart<FactsFile> | undefined;
  /** Undefined: every ticket is plain consultation. */
  flows: PackPart<FlowsFile> | undefined;
  /** Undefined: the desk waits until it is asked. */
  care: PackPart<CareFile> | undefined;
  /** Empty: the desk teaches nothing. */
  lessons: ReadonlyMap<Locale, PackPart<LessonsFile>>;
}

/** Reads every file of a pack and adds what is wrong to `problems`; undefined when any file is unusable. */
export function readPack(root: string, folder: string, problems: PackProblem[]): DeskPack | undefined {
  const read = <T>(name: string, schema: z.ZodType<T>): PackPart<T> | undefined => {
    const file = join(root, folder, name);
    if (!existsSync(file)) {
      problems.push({ file, line: 1, message: 'the file is missing' });
      return undefined;
    }
    const source = LocatedYaml.read(file);
    const { value, problems: found } = source.parse(schema);
    problems.push(...found);
    return value === undefined ? undefined : { source, value };
  };

  /** A file that a pack may do without. */
  const readIfThere = <T>(name: string, schema: z.ZodType<T>): PackPart<T> | undefined =>
    existsSync(join(root, folder, name)) ? read(name, schema) : undefined;

  const desk = read('desk.yaml', DeskFile);
  const intents = read('intents.yaml', IntentsFile);
  const forms = readIfThere('forms.yaml', FormsFile);
  const standards = readIfThere('standards.yaml', StandardsFile);
  const flows = readIfThere('flows.yaml', FlowsFile);
  const care = readIfThere('care.yaml', CareFile);
  const languages = desk?.value.languages ?? [];
  const knowledge = new Map<Locale, PackPart<KnowledgeFile>>();
  const templates = new Map<Locale, PackPart<TemplatesFile>>();
  const lessons = new Map<Locale, PackPart<LessonsFile>>();
  for (const language of languages) {
    const taught = readIfThere(`lessons.${language}.yaml`, LessonsFile);
    if (taught) lessons.set(language, taught);
    const articles = read(`knowledge.${language}.yaml`, KnowledgeFile);
    if (articles) knowledge.set(language, articles);
    const texts = read(`templates.${language}.yaml`, TemplatesFile);
    if (texts) templates.set(language, texts);
  }
  const answers = readIfThere('answers.yaml', AnswersFile);
  const facts = readIfThere('facts.yaml', FactsFile);
  const whole = knowledge.size === languages.length && templates.size === languages.length;
  return desk && intents && whole
    ? { folder, desk, intents, knowledge, templates, forms, standards, answers, facts, flows, care, lessons }
    : undefined;
}
