// The real server with the samples loaded, and a browser in front of it.
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { after, before } from 'node:test';

const require = createRequire(import.meta.url);
const samples = join(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '../../samples');
const binary = process.env.ENTENTE_BINARY;
const chromium = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);

// What ctest takes for a skipped test.
const skipped = 77;
if (!chromium) {
  console.log('SKIPPED: there is no Chromium to test the dashboard with; ./dev setup browser installs it');
  process.exit(skipped);
}

async function startServer(directory) {
  const data = join(directory, 'data');
  execFileSync(binary, ['ingest', '--data', data, samples], { stdio: ['ignore', 'ignore', 'inherit'] });
  const portFile = join(directory, 'port');
  const server = spawn(binary, ['serve', '--data', data, '--listen', '127.0.0.1:0', '--port-file', portFile], {
    stdio: 'ignore',
  });
  for (let tries = 0; !existsSync(portFile) || readFileSync(portFile, 'utf8').trim() === ''; ++tries) {
    if (server.exitCode !== null || tries > 600) throw new Error('the server did not start');
    await sleep(50);
  }
  return { server, origin: `http://127.0.0.1:${readFileSync(portFile, 'utf8').trim()}` };
}

/** Starts both before the tests of a file and stops both after them. */
export function useDashboard({ language = 'en-GB', ...options } = {}) {
  const dashboard = { origin: '', page: null, complaints: [] };
  let directory, server, browser;

  before(async () => {
    directory = mkdtempSync(join(tmpdir(), 'entente-web-'));
    ({ server, origin: dashboard.origin } = await startServer(directory));
    browser = await require('playwright-core').chromium.launch({
      executablePath: chromium,
      args: ['--no-sandbox', '--disable-gpu'], // CI runs as root
    });
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: language, ...options });
    context.setDefaultTimeout(30_000);
    dashboard.page = await context.newPage();
    dashboard.page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') dashboard.complaints.push(message.text());
    });
    dashboard.page.on('pageerror', (error) => dashboard.complaints.push(error.stack));
  });

  after(async () => {
    await browser?.close();
    if (server?.exitCode === null) {
      server.kill('SIGTERM');
      await new Promise((done) => server.once('exit', done));
    }
    if (directory) rmSync(directory, { recursive: true, force: true });
  });

  /** Opens a place of the dashboard as if its address had been typed. */
  dashboard.open = async (fragment = '#/') => {
    await dashboard.page.goto('about:blank');
    await dashboard.page.goto(dashboard.origin + '/' + fragment, { waitUntil: 'networkidle' });
  };

  /** Whether the server answers GET of `target`, or what a test that needs it is skipped with. */
  dashboard.lacks = async (target) => {
    const { status } = await fetch(dashboard.origin + target);
    return status === 404 ? `SKIPPED: the server has no ${target.split('?')[0]} yet` : false;
  };

  /** Neither the console nor axe-core has anything to say of the page as it stands. */
  dashboard.assertClean = async (theme = 'light') => {
    const { page, complaints } = dashboard;
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    await page.evaluate(readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8'));
    const { violations } = await page.evaluate(() =>
      axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }),
    );
    const found = violations.map(
      ({ id, help, nodes }) => `${id}: ${help}\n  ${nodes.slice(0, 3).map((node) => node.html + '\n  ' + node.failureSummary).join('\n  ')}`,
    );
    assert.deepEqual(found, [], `axe-core in ${theme}`);
    assert.deepEqual(complaints, [], 'console');
  };

  return dashboard;
}
