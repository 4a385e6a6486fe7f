// A subgraph drawn by Cytoscape.js. What is on screen follows the properties: nodes that stay keep
// their places, new ones appear beside what they are joined to.
import type { Core, EdgeSingular, ElementDefinition, NodeSingular } from 'cytoscape';
import { useEffect, useRef, useState } from 'preact/hooks';
import { ApiError } from '../api/client';
import type { GraphNode, Relationship } from '../api/types';
import { t, word } from '../i18n';
import { useSettings } from '../settings';
import { Failure, Loading } from '../ui/states';
import { graphStyle } from './style';

declare const GRAPH_SCRIPT: string;

export interface Picture {
  nodes: GraphNode[];
  relationships: Relationship[];
  /** Of a hub: how many neighbours are not shown. */
  more?: Map<string, number>;
  /** Relationships to point out. */
  highlight?: Set<string>;
}

interface Properties extends Picture {
  selected?: string | null;
  onSelect?: (id: string | null) => void;
  onExpand?: (id: string) => void;
  onReady?: (graph: Core) => void;
}

const moreId = (id: string) => `+${id}`;

/** Long names are cut for the picture; the list and the panel have them whole. */
const short = (name: string) => (name.length > 42 ? name.slice(0, 40).trimEnd() + '…' : name);

function elements({ nodes, relationships, more, highlight }: Picture): ElementDefinition[] {
  const drawn: ElementDefinition[] = nodes.map((node) => ({
    group: 'nodes',
    data: { id: node.id, label: node.label, name: short(node.name || node.id) },
    classes: node.contested ? 'contested' : '',
  }));
  for (const relationship of relationships) {
    const classes = [highlight?.has(relationship.id) && 'highlight', relationship.contested && 'contested'];
    drawn.push({
      group: 'edges',
      data: {
        id: relationship.id,
        source: relationship.from,
        target: relationship.to,
        name: word('out', relationship.type),
      },
      classes: classes.filter(Boolean).join(' '),
    });
  }
  for (const [id, count] of more ?? []) {
    drawn.push({ group: 'nodes', data: { id: moreId(id), of: id, name: t('explore.more', { n: count }) }, classes: 'more' });
    drawn.push({ group: 'edges', data: { id: `${moreId(id)}/edge`, source: id, target: moreId(id) }, classes: 'more' });
  }
  return drawn;
}

/** Beside the first neighbour that already has a place. */
function place(node: NodeSingular, known: Set<string>): void {
  const anchor = node.neighborhood('node').filter((other) => known.has(other.id()))[0];
  if (!anchor) return;
  const angle = Math.random() * 2 * Math.PI;
  const { x, y } = anchor.position();
  node.position({ x: x + 90 * Math.cos(angle), y: y + 90 * Math.sin(angle) });
}

function update(graph: Core, picture: Picture): void {
  const wanted = new Map(elements(picture).map((element) => [element.data.id as string, element]));
  const known = new Set(graph.nodes().map((node) => node.id()));
  let changed = false;
  graph.batch(() => {
    const gone = graph.elements().filter((element) => !wanted.has(element.id()));
    changed = gone.nonempty();
    gone.remove();
    for (const [id, element] of wanted) {
      const present = graph.getElementById(id);
      if (present.nonempty()) {
        present.data(element.data).classes(element.classes as string);
      } else {
        graph.add(element);
        changed = true;
      }
    }
  });
  if (!changed) return;
  graph.nodes().forEach((node) => {
    if (!known.has(node.id())) place(node, known);
  });
  layOut(graph, known.size === 0);
}

// Free ground around the graph, in pixels.
const padding = 40;
// A few nodes are not blown up to fill the box.
const closest = 1.4;
// On a phone the whole graph would have no legible names: a part of it is shown, to be dragged.
const narrow = 500;
const legible = 0.75;

/** Brings the graph into view after a layout. */
function show(graph: Core): void {
  graph.fit(undefined, padding);
  const least = graph.width() < narrow ? legible : 0;
  const zoom = Math.max(least, Math.min(closest, graph.zoom()));
  if (zoom === graph.zoom()) return;
  graph.zoom(zoom);
  const chosen = graph.$('node:selected');
  graph.center(zoom === least && chosen.nonempty() ? chosen : graph.elements());
}

