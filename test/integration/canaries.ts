import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';

/** A person who exists nowhere else: finding any of it outside the sealed columns of intake is a leak. */
export const CANARIES = {
  name: '欧阳星澜测',
  phone: '13987650123',
  email: 'canary.xinglan@example.org',
  idNumber: '110101199003074231',
  card: '6222021234567890128',
} as const;

/** A request that says everything everywhere. */
export const CANARY_TICKET = {
  desk: 'micro-loan',
  channel: 'web',
  customer: { ref: 'canary-1', name: CANARIES.name, phone: CANARIES.phone, email: CANARIES.email },
  subject: `${CANARIES.name} 的问题 ${CANARIES.phone}`,
  body: `我是${CANARIES.name}，手机 ${CANARIES.phone}，邮箱 ${CANARIES.email}，身份证号 ${CANARIES.idNumber}，银行卡 ${CANARIES.card}，怎么提前还款？`,
  data: { contact: CANARIES.phone, note: `card ${CANARIES.card}` },
};

/** Every place in the database, the logs and the broker's files where one of the values stands in clear. */
export async function findInClear(
  values: Readonly<Record<string, string>>,
  places: { databaseUrl: string; folders: readonly string[] },
): Promise<string[]> {
  const inTables = await searchTables(values, places.databaseUrl);
  const inFiles = places.folders.flatMap((folder) => searchFolder(values, folder));
  return [...inTables, ...inFiles];
}

async function searchTables(values: Readonly<Record<string, string>>, databaseUrl: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const tables = await client.query<{ name: string }>(
      `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
       WHERE schemaname IN ('intake', 'routing', 'notifications', 'analytics')`,
    );
    const found: string[] = [];
    for (const { name } of tables.rows) {
      for (const [kind, value] of Object.entries(values)) {
        const hits = await client.query(`SELECT 1 FROM ${name} AS row WHERE strpos(row::text, $1) > 0 LIMIT 1`, [
          value,
        ]);
        if (hits.rowCount) found.push(`${kind} in table ${name}`);
      }
    }
    return found;
  } finally {
    await client.end();
  }
}

function searchFolder(values: Readonly<Record<string, string>>, folder: string): string[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return files.flatMap((file) => {
    const content = readFileSync(path.join(file.parentPath, file.name));
    return Object.entries(values)
      .filter(([, value]) => content.includes(value))
      .map(([kind]) => `${kind} in ${path.join(file.parentPath, file.name)}`);
  });
}
