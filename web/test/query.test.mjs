import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { useDashboard } from './dashboard.mjs';

const dashboard = useDashboard();
const box = () => dashboard.page.getByRole('textbox', { name: /openCypher/ });

/** Skips the test on a server without the query language. */
async function unanswered(context) {
  const reason = await dashboard.lacks('/v1/query?q=RETURN%201');
  if (reason) context.skip(reason);
  return reason;
}

test('the console offers examples and keeps queries in the browser', async () => {
  const { page } = dashboard;
  await dashboard.open('#/query');
  await page.getByRole('button', { name: 'Partners by number of meetings' }).click();
  assert.match(await box().inputValue(), /PARTICIPATED_IN/);
  await box().fill('RETURN 1 AS one');
  await page.getByRole('button', { name: 'Save' }).click();
  await dashboard.assertClean('light');
  await dashboard.assertClean('dark');
  await dashboard.open('#/query');
  await page.getByRole('button', { name: 'RETURN 1 AS one', exact: true }).click();
  assert.equal(await box().inputValue(), 'RETURN 1 AS one');
  await page.getByRole('button', { name: 'Delete RETURN 1 AS one' }).click();
  await dashboard.open('#/query');
  assert.equal(await page.getByRole('button', { name: 'Delete RETURN 1 AS one' }).count(), 0);
});

test('a query gives a table and a CSV', async (context) => {
  if (await unanswered(context)) return;
  const { page } = dashboard;
  await dashboard.open('#/query');
  await box().fill('UNWIND range(1, 3) AS n RETURN n, "a, \\"b\\"" AS text');
  await box().press('Control+Enter');
  await page.getByText('3 rows').waitFor();
  assert.deepEqual(await page.locator('tbody tr').first().locator('td').allInnerTexts(), ['1', 'a, "b"']);
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download CSV' }).click();
  const csv = readFileSync(await (await saved).path(), 'utf8');
  assert.equal(csv, '\ufeffn,text\r\n1,"a, ""b"""\r\n2,"a, ""b"""\r\n3,"a, ""b"""\r\n');
  await dashboard.assertClean();
});

test('every example runs, and nodes make a graph', async (context) => {
  if (await unanswered(context)) return;
  const { page } = dashboard;
  await dashboard.open('#/query');
  const examples = page.locator('.query-lists section').first().getByRole('button');
  for (let index = 0; index < (await examples.count()); ++index) {
    await examples.nth(index).click();
    await page.getByRole('button', { name: 'Run' }).click();
    await page.getByText(/^[1-9]\d* rows?$/).waitFor();
  }
  await page.getByRole('button', { name: 'Meetings of two partners' }).click();
  await page.getByRole('button', { name: 'Run' }).click();
  await page.getByRole('button', { name: 'Graph', exact: true }).click();
  await page.locator('.canvas-box[data-nodes]:not([data-nodes="0"]) canvas').first().waitFor();
});

test('10,000 rows do not freeze the page', async (context) => {
  if (await unanswered(context)) return;
  const { page } = dashboard;
  await dashboard.open(`#/query?q=${encodeURIComponent('UNWIND range(1, 10000) AS n RETURN n')}`);
  await page.getByText('10,000 rows').waitFor();
  assert.equal(await page.locator('tbody tr').count(), 500);
  const started = Date.now();
  await page.getByRole('button', { name: 'Show more' }).click();
  await page.locator('tbody tr').nth(999).waitFor();
  assert.ok(Date.now() - started < 5000);
});

test('going back asks what was asked before', async () => {
  const { page } = dashboard;
  await dashboard.open('#/query');
  for (const name of ['one', 'two']) {
    await box().fill(`RETURN 1 AS ${name}`);
    await box().press('Control+Enter');
    await page.getByRole('columnheader', { name }).waitFor();
  }
  await page.goBack();
  await page.getByRole('columnheader', { name: 'one' }).waitFor();
  assert.equal(await box().inputValue(), 'RETURN 1 AS one');
});

test('a mistake is told in the server’s words', async (context) => {
  if (await unanswered(context)) return;
  const { page, complaints } = dashboard;
  await dashboard.open(`#/query?q=${encodeURIComponent('RETRUN 1')}`);
  await page.getByRole('alert').waitFor();
  assert.match(await page.getByRole('alert').innerText(), /SyntaxError/);
  complaints.splice(0); // the browser itself reports the 400
});
