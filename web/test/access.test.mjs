// A server that answers only with a token.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { useDashboard } from './dashboard.mjs';

const token = 'mot-ma-chi-de-thu-0123456789abcdef';
const directory = mkdtempSync(join(tmpdir(), 'entente-token-'));
const file = join(directory, 'token');
writeFileSync(file, token, { mode: 0o600 });
after(() => rmSync(directory, { recursive: true, force: true }));

const dashboard = useDashboard({ server: ['--token-file', file, '--reads-need-token'] });

async function give(what) {
  const { page } = dashboard;
  await page.getByLabel('Token').first().fill(what);
  await page.getByRole('button', { name: 'Use' }).first().click();
}

test('it asks for the token, tells a wrong one, and keeps the right one for the tab', async () => {
  const { page, complaints } = dashboard;
  await dashboard.open('#/node/partner%3Akr');
  await page.getByText('This server answers only with a token').waitFor();
  complaints.splice(0); // the browser itself reports the 401
  await dashboard.assertClean('light');
  await dashboard.assertClean('dark');
  await give('wrong');
  await page.getByText('The server does not know this token').waitFor();
  await give(token);
  await page.getByRole('heading', { level: 1, name: 'Hàn Quốc' }).waitFor();
  await dashboard.open('#/node/partner%3Avn');
  await page.getByRole('heading', { level: 1, name: 'Việt Nam' }).waitFor();
  complaints.splice(0);
});

test('with it articles are added, and what is new is followed live', async () => {
  const { page, origin, complaints } = dashboard;
  await dashboard.open('#/changes', 'load');
  await page.getByText('Live', { exact: true }).waitFor();
  const answer = await fetch(`${origin}/v1/articles`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` },
    body: JSON.stringify({ id: 'tin-kin', text: 'Việt Nam là nước điều phối quan hệ ASEAN-Canada giai đoạn 2021-2024.' }),
  });
  assert.equal(answer.status, 201);
  await page.getByRole('link', { name: 'tin-kin' }).waitFor();

  await dashboard.open('#/paste');
  await page.getByRole('textbox', { name: 'Text of the article' }).fill('Việt Nam là nước điều phối quan hệ ASEAN-Ấn Độ giai đoạn 2021-2024.');
  await page.getByRole('button', { name: 'Add to the graph' }).click();
  await page.getByText(/^Added: /).waitFor();
  assert.deepEqual(complaints, []);
});

test('without it adding an article asks for it, and goes on', async () => {
  const { page, complaints } = dashboard;
  await page.evaluate(() => sessionStorage.clear());
  await dashboard.open('#/paste');
  await page.getByRole('textbox', { name: 'Text of the article' }).fill('Việt Nam là nước điều phối quan hệ ASEAN-Nga giai đoạn 2021-2024.');
  await page.getByRole('button', { name: 'Preview' }).click();
  await give(token);
  await page.locator('.preview li').first().waitFor();
  complaints.splice(0);
});
