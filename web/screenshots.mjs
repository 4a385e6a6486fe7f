// Makes the pictures of the README: ENTENTE_BINARY=… node screenshots.mjs OUT
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startBrowser, startServer, stopServer } from './test/processes.mjs';

const out = process.argv[2];
const desktop = { width: 1280, height: 800 };
const phone = { width: 390, height: 800 };

// Each waits for what it is a picture of.
const pictures = [
  { name: 'explore', place: '#/explore?start=partner%3Akr|partnership%3Aasean-kr&select=partner%3Akr', wait: 'canvas', viewport: desktop },
  { name: 'partnership', place: '#/node/partnership%3Aasean-kr', wait: '.band', viewport: desktop },
  { name: 'evidence', place: '#/node/meeting%3Aasean-jp-forum-34', open: /evidence/, wait: 'blockquote mark', viewport: desktop, theme: 'dark' },
  { name: 'timeline', place: '#/timeline', wait: '.bars button', viewport: desktop, theme: 'dark' },
  { name: 'phone', place: '#/node/partner%3Akr', wait: '.fact', viewport: phone, locale: 'vi-VN' },
];

const directory = await mkdtemp(join(tmpdir(), 'entente-pictures-'));
const { server, origin } = await startServer(directory);
const browser = await startBrowser();
try {
  await mkdir(out, { recursive: true });
  for (const { name, place, wait, open, viewport, theme = 'light', locale = 'en-GB' } of pictures) {
    const page = await browser.newPage({ viewport, locale, colorScheme: theme, reducedMotion: 'reduce' });
    await page.goto(`${origin}/${place}`, { waitUntil: 'networkidle' });
    if (open) await page.getByRole('button', { name: open }).first().click();
    await page.locator(wait).first().waitFor();
    await page.waitForTimeout(1000); // the graph's layout comes to rest
    await page.screenshot({ path: join(out, `${name}.png`) });
    await page.close();
  }
} finally {
  await browser.close();
  await stopServer(server);
  await rm(directory, { recursive: true, force: true });
}
