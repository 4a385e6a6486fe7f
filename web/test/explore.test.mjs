import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { useDashboard } from './dashboard.mjs';

const dashboard = useDashboard();
const start = '#/explore?start=partner%253Akr';

async function counts() {
  const text = await dashboard.page.locator('.graph-counts').innerText();
  const [nodes, relationships] = text.match(/\d[\d,]*/g).map((figure) => Number(figure.replace(',', '')));
  return { nodes, relationships };
}

/** The counts once they differ from `before`. */
async function changedFrom(before) {
  const { page } = dashboard;
  await page.waitForFunction(
    (old) => {
      const stage = document.querySelector('.stage');
      const text = document.querySelector('.graph-counts')?.textContent;
      return stage?.getAttribute('aria-busy') === 'false' && text && text !== old;
    },
    `${before.nodes} nodes, ${before.relationships} relationships`,
  );
  return counts();
}

const settled = () => changedFrom({ nodes: 0, relationships: 0 });

async function slide(name, value) {
  await dashboard.page.getByRole('slider', { name }).evaluate((slider, to) => {
    slider.value = String(to);
    slider.dispatchEvent(new Event('input', { bubbles: true }));
  }, value);
}

test('it starts from anything that the search box finds', async () => {
  const { page } = dashboard;
  await dashboard.open('#/explore');
  await page.getByText(/to start the graph/).waitFor();
  await dashboard.assertClean();
  await page.getByRole('combobox', { name: 'Start from' }).pressSequentially('han quoc');
  await page.locator('[role=option]').first().waitFor();
  await page.keyboard.press('Enter');
  const { nodes, relationships } = await settled();
  assert.ok(nodes > 10 && relationships >= nodes - 1);
  await page.locator('canvas').first().waitFor();
  await page.getByRole('heading', { name: 'Hàn Quốc' }).waitFor();
  await dashboard.assertClean('light');
  await dashboard.assertClean('dark');
});

test('a node is expanded, by one type too, and taken away', async () => {
  const { page } = dashboard;
  await dashboard.open(start + '&select=partner%3Avn');
  const first = await settled();
  await page.getByRole('button', { name: /^office holders/ }).click();
  const byType = await changedFrom(first);
  assert.ok(byType.nodes > first.nodes);
  await page.getByRole('button', { name: 'Expand', exact: true }).click();
  const whole = await changedFrom(byType);
  assert.ok(whole.nodes > byType.nodes);
  await page.getByRole('button', { name: 'Take away' }).click();
  const without = await changedFrom(whole);
  assert.ok(without.nodes < whole.nodes);
  assert.match(page.url(), /hide=partner%253Avn/);
  await page.getByRole('button', { name: 'Show 1 taken away' }).click();
  await page.getByRole('button', { name: 'Show 1 taken away' }).waitFor({ state: 'detached' });
  assert.doesNotMatch(page.url(), /hide=/);
});

test('filters by label, type and sources leave out what does not pass', async () => {
  const { page } = dashboard;
  await dashboard.open(start);
  const all = await settled();
  await page.getByText('Kinds of node').click();
  await page.getByRole('checkbox', { name: 'Official' }).check();
  const officials = await changedFrom(all);
  assert.ok(officials.nodes < all.nodes);
  await page.getByRole('button', { name: 'Clear filters' }).click();
  assert.deepEqual(await changedFrom(officials), all);
  await slide(/Independent sources/, 2);
  const told = await changedFrom(all);
  assert.ok(told.relationships < all.relationships);
  assert.match(page.url(), /min_sources=2/);
});

test('the slider shows the graph as it was', async () => {
  await dashboard.open(start);
  const now = await settled();
  await slide(/As of/, 2019);
  const then = await changedFrom(now);
  assert.ok(then.nodes < now.nodes, `${then.nodes} of ${now.nodes}`);
  assert.match(dashboard.page.url(), /as_of=2019/);
});

test('filters that nothing passes say so, and the legend counts what is drawn', async () => {
  const { page } = dashboard;
  await dashboard.open(start);
  const { nodes } = await settled();
  const legend = await page.locator('.graph-legend li').allInnerTexts();
  assert.equal(legend.reduce((sum, text) => sum + Number(/\d+/.exec(text)[0]), 0), nodes);
  await dashboard.open(start + '&min_sources=10');
  await page.getByText('No relationship passes here').waitFor();
  await dashboard.assertClean('light');
  await dashboard.assertClean('dark');
});

