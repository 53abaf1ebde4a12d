// Opens a store file in a process of its own: a damaged one may end the process that opens it.
// Exit codes: 0 readable, 3 held by another process (its answer on standard error), else damaged.
const [, api, file] = process.argv;
const { DuckDBInstance } = require(api);

(async () => {
  const instance = await DuckDBInstance.create(file, { access_mode: 'READ_WRITE', threads: '1' });
  const connection = await instance.connect();
  const tables = await connection.runAndReadAll('select table_name from duckdb_tables()');
  for (const [table] of tables.getRows()) {
    // A count comes from the catalogue: only a sum over the rows reads their blocks.
    await connection.run(`select sum(hash(t)::hugeint) from "${table}" t`);
  }
  connection.closeSync();
  instance.closeSync();
})().catch((error) => {
  const holder = /PID (\d+)/.exec(String(error));
  if (/could not set lock|conflicting lock/i.test(String(error))) {
    process.stderr.write(holder ? holder[1] : '');
    process.exit(3);
  }
  process.exit(4);
});
