import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { useDashboard } from './dashboard.mjs';

const dashboard = useDashboard({ viewport: { width: 390, height: 844 }, language: 'vi-VN' });
const words = (language) => JSON.parse(readFileSync(new URL(`../src/i18n/${language}.json`, import.meta.url)));

test('every word of the interface is there in both languages, with the same blanks', () => {
  const [en, vi] = [words('en'), words('vi')];
  const plural = (key) => key.endsWith('.one'); // Vietnamese has no plural
  assert.deepEqual(
    Object.keys(en).filter((key) => !plural(key)).sort(),
    Object.keys(vi).filter((key) => !plural(key)).sort(),
  );
  const blanks = (text) => (text.match(/\{\w+\}/g) ?? []).sort();
  for (const key of Object.keys(vi)) assert.deepEqual(blanks(en[key]), blanks(vi[key]), key);
});

test('the browser’s language is taken, and changed at once and for good', async () => {
  const { page } = dashboard;
  await dashboard.open();
  await page.getByRole('heading', { name: 'Bạn muốn biết điều gì?' }).waitFor();
  assert.equal(await page.locator('html').getAttribute('lang'), 'vi');
  await dashboard.assertClean();
  await page.getByLabel('Ngôn ngữ').selectOption('en');
  await page.getByRole('heading', { name: 'What do you want to know?' }).waitFor();
  await dashboard.open();
  await page.getByRole('heading', { name: 'What do you want to know?' }).waitFor();
});

test('the theme is chosen', async () => {
  const { page } = dashboard;
  await dashboard.open();
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  await page.getByLabel('Theme').selectOption('dark');
  const dark = await ground();
  await dashboard.assertClean();
  await page.getByLabel('Theme').selectOption('light');
  assert.notEqual(await ground(), dark);
});

test('on a phone nothing sticks out', async () => {
  const { page } = dashboard;
  for (const place of ['#/', '#/node/partner%3Akr', '#/node/partnership%3Aasean-kr', '#/articles', '#/list/Meeting', '#/explore?start=partner%3Akr', '#/timeline', '#/year?partner=partner%3Akr&year=2023', '#/query', '#/paste']) {
    await dashboard.open(place);
    const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(over <= 0, `${place} is ${over} px too wide`);
  }
});

test('all that is ever loaded is under 500 KB, gzipped', async () => {
  const load = async (path) => Buffer.from(await (await fetch(dashboard.origin + path)).arrayBuffer());
  const page = await load('/');
  const app = /\/assets\/app\.js\?v=\w+/.exec(page)[0];
  const script = await load(app);
  const graph = /\/assets\/graph\.js\?v=\w+/.exec(script)[0];
  const style = /\/assets\/app\.css\?v=\w+/.exec(page)[0];
  const parts = [page, script, await load(graph), await load(style)];
  const size = parts.reduce((sum, part) => sum + gzipSync(part).length, 0);
  assert.ok(size < 500_000, `${size} bytes`);
});

test('the policy lets no inline script run', async () => {
  const answer = await fetch(dashboard.origin + '/');
  const policy = answer.headers.get('content-security-policy');
  assert.match(policy, /script-src 'self'/);
  assert.doesNotMatch(policy, /unsafe/);
});