test('a graph whose script cannot be had says so, and is there when tried again', async () => {
  const { page } = dashboard;
  const restore = await dashboard.answer('**/assets/graph.js*', (route) => route.abort());
  await dashboard.open(start);
  await page.getByText('The server does not answer').waitFor();
  await restore();
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.locator('canvas').first().waitFor();
  dashboard.complaints.splice(0);
});

test('a path joins two nodes', async () => {
  const { page } = dashboard;
  await dashboard.open('#/explore');
  await page.getByText('Find a path').click();
  for (const [box, name] of [['From', 'trung quoc'], ['To', 'han quoc']]) {
    await page.getByRole('combobox', { name: box, exact: true }).pressSequentially(name);
    await page.locator('[role=option]').first().waitFor();
    await page.keyboard.press('Enter');
  }
  await page.getByRole('button', { name: 'Find', exact: true }).click();
  await settled();
  await page.getByText(/^\d+ hops/).first().waitFor();
  const paths = await page.locator('.paths li').allInnerTexts();
  assert.match(paths[0], /Trung Quốc — .* → .* ← .* — Hàn Quốc/);
  assert.equal(new Set(paths).size, paths.length, 'each path reads differently');
  await dashboard.assertClean('light');
  await dashboard.assertClean('dark');
  assert.match(page.url(), /path=/);
});

test('a hub tells how many more there are, and shows them when asked', async () => {
  const { page, origin } = dashboard;
  const { degree } = await (await fetch(`${origin}/v1/nodes/partner:vn`)).json();
  const touching = degree.filter(({ type }) => type !== 'MENTIONS').reduce((sum, d) => sum + d.out + d.in, 0);
  assert.ok(touching > 30);
  await dashboard.open('#/explore?start=partner%253Avn&select=partner%3Avn');
  const first = await settled();
  assert.equal(first.relationships, 30);
  await page.getByRole('button', { name: `+ ${touching - 30} more` }).click();
  const then = await changedFrom(first);
  assert.equal(then.relationships, Math.min(60, touching));
});

test('a chosen relationship shows the sentence it rests on', async () => {
  const { page } = dashboard;
  const edge = 'partner:vn/COORDINATES/partnership:asean-kr/2021/2024';
  await dashboard.open(`#/explore?start=partnership%3Aasean-kr&select=${encodeURIComponent(edge)}`);
  const sentence = page.locator('.panel blockquote mark').first();
  await sentence.waitFor();
  assert.match(await sentence.innerText(), /điều phối/);
  await dashboard.assertClean('light');
  await dashboard.assertClean('dark');
});

test('the graph is taken along as PNG, GraphML and JSON', async () => {
  const { page } = dashboard;
  await dashboard.open(start);
  const { nodes, relationships } = await settled();
  const files = {};
  for (const format of ['PNG', 'GraphML', 'JSON']) {
    const saved = page.waitForEvent('download');
    await page.getByRole('button', { name: format, exact: true }).click();
    files[format] = readFileSync(await (await saved).path());
  }
  assert.equal(files.PNG.subarray(1, 4).toString(), 'PNG');
  const xml = files.GraphML.toString();
  assert.equal(xml.match(/<node /g).length, nodes);
  assert.equal(xml.match(/<edge /g).length, relationships);
  const parses = await page.evaluate(
    (text) => new DOMParser().parseFromString(text, 'application/xml').querySelector('parsererror') === null,
    xml,
  );
  assert.ok(parses);
  assert.equal(JSON.parse(files.JSON).nodes.length, nodes);
});

test('the URL holds it all: a copy of it shows the same', async () => {
  const { page } = dashboard;
  await dashboard.open(start + '&as_of=2021&label=Meeting&select=partner%3Akr');
  const shown = await settled();
  const address = new URL(page.url()).hash;
  await dashboard.open(address);
  assert.deepEqual(await settled(), shown);
  assert.ok(await page.getByRole('checkbox', { name: 'Meeting' }).isChecked());
});
