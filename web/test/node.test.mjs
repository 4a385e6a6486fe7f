import assert from 'node:assert/strict';
import { test } from 'node:test';
import { useDashboard } from './dashboard.mjs';

const dashboard = useDashboard();
const group = (name) =>
  dashboard.page.locator('section.group', { has: dashboard.page.getByRole('heading', { name }) });

test('a node shows its names, what it is and how many sources tell of it', async () => {
  const { page } = dashboard;
  await dashboard.open('#/node/partner%3Akr');
  await page.getByRole('heading', { level: 1, name: 'Hàn Quốc' }).waitFor();
  await page.getByText('country', { exact: true }).waitFor();
  await page.getByText(/^\d+ independent sources$/).first().waitFor();
});

test('relationships are grouped and dated, the newest first', async () => {
  const { page } = dashboard;
  await dashboard.open('#/node/partner%3Akr');
  const meetings = group(/^took part in/i);
  await meetings.getByRole('link').first().waitFor();
  const years = (await meetings.locator('time').allInnerTexts()).map((text) => Number(/\d{4}/.exec(text)?.[0] ?? 0));
  assert.ok(years.length >= 5);
  assert.deepEqual(years, [...years].sort((a, b) => b - a));
  assert.ok(await group(/^office holders/i).isVisible());
});

test('evidence is the sentence highlighted in the article, a click away', async () => {
  const { page } = dashboard;
  await dashboard.open('#/node/partnership%3Aasean-kr');
  const coordinators = group(/^coordinators/i);
  await coordinators.getByRole('button', { name: /evidence/ }).first().click();
  const quote = coordinators.locator('blockquote mark').first();
  await quote.waitFor();
  const sentence = (await quote.innerText()).trim();
  assert.match(sentence, /điều phối/);
  // What stands around it is cut between words.
  const context = (await coordinators.locator('blockquote').first().innerText()).replace(/^… |\u2026$/g, '').trim();
  const { items } = await (await fetch(`${dashboard.origin}/v1/coordinators?partnership=asean,kr`)).json();
  const words = new Set();
  for (const { article } of items.flatMap(({ evidence }) => evidence)) {
    const { text } = await (await fetch(`${dashboard.origin}/v1/articles/${encodeURIComponent(article)}`)).json();
    text.split(/\s+/).forEach((each) => words.add(each));
  }
  assert.ok(words.has(context.split(/\s+/)[0]) && words.has(context.split(/\s+/).at(-1)), context);
  await coordinators.locator('.quote').first().getByRole('link').first().click();
  const mark = page.locator('.article-text mark');
  await mark.waitFor();
  assert.equal((await mark.innerText()).trim(), sentence);
  assert.ok(await mark.isVisible());
  await dashboard.assertClean('light');
  await dashboard.assertClean('dark');
});

test('an article leads to its original', async () => {
  const { page, origin } = dashboard;
  const { items } = await (await fetch(`${origin}/v1/articles?limit=100`)).json();
  const article = items.find(({ url }) => url?.startsWith('http'));
  assert.ok(article, 'a sample has an address');
  await dashboard.open(`#/article/${encodeURIComponent(article.id)}`);
  const original = page.getByRole('link', { name: /Open the original/ });
  assert.equal(await original.getAttribute('href'), article.url);
});

test('contested facts stand side by side with the words of each', async () => {
  const { page, origin } = dashboard;
  const say = async (id, text) => {
    const answer = await fetch(`${origin}/v1/articles`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ id, text, published: '2023-03-05', language: 'vi' }),
    });
    assert.equal(answer.status, 201);
  };
  await say('contest-a', 'Việt Nam là nước điều phối quan hệ ASEAN-Na Uy giai đoạn 2021-2024.');
  await say('contest-b', 'Singapore là nước điều phối quan hệ ASEAN-Na Uy giai đoạn 2021-2024.');
  const { nodes } = await (await fetch(`${origin}/v1/articles/contest-a/graph`)).json();
  const partnership = nodes.find(({ label }) => label === 'Partnership');
  await dashboard.open(`#/node/${encodeURIComponent(partnership.id)}`);
  const coordinators = group(/^coordinators/i);
  const sides = coordinators.locator('.sides').first();
  await sides.waitFor();
  const text = await sides.innerText();
  assert.match(text, /Việt Nam/);
  assert.match(text, /Singapore/);
  assert.equal(await sides.locator('blockquote').count(), 2);
  // Both stand there once, not once more beside each.
  assert.equal(await coordinators.locator('.sides').count(), 1);
  assert.equal(await coordinators.locator('time', { hasText: '2021 – 2024' }).count(), 2);
  await dashboard.assertClean('light');
  await dashboard.assertClean('dark');
});

test('what mentions a node is dated, and leads to the article', async () => {
  const { page } = dashboard;
  await dashboard.open('#/node/partner%3Akr');
  const articles = group(/^mentioned in/i);
  await articles.getByRole('link').first().waitFor();
  assert.match(await articles.locator('time').first().innerText(), /^\d+ \w+ \d{4}$/);
  await articles.getByRole('link').first().click();
  await page.locator('.article-text').waitFor();
});
