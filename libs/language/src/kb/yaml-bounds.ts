import { yaml } from './yaml-library.js';

/** Levels cost columns, so no line of honest YAML begins with so many spaces and indicators. */
const TOO_DEEP = /^[ \t?:-]{200}/m;
/** Properties of nodes pile up without meaning anything. */
const PROPERTIES = /(?:(?:^|[ \t])[&!][^\s]*){3}/m;
const MOST_LEVELS = 32;
/** Five thousand articles with every field filled come to some 400,000. */
const MOST_TOKENS = 600_000;

/** The lexer puts it before a plain scalar, which could look like anything. */
const SCALAR = '\u001F';
const OPENS = new Set(['[', '{']);
const CLOSES = new Set([']', '}']);

/**
 * Why a YAML text must not be parsed, or nothing. The parser goes down one call a level, and a text nested deeply enough ends the whole
 * process, not only the call. What passes is parsed within a few seconds.
 */
export function whyNotYaml(text: string): string | undefined {
  if (TOO_DEEP.test(text)) return 'it is nested too deeply';
  if (PROPERTIES.test(text)) return 'it has too many anchors and tags';
  let levels = 0;
  let tokens = 0;
  let scalar = false;
  for (const token of new (yaml().Lexer)().lex(text)) {
    tokens += 1;
    if (tokens > MOST_TOKENS) return 'it has too many parts';
    if (scalar) scalar = false;
    else if (token === SCALAR) scalar = true;
    else if (CLOSES.has(token)) levels -= 1;
    else if (OPENS.has(token)) {
      levels += 1;
      if (levels > MOST_LEVELS) return 'it is nested too deeply';
    }
  }
  return undefined;
}
