// The graph explorer. All that it shows follows from the URL: see state.ts.
import type { Core } from 'cytoscape';
import { useMemo, useRef } from 'preact/hooks';
import { url, useGet } from '../api/client';
import type { GraphNode, Page } from '../api/types';
import { GraphCanvas, layOut } from '../graph/canvas';
import { download, graphml } from '../graph/export';
import { number, t, word } from '../i18n';
import type { Route } from '../router';
import { SearchBox } from '../search/search-box';
import { Dot } from '../ui/node-link';
import { CutNotice, Empty, Failure, Loading } from '../ui/states';
import { useTitle } from '../ui/title';
import { FilterPanel } from './filters';
import { type Explored, useExploration } from './load';
import { PathFinder } from './path-finder';
import { NodeList, Selection } from './selection';
import { type Exploration, change, expand, read } from './state';

const nothing: Explored = { nodes: [], relationships: [], more: new Map(), highlight: new Set(), paths: null, cuts: [] };

const open = (exploration: Exploration, id: string) =>
  change({
    opened: expand(exploration.opened, id),
    hidden: exploration.hidden.filter((hidden) => hidden !== id),
    selected: id,
  });

function Beginning({ exploration }: { exploration: Exploration }) {
  const partners = useGet<Page<GraphNode>>(url('/v1/partners', { sort: '-sources', limit: 10 }));
  return (
    <div class="beginning">
      <p class="lead">{t('explore.none')}</p>
      <ul class="chips">
        {partners.data?.items.map((node) => (
          <li key={node.id}>
            <button type="button" class="quiet" onClick={() => open(exploration, node.id)}>
              {node.name}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Toolbar({ shown, hidden, graph }: { shown: Explored; hidden: number; graph: () => Core | null }) {
  const save = (name: string, type: string, content: string) => download(name, new Blob([content], { type }));
  return (
    <div class="row toolbar">
      <span role="status" class="graph-counts">
        {t('explore.nodes', { n: shown.nodes.length })}, {t('explore.edges', { n: shown.relationships.length })}
      </span>
      {hidden > 0 && (
        <button type="button" onClick={() => change({ hidden: [] })}>
          {t('explore.unhide', { n: hidden })}
        </button>
      )}
      <button type="button" onClick={() => graph()?.fit(undefined, 40)}>
        {t('explore.fit')}
      </button>
      <button type="button" onClick={() => graph() && layOut(graph()!, true)}>
        {t('explore.layout')}
      </button>
      <span class="exports">
        {t('explore.export')}:{' '}
        <button
          type="button"
          onClick={() => {
            const ground = getComputedStyle(document.body).backgroundColor;
            const picture = graph()?.png({ output: 'blob', full: true, scale: 2, maxWidth: 6000, bg: ground });
            if (picture) download('entente.png', picture as unknown as Blob);
          }}
        >
          PNG
        </button>
        <button
          type="button"
          onClick={() => save('entente.graphml', 'application/graphml+xml', graphml(shown.nodes, shown.relationships))}
        >
          GraphML
        </button>
        <button
          type="button"
          onClick={() => {
            const { nodes, relationships } = shown;
            save('entente.json', 'application/json', JSON.stringify({ nodes, relationships }, null, 1));
          }}
        >
          JSON
        </button>
      </span>
    </div>
  );
}

/** What the colours and shapes of the picture stand for, and how many there are of each. */
function Legend({ nodes }: { nodes: GraphNode[] }) {
  const counts = new Map<string, number>();
  for (const { label } of nodes) counts.set(label, (counts.get(label) ?? 0) + 1);
  return (
    <ul class="plain graph-legend">
      {[...counts]
        .sort(([, a], [, b]) => b - a)
        .map(([label, count]) => (
          <li key={label}>
            <Dot label={label} /> {number(count)} {count === 1 ? word('label', label).toLowerCase() : word('labels', label)}
          </li>
        ))}
    </ul>
  );
}

export function ExplorePage({ route }: { route: Route }) {
  useTitle(t('explore.title'));
  const exploration = useMemo(() => read(route), [route]);
  const result = useExploration(exploration);
  const graph = useRef<Core | null>(null);
  const shown = result.data ?? nothing;
  const empty = exploration.opened.length === 0 && !exploration.path && !exploration.article;
  return (
    <>
      <h1 class="visually-hidden">{t('explore.title')}</h1>
      <div class="explorer">
        <div class="panel">
          <SearchBox
            name={t('explore.start')}
            placeholder={t('explore.start')}
            onPick={(node) => open(exploration, node.id)}
          />
          <FilterPanel filters={exploration.filters} />
          <PathFinder exploration={exploration} shown={shown} />
        </div>
        <div class="stage" aria-busy={result.loading}>
          {result.error && <Failure error={result.error} retry={result.retry} />}
          {empty ? (
            <Beginning exploration={exploration} />
          ) : (
            <>
              <Toolbar shown={shown} hidden={exploration.hidden.length} graph={() => graph.current} />
              {result.loading && !result.data && <Loading />}
              {result.data && shown.relationships.length === 0 && <Empty>{t('explore.nothing')}</Empty>}
              <CutNotice graph={{ truncated: shown.cuts.length > 0, cuts: shown.cuts }} />
              <GraphCanvas
                nodes={shown.nodes}
                relationships={shown.relationships}
                more={shown.more}
                highlight={shown.highlight}
                selected={exploration.selected}
                onSelect={(id) => change({ selected: id }, true)}
                onExpand={(id) => change({ opened: expand(exploration.opened, id) })}
                onReady={(made) => (graph.current = made)}
              />
              <Legend nodes={shown.nodes} />
              <NodeList nodes={shown.nodes} selected={exploration.selected} />
            </>
          )}
        </div>
        {!empty && (
          <div class="panel chosen">
            <Selection exploration={exploration} shown={shown} />
          </div>
        )}
      </div>
    </>
  );
}
