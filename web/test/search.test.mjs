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
  const { painted, loaded } = await page.evaluate(() => ({
    painted: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Infinity,
    loaded: Math.max(...performance.getEntriesByType('resource').map(({ responseEnd }) => responseEnd)),
  }));
  console.log(`first paint after ${Math.round(painted)} ms, all data after ${Math.round(loaded)} ms`);
  assert.ok(painted < 1000 && loaded < 1000, `${painted} ms to the first paint, ${loaded} ms to all data`);
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

test('by the keyboard one sees where one is', async () => {
  const { page } = dashboard;
  await dashboard.open();
  const seen = new Set();
  for (let stop = 0; stop < 25; ++stop) {
    await page.keyboard.press('Tab');
    const { name, outline } = await page.evaluate(() => {
      const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement);
      return { name: document.activeElement.outerHTML.slice(0, 120), outline: `${outlineStyle} ${outlineWidth}` };
    });
    assert.match(outline, /^(solid|auto) [1-9]/, name);
    seen.add(name);
  }
  assert.equal(seen.size, 25, 'nothing is come by twice, nothing keeps the focus');
});

test('Enter before the answer came takes its first', async () => {
  const { page } = dashboard;
  await dashboard.open();
  await page.keyboard.press('/');
  await page.keyboard.insertText('nhat ban');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Nhật Bản' }).waitFor();
  assert.equal(await page.getByRole('combobox').first().inputValue(), '');
});

test('the chosen one of many is always in view', async () => {
  const { page } = dashboard;
  await dashboard.open();
  await page.keyboard.press('/');
  await page.keyboard.type('hoi nghi');
  const options = page.locator('[role=option]');
  await options.nth(9).waitFor();
  await page.keyboard.press('ArrowUp'); // from the first to the last
  const last = await page.locator('[role=option][aria-selected=true]').boundingBox();
  const list = await page.locator('[role=listbox]').boundingBox();
  assert.ok(last.y >= list.y && last.y + last.height <= list.y + list.height + 1, JSON.stringify({ last, list }));
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
  // Those of whom most sources tell come first.
  const { items } = await (await fetch(`${dashboard.origin}/v1/partners?sort=-sources&limit=3`)).json();
  const names = await page.locator('section', { hasText: /^Partners/ }).getByRole('link').allInnerTexts();
  assert.deepEqual(names.slice(0, 3), items.map(({ name }) => name));
  await page.locator('section', { hasText: /^Added last/ }).getByRole('link').nth(5).waitFor();
  await dashboard.assertClean('light');
  await dashboard.assertClean('dark');
});

test('sources are found by the words of their text, which are marked', async () => {
  const { page } = dashboard;
  await dashboard.open('#/articles');
  await page.getByRole('searchbox', { name: 'Words of the text' }).fill('"nước điều phối" ASEAN');
  await page.keyboard.press('Enter');
  const first = page.locator('.articles > li').first();
  await first.locator('.snippet mark').first().waitFor();
  assert.match((await first.locator('mark').allInnerTexts()).join(' ').toLowerCase(), /điều phối/);
  assert.match(page.url(), /q=/);
  await dashboard.assertClean('light');
  await dashboard.assertClean('dark');
  await first.getByRole('link').first().click();
  await page.locator('.article-text mark').waitFor();
  await dashboard.open('#/articles?q=qqqqzzzz');
  await page.getByText('No article has all of “qqqqzzzz”').waitFor();
});
