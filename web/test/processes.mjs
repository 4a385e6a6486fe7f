// The real server with the samples loaded, and Debian's Chromium.
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const samples = fileURLToPath(new URL('../../samples', import.meta.url));
const binary = process.env.ENTENTE_BINARY;
const browser = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);

// What ctest takes for a skipped test.
const skipped = 77;
if (!browser) {
  console.log('SKIPPED: there is no Chromium to show the dashboard with; ./dev setup browser installs it');
  process.exit(skipped);
}

// CI runs as root, where Chromium has no sandbox.
export const startBrowser = () =>
  chromium.launch({ executablePath: browser, args: ['--no-sandbox', '--disable-gpu'] });

/** Keeps its data in `directory`; `options` are those of `entente serve`. */
export async function startServer(directory, options = []) {
  const data = join(directory, 'data');
  execFileSync(binary, ['ingest', '--data', data, samples], { stdio: ['ignore', 'ignore', 'inherit'] });
  const portFile = join(directory, 'port');
  const server = spawn(binary, ['serve', '--data', data, '--listen', '127.0.0.1:0', '--port-file', portFile, ...options], {
    stdio: 'ignore',
  });
  for (let tries = 0; !existsSync(portFile) || readFileSync(portFile, 'utf8').trim() === ''; ++tries) {
    if (server.exitCode !== null || tries > 600) throw new Error('the server did not start');
    await sleep(50);
  }
  return { server, origin: `http://127.0.0.1:${readFileSync(portFile, 'utf8').trim()}` };
}

export async function stopServer(server) {
  if (server.exitCode !== null) return;
  server.kill('SIGTERM');
  await new Promise((done) => server.once('exit', done));
}
