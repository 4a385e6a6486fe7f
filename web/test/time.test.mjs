import assert from 'node:assert/strict';
import { test } from 'node:test';
import { useDashboard } from './dashboard.mjs';

const dashboard = useDashboard();

async function total() {
  const text = await dashboard.page.locator('main .graph-counts').innerText();
  return Number(/\d+/.exec(text)[0]);
}

async function totalChangedFrom(before) {
  await dashboard.page.waitForFunction(
    (old) => {
      const text = document.querySelector('main .graph-counts')?.textContent ?? '';
      return text && Number(/\d+/.exec(text)[0]) !== old;
    },
    before,
  );
  return total();
}

test('the timeline zooms from years to months, and out again', async () => {
  const { page } = dashboard;
  await dashboard.open('#/timeline');
  const bars = page.locator('.bars button');
  await bars.first().waitFor();
  const all = await total();
  await dashboard.assertClean('light');
  await dashboard.assertClean('dark');
  await page.getByRole('button', { name: /^2023: \d+$/ }).click();
  const year = await totalChangedFrom(all);
  assert.ok(year > 0 && year < all);
  assert.equal(await bars.count(), 12);
  assert.match(page.url(), /from=2023&to=2023/);
  await page.getByRole('button', { name: 'Zoom out' }).click();
  assert.equal(await totalChangedFrom(year), all);
});

test('the timeline has facets for partner and kind', async () => {
  const { page } = dashboard;
  await dashboard.open('#/timeline');
  await page.locator('.bars button').first().waitFor();
  const all = await total();
  await page.getByRole('combobox', { name: 'Partner' }).pressSequentially('han quoc');
  await page.locator('[role=option]').first().waitFor();
  await page.keyboard.press('Enter');
  const ofPartner = await totalChangedFrom(all);
  assert.ok(ofPartner > 0 && ofPartner < all);
  await page.getByLabel('Kind').selectOption('talks');
  const talks = await totalChangedFrom(ofPartner);
  assert.ok(talks > 0 && talks < ofPartner);
  const kinds = await page.locator('.timeline-list .fact-detail').allInnerTexts();
  assert.deepEqual([...new Set(kinds)], ['talks']);
  // The other kinds can still be chosen, and the partner taken out of the box again.
  assert.ok((await page.getByLabel('Kind').locator('option').count()) > 2);
  await page.getByRole('combobox', { name: 'Partner' }).fill('');
  const allTalks = await totalChangedFrom(talks);
  assert.ok(allTalks > talks && allTalks < all);
});

test('the bars of a year count its meetings', async () => {
  const { page } = dashboard;
  await dashboard.open('#/timeline');
  const bar = page.getByRole('button', { name: /^2023: \d+$/ });
  const counted = Number(/\d+$/.exec(await bar.getAttribute('aria-label'))[0]);
  await bar.click();
  await page.getByRole('button', { name: /^Jun 2023: [1-9]\d*$/ }).waitFor();
  assert.equal(await total(), counted);
  const months = await page.locator('.bars button').evaluateAll((bars) => bars.map((each) => each.getAttribute('aria-label')));
  const sum = months.reduce((so_far, label) => so_far + Number(/\d+$/.exec(label)[0]), 0);
  // Those known to the year alone are in none of its months.
  const dates = await page.locator('.timeline-list time').allInnerTexts();
  assert.equal(sum, dates.filter((text) => text !== '2023').length);
  assert.equal(dates.length, counted);
  assert.ok(dates.every((text) => text.includes('2023')), 'what has no date is in no period');
});

test('an empty period says what to do', async () => {
  await dashboard.open('#/timeline?from=1950&to=1951');
  await dashboard.page.getByText('No meetings in this period').waitFor();
});

test('a partner’s year shows whom it met, where and when', async () => {
  const { page } = dashboard;
  await dashboard.open('#/year?partner=partner%3Akr&year=2023');
  await page.getByRole('heading', { level: 1, name: 'Hàn Quốc, 2023' }).waitFor();
  const most = page.locator('section.card', { hasText: 'Met most with' });
  await most.waitFor();
  assert.match(await most.locator('li').first().innerText(), /Việt Nam/);
  const dates = await page.locator('.timeline-list time').allInnerTexts();
  assert.ok(dates.length > 0 && dates.every((text) => text.includes('2023')));
  await dashboard.assertClean();
  await page.getByRole('button', { name: '2022' }).click();
  await page.getByRole('heading', { level: 1, name: 'Hàn Quốc, 2022' }).waitFor();
});

test('what is new comes in live', async (context) => {
  const { page, origin } = dashboard;
  const reason = await dashboard.lacks('/v1/changes?limit=1');
  if (reason) return context.skip(reason);
  await dashboard.open('#/changes', 'load');
  await page.getByText('Live', { exact: true }).waitFor();
  await fetch(`${origin}/v1/articles`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ id: 'tin-moi', text: 'Việt Nam là nước điều phối quan hệ ASEAN-Canada giai đoạn 2021-2024.', published: '2024-01-05' }),
  });
  const entry = page.locator('.articles > li', { has: page.getByRole('link', { name: 'tin-moi' }) });
  await entry.waitFor();
  await entry.locator('summary').click();
  assert.match(await entry.innerText(), /Việt Nam coordinates .*ASEAN.*Canada/);
  await dashboard.assertClean('light');
  await dashboard.assertClean('dark');
});
