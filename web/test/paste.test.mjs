import assert from 'node:assert/strict';
import { test } from 'node:test';
import { useDashboard } from './dashboard.mjs';

const dashboard = useDashboard();
const text =
  'Ngày 5/6/2024, tại Hà Nội, Thứ trưởng Ngoại giao Trần Văn Mẫu đã hội đàm với Thứ trưởng Ngoại giao Lào ' +
  'Khăm Thử. Việt Nam là nước điều phối quan hệ ASEAN-Ấn Độ giai đoạn 2021-2024.';

test('a pasted article is previewed with the reasons, stored nowhere, then added', async () => {
  const { page, origin } = dashboard;
  const articles = async () => (await (await fetch(`${origin}/v1/stats`)).json()).articles;
  const before = await articles();

  await dashboard.open('#/paste');
  assert.ok(await page.getByRole('button', { name: 'Preview' }).isDisabled());
  await page.getByRole('textbox', { name: 'Text of the article' }).fill(text);
  await page.getByLabel('Published').fill('2024-06-05');
  await page.getByRole('button', { name: 'Preview' }).click();
  const preview = page.locator('.preview');
  await preview.waitFor();
  const facts = (await preview.locator('li').allInnerTexts()).join('\n');
  assert.match(facts, /Việt Nam\s+coordinates\s+.*ASEAN-Ấn Độ/);
  assert.match(facts, /Why: rule \S+, \d+ % sure/);
  assert.ok((await preview.locator('.mention').allInnerTexts()).includes('Hà Nội'));
  assert.equal(await articles(), before);
  await dashboard.assertClean('light');
  await dashboard.assertClean('dark');

  await page.getByRole('button', { name: 'Add to the graph' }).click();
  await page.getByText(/^Added: \d+ nodes, [1-9]\d* relationships/).waitFor();
  assert.equal(await articles(), before + 1);
  await page.getByRole('link', { name: 'Open the article' }).click();
  await page.locator('.article-text', { hasText: 'Trần Văn Mẫu' }).waitFor();
});

test('a text that tells nothing says so', async () => {
  const { page } = dashboard;
  await dashboard.open('#/paste');
  await page.getByRole('textbox', { name: 'Text of the article' }).fill('Trời hôm nay đẹp.');
  await page.getByRole('button', { name: 'Preview' }).click();
  await page.getByText('Nothing would be taken from this text').waitFor();
});
