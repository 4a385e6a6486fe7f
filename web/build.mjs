// Builds the dashboard into a folder: node build.mjs OUT
//
// Two scripts: app.js, which every visit loads, and graph.js (Cytoscape.js and its layout), which the
// explorer fetches when it is first opened. Each is named with a hash of its bytes, so that the server
// may tell browsers to keep it for ever.
import { createHash } from 'node:crypto';
import { copyFile, mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
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
  // The first with light-dark(), which tokens.css writes each colour with.
  target: ['chrome123', 'firefox120', 'safari17.5'],
  jsx: 'automatic',
  jsxImportSource: 'preact',
  minify: true,
  legalComments: 'none', // they are whole in licenses.txt
  metafile: true,
  logLevel: 'warning',
  external: ['/assets/*'],
};

const version = async (name) =>
  createHash('sha256').update(await readFile(join(assets, name))).digest('hex').slice(0, 12);

await mkdir(assets, { recursive: true });
await copyFile(join(here, 'favicon.svg'), join(out, 'favicon.svg'));
await copyFile(join(here, 'plain/assets/plain.css'), join(assets, 'plain.css'));

const graph = await build({ ...common, entryPoints: { graph: 'src/graph/engine.ts' } });
const app = await build({
  ...common,
  entryPoints: { app: 'src/main.tsx' },
  define: { GRAPH_SCRIPT: JSON.stringify(`/assets/graph.js?v=${await version('graph.js')}`) },
});

// The licences of what went into the scripts, which ask to go with it.
const inputs = [graph, app].flatMap(({ metafile }) => Object.keys(metafile.inputs));
const packages = new Set(inputs.flatMap((file) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1] ?? []));
const licenses = [...packages].sort().map(async (name) => {
  const folder = join(here, 'node_modules', name);
  const file = (await readdir(folder)).find((entry) => /^licen[cs]e(\.\w+)?$/i.test(entry));
  return `${name}\n\n${await readFile(join(folder, file), 'utf8')}`;
});
await writeFile(join(assets, 'licenses.txt'), (await Promise.all(licenses)).join(`\n${'-'.repeat(80)}\n\n`));

const plain = await readFile(join(here, 'plain/index.html'), 'utf8');
let page = await readFile(join(here, 'index.html'), 'utf8');
page = page.replace('%PLAIN%', /<body>\n([\s\S]*)\n<\/body>/.exec(plain)[1]);
for (const name of ['app.js', 'app.css', 'plain.css']) page = page.replace(`%VERSION:${name}%`, await version(name));
await writeFile(join(out, 'index.html'), page);
