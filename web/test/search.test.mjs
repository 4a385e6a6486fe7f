import assert from 'node:assert/strict';
import { test } from 'node:test';
import { useDashboard } from './dashboard.mjs';

const dashboard = useDashboard();

test('the first load takes under a second and asks no other host', async () => {
  const { page, origin } = dashboard;
  await dashboard.open(); // the browser itself warms up
  const hosts = new Set();
  page.on('request', (request) => hosts.add(new URL(request.url()).origin));
  await dashboard.open();
  const ready = await page.evaluate(
    () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Infinity,
  );
  assert.ok(ready < 1000, `first contentful paint after ${ready} ms`);
  hosts.delete('null');
  assert.deepEqual([...hosts], [origin]);
});

test('a search box finds by name without tones as one types, by keyboard alone', async () => {
  const { page } = dashboard;
  await dashboard.open();
  await page.keyboard.press('/');
  await page.keyboard.type('han quoc', { delay: 20 });
  const options = page.locator('[role=option]');
  await options.first().waitFor();
  assert.match(await options.first().innerText(), /Hàn Quốc/);
  const all = (await options.allInnerTexts()).join('\n');
  assert.match(all, /Partnership/);
  assert.match(all, /Meeting|Forum/);
  await dashboard.assertClean();

  await page.keyboard.press('ArrowDown');
  assert.equal(await options.nth(1).getAttribute('aria-selected'), 'true');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Hàn Quốc' }).waitFor();
  assert.match(page.url(), /#\/node\/partner%3Akr$/);
});

test('a name that nobody has is answered with what to do', async () => {
  const { page } = dashboard;
  await dashboard.open();
  await page.getByRole('combobox').first().fill('qqqqzzzz');
  await page.getByText('Nothing has a name like “qqqqzzzz”').waitFor();
  await page.keyboard.press('Escape');
  assert.equal(await page.getByRole('combobox').first().getAttribute('aria-expanded'), 'false');
});

test('the home page tells what there is, in both themes', async () => {
  const { page } = dashboard;
  await dashboard.open();
  const { articles } = await (await fetch(`${dashboard.origin}/v1/stats`)).json();
  await page.getByRole('link', { name: `${articles} articles` }).waitFor();
  await page.getByRole('link', { name: 'Việt Nam', exact: true }).first().waitFor();
  await dashboard.assertClean('light');
  await dashboard.assertClean('dark');
});
