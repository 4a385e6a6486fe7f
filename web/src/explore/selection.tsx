// What is known of the chosen node or relationship, and what to do with it.
import { nodePath, url, useGet } from '../api/client';
import type { GraphNode, Relationship, Subgraph } from '../api/types';
import { number, period, t, word } from '../i18n';
import { Quotes } from '../node/evidence';
import { Contested, Properties } from '../node/properties';
import { LabelTag, NodeLink, hrefOf } from '../ui/node-link';
import { Await } from '../ui/states';
import type { Explored } from './load';
import { type Exploration, change, expand } from './state';

function Actions({ node, exploration, more }: { node: GraphNode; exploration: Exploration; more: number }) {
  const { opened, hidden } = exploration;
  const open = opened.some((entry) => entry.id === node.id && entry.type === null);
  const types = (node.degree ?? []).filter(({ type }) => type !== 'MENTIONS');
  return (
    <>
      <div class="row">
        {(!open || more > 0) && (
          <button type="button" class="primary" onClick={() => change({ opened: expand(opened, node.id) })}>
            {open ? t('explore.more', { n: more }) : t('explore.expand')}
          </button>
        )}
        {open && opened.length > 1 && (
          <button type="button" onClick={() => change({ opened: opened.filter((entry) => entry.id !== node.id) })}>
            {t('explore.collapse')}
          </button>
        )}
        <button
          type="button"
          onClick={() =>
            change({ hidden: [...hidden, node.id], opened: opened.filter((entry) => entry.id !== node.id), selected: null })
          }
        >
          {t('explore.hide')}
        </button>
      </div>
      {types.length > 0 && (
        <>
          <h3>{t('explore.expandtype')}</h3>
          <ul class="plain expand-types">
            {types.map(({ type, out, in: into }) => (
              <li key={type}>
                <button type="button" class="quiet" onClick={() => change({ opened: expand(opened, node.id, type) })}>
                  {word(out >= into ? 'out' : 'in', type)} <span class="count">{number(out + into)}</span>
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

/** A relationship: its ends, its times, and the sentences that it rests on. */
function ChosenRelationship({ relationship, nodes }: { relationship: Relationship; nodes: GraphNode[] }) {
  const { id, type, from, to } = relationship;
  const found = useGet<Subgraph>(
    url('/v1/paths', { from_node: from, to_node: to, type, max_depth: 1, k: 'all', evidence: true }),
  );
  const end = (of: string) => nodes.find((node) => node.id === of);
  return (
    <section aria-label={t('explore.selected')}>
      <p class="chosen-edge">
        {end(from) && <NodeLink node={end(from)!} />}
        <strong>{word('out', type)}</strong>
        {end(to) && <NodeLink node={end(to)!} />}
      </p>
      <p class="byline">
        <span>{period(relationship.valid_from, relationship.valid_to)}</span>
        <span>{t('node.sources', { n: relationship.sources })}</span>
        <span>{t('node.confidence', { n: Math.round(relationship.confidence * 100) })}</span>
        {relationship.contested && <Contested />}
      </p>
      <Await of={found}>
        {(graph) => <Quotes evidence={graph.relationships.find((edge) => edge.id === id)?.evidence ?? []} />}
      </Await>
    </section>
  );
}

// The type stands in it, between the ids of the ends.
const relationshipId = /\/[A-Z_]+\//;

export function Selection({ exploration, shown }: { exploration: Exploration; shown: Explored }) {
  const id = exploration.selected;
  const relationship = shown.relationships.find((edge) => edge.id === id);
  if (relationship) return <ChosenRelationship key={id} relationship={relationship} nodes={shown.nodes} />;
  // A relationship that a filter left out, or that is still loading, is not there to be told of.
  if (!id || relationshipId.test(id)) return <p class="state">{t('explore.choose')}</p>;
  return <ChosenNode id={id} exploration={exploration} more={shown.more} />;
}

function ChosenNode({ id, exploration, more }: { id: string; exploration: Exploration; more: Map<string, number> }) {
  const found = useGet<GraphNode>(nodePath(id));
  return (
    <section aria-label={t('explore.selected')}>
      <Await of={found}>
        {(node) => (
          <>
            <LabelTag label={node.label} />
            <h2 class="selected-name">{node.name}</h2>
            <Properties node={node} />
            <Actions node={node} exploration={exploration} more={more.get(node.id) ?? 0} />
            <p>
              <a href={hrefOf(node)}>{t('explore.open')}</a>
            </p>
          </>
        )}
      </Await>
    </section>
  );
}

/** The same graph without a picture: for screen readers, and for who would rather read. */
export function NodeList({ nodes, selected }: { nodes: GraphNode[]; selected: string | null }) {
  return (
    <details class="node-list">
      <summary>{t('explore.list')}</summary>
      <ul class="plain">
        {[...nodes]
          .sort((a, b) => a.label.localeCompare(b.label) || a.name.localeCompare(b.name))
          .map((node) => (
            <li key={node.id}>
              <button
                type="button"
                class="quiet"
                aria-pressed={node.id === selected}
                onClick={() => change({ selected: node.id }, true)}
              >
                {node.name || node.id} <small>{word('label', node.label)}</small>
              </button>
            </li>
          ))}
      </ul>
    </details>
  );
}
