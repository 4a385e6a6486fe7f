// Meetings tied to a node, in order: a forum's sessions, those about an agreement.
import { nodePath, url, useGet } from '../../api/client';
import type { GraphNode, Neighbor, Page } from '../../api/types';
import { t, word } from '../../i18n';
import { NodeLink } from '../../ui/node-link';
import { Await } from '../../ui/states';
import { when } from '../properties';

const ordinal = ({ node, relationships }: Neighbor) =>
  Number(relationships[0]?.ordinal ?? node.ordinal ?? Number.NaN);

/** By number; those without one stand by their date. */
function inOrder(a: Neighbor, b: Neighbor): number {
  const [first, second] = [ordinal(a), ordinal(b)];
  if (!Number.isNaN(first) && !Number.isNaN(second) && first !== second) return first - second;
  return String(a.node.start_date ?? '').localeCompare(String(b.node.start_date ?? ''));
}

interface Properties {
  node: GraphNode;
  types: string;
  title: string;
  label: string;
}

export function Related({ node, types, title, label }: Properties) {
  const found = useGet<Page<Neighbor>>(
    url(nodePath(node.id, '/neighbors'), { type: types, direction: 'in', label, limit: 500 }),
  );
  if (found.data?.items.length === 0) return null;
  return (
    <section class="card view">
      <h2>{title}</h2>
      <Await of={found}>
        {({ items }) => (
          <ol class="sessions">
            {[...items].sort(inOrder).map((item) => (
              <li key={item.node.id}>
                <span class="ordinal">{Number.isNaN(ordinal(item)) ? '·' : ordinal(item)}</span>
                <NodeLink node={item.node} />
                <span class="fact-detail">
                  {types.includes(',') && item.relationships.map((edge) => word('in', edge.type)).join(', ')}
                </span>
                <time>{when(item.node)}</time>
              </li>
            ))}
          </ol>
        )}
      </Await>
    </section>
  );
}

export const Sessions = ({ node }: { node: GraphNode }) => (
  <Related node={node} types="SESSION_OF" label="Meeting" title={t('sessions.title')} />
);

export const AgreementViews = ({ node }: { node: GraphNode }) => (
  <>
    <Related node={node} types="PARTY_TO,SIGNED" label="Partner" title={t('parties.title')} />
    <Related node={node} types="ADOPTED,DISCUSSED" label="Meeting" title={t('about.title')} />
  </>
);
