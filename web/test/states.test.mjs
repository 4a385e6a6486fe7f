// What the page says when there is nothing to show: always what it is, and what to do.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { useDashboard } from './dashboard.mjs';

const dashboard = useDashboard();

const problem = (status, detail) => (route) =>
  route.fulfill({
    status,
    contentType: 'application/problem+json',
    body: JSON.stringify({ status, title: 'a title', detail, request_id: 'request-7' }),
  });

async function assertTold(words) {
  await dashboard.page.getByText(words).first().waitFor();
  dashboard.complaints.splice(0); // the browser itself reports what failed
  await dashboard.assertClean('light');
  await dashboard.assertClean('dark');
}

test('a server that is down is told of, and asked again', async () => {
  const { page } = dashboard;
  const restore = await dashboard.answer('**/v1/**', (route) => route.abort());
  await dashboard.open();
  await assertTold('The server does not answer');
  await restore();
  await page.getByRole('button', { name: 'Try again' }).first().click();
  await page.getByRole('link', { name: 'Việt Nam', exact: true }).first().waitFor();
});

for (const [status, words] of [
  [503, 'The server is busy'],
  [504, 'The question took too long'],
  [500, 'That did not work: broken'],
]) {
  test(`a node’s page answered ${status} says why, and asks again`, async () => {
    const { page } = dashboard;
    const restore = await dashboard.answer('**/v1/nodes/**', problem(status, 'broken'));
    await dashboard.open('#/node/partner%3Akr');
    await assertTold(words);
    await page.getByText('In the server’s log: request-7').waitFor();
    await restore();
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('heading', { level: 1, name: 'Hàn Quốc' }).waitFor();
  });
}

test('what is wrong with the question is told, and not asked again', async () => {
  const { page } = dashboard;
  await dashboard.open('#/timeline?from=yesterday');
  await assertTold(/That did not work: .*'?from'?/);
  assert.equal(await page.getByRole('button', { name: 'Try again' }).count(), 0);
});

test('addresses of nothing say so and lead home', async () => {
  const { page } = dashboard;
  for (const place of ['#/node/partner%3Anowhere', '#/article/none', '#/node', '#/nosuch/page', '#/constructor', '#/list']) {
    await dashboard.open(place);
    await assertTold('There is nothing at this address');
    assert.match(await page.title(), /^Nothing to show/);
    await page.getByRole('link', { name: 'Begin at the home page' }).click();
    await page.getByRole('heading', { level: 1, name: 'What do you want to know?' }).waitFor();
    dashboard.complaints.splice(0);
  }
});

test('a search that fails says so, and works when typed on', async () => {
  const { page } = dashboard;
  await dashboard.open();
  const restore = await dashboard.answer('**/v1/search?*', problem(503, 'busy'));
  await page.keyboard.press('/');
  await page.keyboard.type('han');
  await page.getByRole('alert').getByText('The server is busy').waitFor();
  await restore();
  await page.keyboard.type(' quoc');
  await page.getByRole('option', { name: /Hàn Quốc/ }).first().waitFor();
  assert.equal(await page.getByRole('alert').count(), 0);
});

test('a list whose next page fails keeps what it has', async () => {
  const { page } = dashboard;
  await dashboard.open('#/articles');
  const rows = page.locator('.articles > li');
  await rows.first().waitFor();
  const { items } = await (await fetch(`${dashboard.origin}/v1/articles?limit=10`)).json();
  await dashboard.page.route('**/v1/articles?limit=50', async (route) => {
    await route.fulfill({ json: { items, next_cursor: 'gone' } });
  });
  const restore = await dashboard.answer('**/v1/articles?limit=50&cursor=gone', problem(410, 'gone'));
  await dashboard.open('#/articles');
  await page.getByRole('button', { name: 'Show more' }).click();
  await page.getByText('The list was begun too long ago').waitFor();
  assert.equal(await rows.count(), 10);
  await restore();
  await page.unroute('**/v1/articles?limit=50');
  await page.getByRole('button', { name: 'Try again' }).click();
  await rows.nth(20).waitFor();
});
