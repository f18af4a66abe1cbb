// From CSV with DuckDB: node csv_jobs.js JOB FILE SUPPLIER BUYER AMOUNT; jobs as in csv_jobs.py
'use strict';
const fs = require('fs');
const { DuckDBInstance, version } = require('@duckdb/node-api');

const [job, file, supplier, buyer, amount] = process.argv.slice(2);

const text = (value) => `'${value.replaceAll("'", "''")}'`;
const name = (value) => `"${value.replaceAll('"', '""')}"`;

// Types that are told need no guessing; what stands in compressed files is left to DuckDB to find out.
function table() {
  if (/\.(gz|zst)$/.test(file)) {
    return `read_csv(${text(file)}, ignore_errors=true, types={${text(amount)}: 'DOUBLE'})`;
  }
  const start = Buffer.alloc(65536);
  const descriptor = fs.openSync(file);
  const length = fs.readSync(descriptor, start);
  fs.closeSync(descriptor);
  const header = start.toString('utf8', 0, length).split(/\r?\n/, 1)[0].replace(/^\uFEFF/, '').split(',');
  const columns = header.map((cell) => cell.replace(/^"(.*)"$/, '$1'))
    .map((cell) => `${text(cell)}: ${cell === amount ? "'DOUBLE'" : "'VARCHAR'"}`);
  return `read_csv(${text(file)}, auto_detect=false, header=true, delim=',', quote='"', escape='"',
    ignore_errors=true, columns={${columns.join(', ')}})`;
}

const rows = () => `(select ${name(supplier)} as supplier, ${name(buyer)} as buyer, ${name(amount)} as amount
  from ${table()})`;

const jobs = {
  read: () => [
    `create table rows as from ${rows()}`,
    `create table names as select row_number() over () - 1 as id, name from
       (select distinct name from (select supplier as name from rows union all select buyer from rows))`,
    `create table ties as select s.id as supplier, b.id as buyer, amount from rows
       join names s on s.name = rows.supplier join names b on b.name = rows.buyer`,
    `select (select count(*) from names), 'nodes', (select count(*) from ties), 'ties'`,
  ],
  concentration: () => [
    `with pairs as (select buyer, supplier, sum(amount) as amount from ${rows()} group by all),
       buyers as (select buyer, sum(amount) as total, sum(amount * amount) as squares, count(*) as suppliers
         from pairs group by buyer)
     select buyer, squares / (total * total) as hhi, suppliers from buyers
       order by hhi desc, suppliers desc, buyer limit 20`,
  ],
};

async function main() {
  if (job === 'version') {
    console.log(version());
    return;
  }
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  let answer;
  for (const query of jobs[job]()) answer = await connection.runAndReadAll(query);
  for (const row of answer.getRows()) console.log(row.map(String).join(' '));
}

main().catch((error) => {
  console.error(error.message);
  process.exit(1);
});