// A step of the layout costs so much more the more nodes there are; what it takes in all may hold the page up
// for no longer than is felt.
const stepsAtMost = 2500;
const nodeSteps = 40_000;
// fcose finds good places to start from, but of 400 nodes that takes it seconds: more start on a spiral.
const spectralAtMost = 150;

function ontoSpiral(graph: Core): void {
  const golden = Math.PI * (3 - Math.sqrt(5));
  graph.nodes().forEach((node, index) => {
    const [angle, radius] = [index * golden, 30 * Math.sqrt(index)];
    node.position({ x: radius * Math.cos(angle), y: radius * Math.sin(angle) });
  });
}

export function layOut(graph: Core, afresh: boolean): void {
  const count = graph.nodes().length;
  const still = count > 250 || matchMedia('(prefers-reduced-motion: reduce)').matches;
  const spectral = afresh && count <= spectralAtMost;
  if (afresh && !spectral) ontoSpiral(graph);
  graph
    .layout({
      name: 'fcose',
      numIter: Math.min(stepsAtMost, Math.ceil(nodeSteps / count)),
      randomize: spectral,
      animate: !still,
      animationDuration: 350,
      nodeRepulsion: 9000,
      idealEdgeLength: 95,
      nodeDimensionsIncludeLabels: true,
      padding,
    } as never)
    .one('layoutstop', () => show(graph))
    .run();
}

export function GraphCanvas(properties: Properties) {
  const { nodes, relationships, more, highlight, selected, onSelect, onExpand, onReady } = properties;
  const box = useRef<HTMLDivElement>(null);
  const graph = useRef<Core | null>(null);
  const [engine, setEngine] = useState<'loading' | 'ready' | 'failed'>('loading');
  const [attempt, setAttempt] = useState(0);
  const ready = engine === 'ready';
  const { theme, language } = useSettings();
  const handlers = useRef({ onSelect, onExpand });
  handlers.current = { onSelect, onExpand };

  useEffect(() => {
    let gone = false;
    const start = ({ cytoscape }: typeof import('./engine')) => {
      if (gone || !box.current) return;
      const made = cytoscape({
        container: box.current,
        style: graphStyle(box.current),
        minZoom: 0.1,
        maxZoom: 3,
      });
      made.on('tap', (event) => {
        if (event.target === made) handlers.current.onSelect?.(null);
      });
      made.on('tap', 'node', (event) => {
        const of = (event.target as NodeSingular).data('of') as string | undefined;
        if (of) handlers.current.onExpand?.(of);
        else handlers.current.onSelect?.((event.target as NodeSingular).id());
      });
      made.on('tap', 'edge[name]', (event) => handlers.current.onSelect?.((event.target as EdgeSingular).id()));
      made.on('dbltap', 'node[label]', (event) => handlers.current.onExpand?.((event.target as NodeSingular).id()));
      graph.current = made;
      onReady?.(made);
      setEngine('ready');
    };
    // A browser remembers that an import failed: another attempt has another address, for it alone.
    import(`${GRAPH_SCRIPT}#${attempt}`).then(start, () => gone || setEngine('failed'));
    return () => {
      gone = true;
      graph.current?.destroy();
    };
  }, [attempt]);

  useEffect(() => {
    if (graph.current) update(graph.current, { nodes, relationships, more, highlight });
  }, [ready, nodes, relationships, more, highlight, language]);

  useEffect(() => {
    graph.current?.elements().unselect();
    if (selected) graph.current?.getElementById(selected).select();
  }, [ready, selected, nodes]);

  useEffect(() => {
    const restyle = () => box.current && graph.current?.style(graphStyle(box.current));
    restyle();
    const dark = matchMedia('(prefers-color-scheme: dark)');
    dark.addEventListener('change', restyle);
    return () => dark.removeEventListener('change', restyle);
  }, [ready, theme]);

  return (
    <div class="canvas">
      {engine === 'loading' && <Loading />}
      {engine === 'failed' && (
        <Failure
          error={new ApiError(0, '')}
          retry={() => {
            setEngine('loading');
            setAttempt(attempt + 1);
          }}
        />
      )}
      <div ref={box} class="canvas-box" role="img" aria-label={t('explore.canvas')} data-nodes={nodes.length} />
    </div>
  );
}
