import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
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

test('no word of the interface is left over', () => {
  const sources = new URL('../src/', import.meta.url);
  const code = readdirSync(sources, { recursive: true })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => readFileSync(new URL(name, sources), 'utf8'))
    .join('\n');
  // Families whose keys are put together: values of the vocabulary, and `nav.${section}`.
  const vocabulary = ['label', 'labels', 'out', 'in', 'role', 'level', 'kind', 'status', 'indicator', 'cut', 'change', 'prop'];
  const families = [...vocabulary, ...[...code.matchAll(/t\([^`)]*`([\w.]+)\.\$\{/g)].map(([, family]) => family)];
  const unused = Object.keys(words('en'))
    .map((key) => key.replace(/\.one$/, ''))
    .filter((key) => !code.includes(`'${key}'`) && !families.some((family) => key.startsWith(family + '.')));
  assert.deepEqual(unused, []);
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

const places = [
  '#/',
  '#/node/partner%3Akr',
  '#/node/partnership%3Aasean-kr',
  '#/node/agreement%3Aakfta',
  '#/articles',
  '#/articles?q=ASEAN',
  '#/list/Meeting',
  '#/explore',
  '#/explore?start=partner%253Akr&select=partner%3Akr',
  '#/explore?path=partner%253Acn%7Cpartner%253Akr',
  '#/timeline',
  '#/year?partner=partner%3Akr&year=2023',
  '#/query?q=MATCH%20(p%3APartner)%20RETURN%20p%2C%20p.name%20LIMIT%203',
  '#/paste',
];

for (const place of places) {
  test(`${place} fits a phone, and axe finds nothing in either theme`, async () => {
    const { page } = dashboard;
    await dashboard.open(place);
    const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(over <= 0, `${over} px too wide`);
    await dashboard.assertClean('light');
    await dashboard.assertClean('dark');
  });
}

test('on a phone the words of charts can be read', async () => {
  const { page } = dashboard;
  await dashboard.open('#/node/partnership%3Akr-vn');
  const years = page.locator('svg.plot text');
  await years.first().waitFor();
  for (const year of await years.all()) assert.ok((await year.boundingBox()).height >= 10);
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

test('the licences of what is in the scripts go with them', async () => {
  const answer = await fetch(dashboard.origin + '/assets/licenses.txt');
  assert.match(answer.headers.get('content-type'), /^text\/plain/);
  const text = await answer.text();
  for (const name of ['preact', 'cytoscape', 'cytoscape-fcose', 'cose-base', 'layout-base']) {
    assert.match(text, new RegExp(`^${name}\n\n`, 'm'));
  }
  assert.match(text, /Permission is hereby granted, free of charge/);
});

test('the policy lets no inline script run', async () => {
  const answer = await fetch(dashboard.origin + '/');
  const policy = answer.headers.get('content-security-policy');
  assert.match(policy, /script-src 'self'/);
  assert.doesNotMatch(policy, /unsafe/);
});
