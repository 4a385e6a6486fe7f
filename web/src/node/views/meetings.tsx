// What is tied to a node, in order: a forum's sessions, an agreement's parties and the meetings about it.
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
  title: string;
  /** What ties it, and the word that each tie is told with; of one type alone none is needed. */
  ties: Record<string, string>;
  label: string;
}

function Related({ node, title, ties, label }: Properties) {
  const types = Object.keys(ties);
  const found = useGet<Page<Neighbor>>(
    url(nodePath(node.id, '/neighbors'), { type: types.join(), direction: 'in', label, limit: 1000 }),
  );
  if (found.data?.items.length === 0) return null;
  const numbered = found.data?.items.some((item) => !Number.isNaN(ordinal(item)));
  return (
    <section class="card view">
      <h2>{title}</h2>
      <Await of={found}>
        {({ items }) => (
          <ol class="sessions">
            {[...items].sort(inOrder).map((item) => (
              <li key={item.node.id}>
                {numbered && <span class="ordinal">{Number.isNaN(ordinal(item)) ? '·' : ordinal(item)}</span>}
                <NodeLink node={item.node} />
                {types.length > 1 && (
                  <span class="fact-detail">{item.relationships.map(({ type }) => ties[type]).join(', ')}</span>
                )}
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
  <Related node={node} title={t('sessions.title')} ties={{ SESSION_OF: '' }} label="Meeting" />
);

export const AgreementViews = ({ node }: { node: GraphNode }) => (
  <>
    <Related
      node={node}
      title={t('parties.title')}
      ties={{ PARTY_TO: t('parties.party'), SIGNED: word('out', 'SIGNED') }}
      label="Partner,Official"
    />
    <Related
      node={node}
      title={t('about.title')}
      ties={{ ADOPTED: t('about.adopted'), DISCUSSED: t('about.discussed') }}
      label="Meeting"
    />
  </>
);
