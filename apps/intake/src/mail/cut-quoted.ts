const MAX_LINE = 500;
/** Lines that mail programs write over the whole of the earlier mail. */
const SEPARATOR = /^-{2,}\s*(?:original message|forwarded message|原始邮件|原邮件|转发邮件|回复的原邮件)\s*-{2,}$/i;
/** Lines that introduce quoted ones. */
const INTRODUCTION = /(?:^on .{5,300}wrote:$)|(?:写道[:：]$)|(?:^.{5,300} wrote:$)/i;

/**
 * Leaves out the earlier mail under an answer. Careful rather than thorough: only what a mail program marked is cut, only at
 * the end, and never everything.
 */
export function cutQuoted(text: string): string {
  const lines = text.replace(/\r\n?/g, '\n').split('\n');
  const kept = trimQuoted(lines.slice(0, separatorIn(lines)));
  const rest = kept.join('\n').trim();
  return rest === '' ? text.trim() : rest;
}

function separatorIn(lines: readonly string[]): number {
  const found = lines.findIndex((line) => line.length < MAX_LINE && SEPARATOR.test(line.trim()));
  return found === -1 ? lines.length : found;
}

/** Takes a block of `>` lines off the end, with the line or two that introduce it. */
function trimQuoted(lines: readonly string[]): readonly string[] {
  let end = lines.length;
  while (end > 0 && isQuotedOrBlank(lines[end - 1] ?? '')) end -= 1;
  if (!lines.slice(end).some((line) => line.startsWith('>'))) return lines;
  for (const many of [1, 2]) {
    const introduction = lines
      .slice(Math.max(0, end - many), end)
      .join(' ')
      .trim();
    if (introduction.length < MAX_LINE && INTRODUCTION.test(introduction))
      return lines.slice(0, Math.max(0, end - many));
  }
  return lines.slice(0, end);
}

function isQuotedOrBlank(line: string): boolean {
  return line.startsWith('>') || line.trim() === '';
}
