import type { DeskPack } from './desk-pack.js';
import type { Path, PackProblem } from './located-yaml.js';

/** Whether care can be given: rules are told apart, their templates exist, and lessons have one version in all languages. */
export function checkCare(pack: DeskPack): PackProblem[] {
  const problems: PackProblem[] = [];
  const fallback = pack.templates.get(pack.desk.value.defaultLanguage)?.value.templates ?? {};
  if (pack.care !== undefined) {
    const { source, value } = pack.care;
    const seen = new Set<string>();
    const entries: [Path, { id: string; template: string }][] = [
      ...value.rules.map((rule, at): [Path, typeof rule] => [['rules', at], rule]),
      ...value.schedules.map((rule, at): [Path, typeof rule] => [['schedules', at], rule]),
    ];
    for (const [path, { id, template }] of entries) {
      if (seen.has(id)) problems.push(source.problem([...path, 'id'], `"${id}" stands twice`));
      seen.add(id);
      if (fallback[template] === undefined) {
        const message = `no template "${template}" in templates.${pack.desk.value.defaultLanguage}.yaml`;
        problems.push(source.problem([...path, 'template'], message));
      }
    }
  }
  return [...problems, ...checkLessons(pack)];
}

function checkLessons({ lessons, desk }: DeskPack): PackProblem[] {
  const versions = new Map(
    lessons
      .get(desk.value.defaultLanguage)
      ?.value.lessons.map(({ id, version, product }) => [id, { version, product }]),
  );
  return [...lessons.values()].flatMap(({ source, value }) => {
    const seen = new Set<string>();
    return value.lessons.flatMap(({ id, version, product }, at) => {
      const wrong = (field: string, message: string) => [source.problem(['lessons', at, field], message)];
      if (seen.has(id)) return wrong('id', `lesson "${id}" stands twice`);
      seen.add(id);
      const own = versions.get(id);
      if (own === undefined) return wrong('id', `no lesson "${id}" in lessons.${desk.value.defaultLanguage}.yaml`);
      if (own.version !== version)
        return wrong('version', `lesson "${id}" is version ${own.version} in the desk's own language`);
      return own.product === product
        ? []
        : wrong('product', `lesson "${id}" is about "${own.product}" in the desk's own language`);
    });
  });
}
