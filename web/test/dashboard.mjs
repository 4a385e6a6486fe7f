// The real server with the samples loaded, and a browser in front of it.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before } from 'node:test';
import { startBrowser, startServer, stopServer } from './processes.mjs';

const require = createRequire(import.meta.url);

/**
 * Starts both before the tests of a file and stops both after them. `server` are options of `entente serve`,
 * the others of the browser's context.
 */
export function useDashboard({ language = 'en-GB', server: serverOptions = [], ...options } = {}) {
  const dashboard = { origin: '', page: null, complaints: [] };
  let directory, server, browser;

  before(async () => {
    directory = mkdtempSync(join(tmpdir(), 'entente-web-'));
    ({ server, origin: dashboard.origin } = await startServer(directory, serverOptions));
    browser = await startBrowser();
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
    if (server) await stopServer(server);
    if (directory) rmSync(directory, { recursive: true, force: true });
  });

  /** Opens a place of the dashboard as if its address had been typed. One that follows a stream is never idle. */
  dashboard.open = async (fragment = '#/', waitUntil = 'networkidle') => {
    await dashboard.page.goto('about:blank');
    await dashboard.page.goto(dashboard.origin + '/' + fragment, { waitUntil });
  };

  /** Whether the server answers GET of `target`, or what a test that needs it is skipped with. */
  dashboard.lacks = async (target) => {
    const { status } = await fetch(dashboard.origin + target);
    return status === 404 ? `SKIPPED: the server has no ${target.split('?')[0]} yet` : false;
  };

  /** Answers what the page asks the API, until the returned function is called. */
  dashboard.answer = async (pattern, answer) => {
    await dashboard.page.route(pattern, answer);
    return async () => {
      await dashboard.page.unroute(pattern, answer);
      dashboard.complaints.splice(0); // the browser itself reports what failed
    };
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
