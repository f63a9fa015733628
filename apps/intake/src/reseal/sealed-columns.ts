/** A column that holds sealed values. Names come from code, never from input. */
export interface SealedColumn {
  readonly table: string;
  readonly column: string;
  /** SQL: the row's name in its sealed place, which is also how far a pass has come. */
  readonly row: string;
  /** SQL: the primary key, and where it stands after the row named $1. */
  readonly order: string;
  readonly after: string;
  /** SQL: which rows are sealed; all others are left alone. */
  readonly where?: string;
  /** SQL: how the row with the name `given.row` is found again. */
  readonly is: string;
  /** Where the sealed place names no row. */
  readonly unnamed?: true;
  /** Rows a transaction, by their size. */
  readonly atOnce: number;
}

const SMALL = 200;
const LARGE = 4;

const byUuid = { row: 'id::text', order: 'id', after: 'id > $1::uuid', is: 'id = given.row::uuid' } as const;
const byRef = {
  table: 'customer',
  row: 'ref',
  order: 'ref',
  after: 'ref > $1',
  is: 'ref = given.row',
  atOnce: SMALL,
} as const;

/** Everything that intake seals. A test looks for columns of the schema that are missing here. */
export const SEALED_COLUMNS: readonly SealedColumn[] = [
  { ...byRef, column: 'name_sealed' },
  { ...byRef, column: 'phone_sealed' },
  { ...byRef, column: 'email_sealed' },
  { ...byUuid, table: 'ticket', column: 'raw_sealed', atOnce: SMALL },
  { ...byUuid, table: 'message', column: 'body_sealed', atOnce: SMALL },
  { ...byUuid, table: 'feedback', column: 'text_sealed', atOnce: SMALL },
  { ...byUuid, table: 'evidence', column: 'note_sealed', atOnce: SMALL },
  { ...byUuid, table: 'evidence', column: 'content_sealed', atOnce: LARGE },
  {
    table: 'call',
    column: 'lines_sealed',
    row: 'call_id',
    order: 'call_id',
    after: 'call_id > $1',
    is: 'call_id = given.row',
    atOnce: SMALL,
  },
  {
    table: 'rating',
    column: 'comment_sealed',
    row: `ticket_id || ' ' || resolution`,
    order: 'ticket_id, resolution',
    after: `(ticket_id, resolution) > (split_part($1, ' ', 1)::uuid, split_part($1, ' ', 2)::int)`,
    is: `(ticket_id, resolution) = (split_part(given.row, ' ', 1)::uuid, split_part(given.row, ' ', 2)::int)`,
    atOnce: SMALL,
  },
  { ...byUuid, table: 'parked_message', column: 'content', where: 'sealed', unnamed: true, atOnce: LARGE },
];

export const nameOf = ({ table, column }: SealedColumn): string => `${table}.${column}`;
