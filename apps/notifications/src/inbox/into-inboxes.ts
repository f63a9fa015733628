/**
 * Two parts of a statement (`noted`, `kept`) that put notifications into the inboxes of their readers: the one try that it takes, and
 * the item.
 *
 * @param sent name of the part that has their rows, whole and as they are now
 */
export const intoInboxes = (sent: string): string => `noted AS (
    INSERT INTO attempt (notification_id, seq, at, outcome, gave_up)
    SELECT id, calls, finished_at, 'accepted', false FROM ${sent}
  ), kept AS (
    INSERT INTO inbox_item (id, reader, channel, desk, ticket_id, number, occasion, locale, subject, body, created_at)
    SELECT id, CASE audience WHEN 'customer' THEN 'customer:' WHEN 'assignee' THEN 'staff:' ELSE 'role:' END || recipient,
      channel, desk, ticket_id, number, occasion, locale, subject, body, finished_at
    FROM ${sent} ORDER BY id ON CONFLICT (id) DO NOTHING
  )`;
