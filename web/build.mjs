// Builds the dashboard into a folder: node build.mjs OUT
//
// Two scripts: app.js, which every visit loads, and graph.js (Cytoscape.js and its layout), which the
// explorer fetches when it is first opened. Each is named with a hash of its bytes, so that the server
// may tell browsers to keep it for ever.
import { createHash } from 'node:crypto';
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = dirname(fileURLToPath(import.meta.url));
const out = process.argv[2] ?? join(here, '../build/page');
const assets = join(out, 'assets');

const common = {
  absWorkingDir: here,
  outdir: assets,
  bundle: true,
  format: 'esm',
  target: ['chrome100', 'firefox100', 'safari15.4'],
  jsx: 'automatic',
  jsxImportSource: 'preact',
  minify: true,
  legalComments: 'none',
  logLevel: 'warning',
  external: ['/assets/*'],
};

const version = async (name) =>
  createHash('sha256').update(await readFile(join(assets, name))).digest('hex').slice(0, 12);

await mkdir(assets, { recursive: true });
await copyFile(join(here, 'favicon.svg'), join(out, 'favicon.svg'));
await copyFile(join(here, 'plain/assets/plain.css'), join(assets, 'plain.css'));

await build({ ...common, entryPoints: { graph: 'src/graph/engine.ts' } });
await build({
  ...common,
  entryPoints: { app: 'src/main.tsx' },
  define: { GRAPH_SCRIPT: JSON.stringify(`/assets/graph.js?v=${await version('graph.js')}`) },
});

const plain = await readFile(join(here, 'plain/index.html'), 'utf8');
let page = await readFile(join(here, 'index.html'), 'utf8');
page = page.replace('%PLAIN%', /<body>\n([\s\S]*)\n<\/body>/.exec(plain)[1]);
for (const name of ['app.js', 'app.css', 'plain.css']) page = page.replace(`%VERSION:${name}%`, await version(name));
await writeFile(join(out, 'index.html'), page);
