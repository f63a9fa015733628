import type { Occasion } from '../schema/notification-rule.js';
import { CARE_VALUES, valuesFor } from '../template-values.js';
import type { TemplatesFile } from '../schema/templates-file.js';
import type { DeskPack, PackPart } from './desk-pack.js';
import type { PackProblem } from './located-yaml.js';
import { templateArguments } from './template-arguments.js';

/** Whether every notice can be written: its template exists in the default language, parses, and asks for known values only. */
export function checkNotices(pack: DeskPack): PackProblem[] {
  const { source, value: desk } = pack.desk;
  const problems: PackProblem[] = [];
  const fallback = pack.templates.get(desk.defaultLanguage)?.value.templates ?? {};
  for (const [index, rule] of desk.notifications.entries()) {
    const path = ['notifications', index];
    if (fallback[rule.template] === undefined) {
      const message = `no template "${rule.template}" in templates.${desk.defaultLanguage}.yaml`;
      problems.push(source.problem([...path, 'template'], message));
    }
    if (rule.via === 'ticket' && rule.audience !== 'customer') {
      problems.push(source.problem([...path, 'via'], 'only customers are told on the channel of the ticket'));
    }
  }
  return [...problems, ...[...pack.templates.values()].flatMap((texts) => checkTexts(pack, texts))];
}

function checkTexts(pack: DeskPack, { source, value }: PackPart<TemplatesFile>): PackProblem[] {
  return Object.entries(value.templates).flatMap(([id, text]) => {
    const occasions = pack.desk.value.notifications.filter((rule) => rule.template === id).map((rule) => rule.on);
    const allowed = allowedIn(pack, id, occasions);
    const parts: [string[], string | undefined][] = [
      [['subject'], text.subject],
      [['body'], text.body],
      [['tones', 'senior', 'subject'], text.tones?.senior?.subject],
      [['tones', 'senior', 'body'], text.tones?.senior?.body],
      [['tones', 'young', 'subject'], text.tones?.young?.subject],
      [['tones', 'young', 'body'], text.tones?.young?.body],
    ];
    return parts.flatMap(([path, message]) => {
      if (message === undefined) return [];
      const { names, problem } = templateArguments(message);
      const unknown = allowed.length === 0 ? [] : names.filter((name) => !allowed.includes(name));
      const messages = [
        ...(problem === undefined ? [] : [problem]),
        ...unknown.map((name) => `no value "${name}" here; known: ${allowed.join(', ')}`),
      ];
      return messages.map((found) => source.problem(['templates', id, ...path], `${id}: ${found}`));
    });
  });
}

/** The values of every notice that is written with a template; none when no notice is. */
function allowedIn({ care }: DeskPack, template: string, occasions: readonly Occasion[]): string[] {
  const { rules = [], schedules = [] } = care?.value ?? {};
  const lists = [
    ...(occasions.length === 0 ? [] : [valuesFor(occasions)]),
    ...rules
      .filter((rule) => rule.template === template)
      .map((rule) => [...CARE_VALUES, ...rule.values, ...(rule.before === undefined ? [] : ['days'])]),
    ...schedules.filter((rule) => rule.template === template).map(() => [...CARE_VALUES]),
  ];
  return (lists[0] ?? []).filter((name) => lists.every((list) => list.includes(name)));
}
