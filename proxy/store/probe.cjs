// Opens a store file in a process of its own: a damaged one may end the process that opens it.
// Exit codes: 0 readable, 3 held by another process (its number on standard error), 4 damaged, 5 not to be had as
// things are (why on standard error). Says on standard output when the file has a log that is passed over.
const { statSync } = require('node:fs');

const [, api, file] = process.argv;
const { DuckDBInstance } = require(api);

// None of these says that the file is damaged.
const reasons = [
  [/permission denied|operation not permitted/i, 'it may not be read and written'],
  [/read-only file system/i, 'its disk takes no writing'],
  [/no space left|disk quota|file too large/i, 'its disk is full'],
  [/too many open files/i, 'too many files are open'],
  [/input\/output error|stale file handle/i, 'its disk does not answer'],
  [/no locks available/i, 'its disk knows no locks'],
  [/is a directory/i, 'it is a folder'],
  [/out of memory|cannot allocate/i, 'it needs more memory than there is'],
];

(async () => {
  const instance = await DuckDBInstance.create(file, { access_mode: 'READ_WRITE', threads: '1' });
  const connection = await instance.connect();
  const rowsOf = async (sql) => (await connection.runAndReadAll(sql)).getRows();
  const log = statSync(`${file}.wal`, { throwIfNoEntry: false });
  const [replayed] = await rowsOf('select wal_size from pragma_database_size()');
  const tables = await rowsOf('select table_name from duckdb_tables()');
  const found = new Map();
  for (const [table] of tables) {
    // A count comes from the catalogue: only a sum over the rows reads their blocks.
    const [sum] = await rowsOf(
      `select count(*)::varchar, coalesce(bit_xor(hash(t)), 0)::varchar from "${table}" t`,
    );
    found.set(table, sum.join());
  }
  if (found.has('published_rows')) {
    const noted = await rowsOf(
      `select name, row_count::varchar || ',' || fingerprint from published_rows
       where engine = version()`,
    );
    const differing = noted.filter(([name, sum]) => found.get(name) !== sum);
    if (differing.length > 0) throw new Error(`Other rows than published: ${differing.join(' ')}`);
  }
  if (log && log.size > 0 && replayed[0] === '0 bytes') process.stdout.write('log unread');
  connection.closeSync();
  instance.closeSync();
})().catch((error) => {
  const holder = /PID (\d+)/.exec(String(error));
  const [, why] = reasons.find(([said]) => said.test(String(error))) ?? [];
  if (why !== undefined) {
    process.stderr.write(why);
    process.exit(5);
  }
  if (/could not set lock|conflicting lock/i.test(String(error))) {
    process.stderr.write(holder ? holder[1] : '');
    process.exit(3);
  }
  process.exit(4);
});
