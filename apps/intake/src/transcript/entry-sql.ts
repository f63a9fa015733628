interface EntryColumns {
  readonly ticketId: string;
  readonly seq: string;
  readonly id: string;
  readonly role: string;
  readonly author: string;
  readonly channel: string;
  readonly articleId?: string;
  readonly articleVersion?: string;
  /** As ISO 8601 text with milliseconds. */
  readonly at: string;
  readonly body: string;
}

/** The SQL expression of `transcriptEntry` of `#lib/contracts`: both must say the same. */
export function entrySql(of: EntryColumns): string {
  const { ticketId, seq, id, role, channel, author, at, body, articleId = "''", articleVersion = "''" } = of;
  return `concat_ws('|', ${ticketId}, ${seq}, ${id}, ${role}, ${channel}, ${articleId}, ${articleVersion}, ${at}, octet_length(${author}), ${author} || '|' || ${body})`;
}

/** The chain of the first row of a transcript. */
export const firstChainSql = (entry: string): string => `sha256(convert_to(${entry}, 'UTF8'))`;
