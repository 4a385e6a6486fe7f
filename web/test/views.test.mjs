import assert from 'node:assert/strict';
import { test } from 'node:test';
import { useDashboard } from './dashboard.mjs';

const dashboard = useDashboard();
const view = (name) =>
  dashboard.page.locator('section.view', { has: dashboard.page.getByRole('heading', { name, exact: true }) });

test('a partnership shows how its level rose, and when', async () => {
  await dashboard.open('#/node/partnership%3Aasean-kr');
  const steps = view('Level over time').locator('li');
  await steps.first().waitFor();
  const levels = await steps.locator('strong').allInnerTexts();
  assert.ok(levels.indexOf('strategic partnership') < levels.indexOf('comprehensive strategic partnership'));
  assert.equal(levels.at(-1), 'comprehensive strategic partnership');
  const years = (await steps.locator('time').allInnerTexts()).map((text) => Number(/\d{4}/.exec(text)[0]));
  assert.deepEqual(years, [...years].sort());
});

test('coordinators are bands on one axis, in order of their terms', async () => {
  await dashboard.open('#/node/partnership%3Aasean-kr');
  const bands = view('Country coordinators').locator('li');
  await bands.first().waitFor();
  assert.match(await bands.first().innerText(), /Việt Nam\s+2021 – 2024/);
  const box = await bands.locator('.band').first().boundingBox();
  assert.ok(box.width > 20);
  const axis = view('Country coordinators').locator('.band-axis');
  const { x, width } = await axis.boundingBox();
  for (const year of await axis.locator('span').all()) {
    const own = await year.boundingBox();
    assert.ok(own.x >= x - 1 && own.x + own.width <= x + width + 1, `${await year.innerText()} is cut off`);
  }
  await dashboard.assertClean('light');
  await dashboard.assertClean('dark');
});

test('figures and targets are plotted and tabled by year', async () => {
  await dashboard.open('#/node/partnership%3Akr-vn');
  const figures = view('Figures and targets');
  await figures.locator('svg circle').first().waitFor();
  assert.equal(await figures.locator('svg circle').count(), await figures.locator('tbody tr').count());
  const rows = await figures.locator('tbody tr').allInnerTexts();
  assert.ok(rows.some((row) => /2030.*target/s.test(row)));
  assert.ok(rows.some((row) => /2022.*actual/s.test(row)));
});

test('a contested figure is plotted with its rivals', async () => {
  const { origin } = dashboard;
  const figuresOf = `${origin}/v1/nodes/partnership:kr-vn/neighbors?type=HAS_FIGURE`;
  const { items } = await (await fetch(figuresOf)).json();
  const { id, label, name, indicator, unit, kind, year, value } = items[0].node;
  const partnership = { id: 'partnership:kr-vn', label: 'Partnership', name: 'Hàn Quốc-Việt Nam' };
  const answer = await fetch(`${origin}/v1/facts`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({
      source: { id: 'so-khac', published: '2024-02-01', text: 'Một số khác.' },
      nodes: [partnership, { id, label, name, indicator, unit, kind, year, value: value * 2 }],
      relationships: [{ type: 'HAS_FIGURE', from: partnership.id, to: id, evidence: [{ text: 'Một số khác.' }] }],
    }),
  });
  const { refused, results } = await answer.json();
  assert.equal(refused, 0, JSON.stringify(results));
  await dashboard.open('#/node/partnership%3Akr-vn');
  const figures = view('Figures and targets');
  await figures.locator('svg circle.rival').waitFor();
  await figures.locator('tr', { hasText: 'Contested' }).waitFor();
  await fetch(`${origin}/v1/articles/facts:so-khac`, { method: 'DELETE' });
});

test('an official has a career', async () => {
  const { origin } = dashboard;
  const { items } = await (await fetch(`${origin}/v1/search?q=nguyen+quoc+dung&label=Official`)).json();
  await dashboard.open(`#/node/${encodeURIComponent(items[0].id)}`);
  const offices = view('Career').locator('li');
  await offices.first().waitFor();
  assert.match(await offices.first().innerText(), /Thứ trưởng/);
  await dashboard.assertClean();
});

test('a forum lists its sessions by number', async () => {
  await dashboard.open('#/node/forum%3Aasean-jp-forum');
  const sessions = view('Sessions in order').locator('li');
  await sessions.first().waitFor();
  const numbers = (await sessions.locator('.ordinal').allInnerTexts()).map(Number).filter(Number.isFinite);
  assert.ok(numbers.includes(34));
  assert.deepEqual(numbers, [...numbers].sort((a, b) => a - b));
});

test('an agreement names the meetings about it, and in which way', async () => {
  const { origin } = dashboard;
  const q = 'MATCH (m:Meeting)-[:ADOPTED]->(a:Agreement) RETURN a.id, m.name LIMIT 1';
  const { rows } = await (await fetch(`${origin}/v1/query?q=${encodeURIComponent(q)}`)).json();
  const [agreement, meeting] = rows[0];
  await dashboard.open(`#/node/${encodeURIComponent(agreement)}`);
  const row = view('Meetings about it').locator('li', { hasText: meeting });
  await row.first().waitFor();
  assert.match(await row.first().innerText(), /adopted there/);
  await dashboard.assertClean('light');
  await dashboard.assertClean('dark');
});

test('an agreement names its parties', async () => {
  const { page } = dashboard;
  await dashboard.open('#/node/agreement%3Aakfta');
  const parties = view('Parties').locator('li');
  await parties.first().waitFor();
  assert.ok((await parties.count()) >= 2);
  assert.match(await parties.first().innerText(), /party$/);
  assert.ok(await page.getByRole('heading', { level: 1 }).isVisible());
});
