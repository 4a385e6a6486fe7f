// An official's offices in order of time, as far as sources tell when.
import { nodePath, url, useGet } from '../../api/client';
import type { GraphNode, Neighbor, Page } from '../../api/types';
import { Bands } from '../../chart/bands';
import { t, word } from '../../i18n';
import { NodeLink } from '../../ui/node-link';
import { Await } from '../../ui/states';
import { observed, span, told } from '../facts';

export function Career({ node }: { node: GraphNode }) {
  const offices = useGet<Page<Neighbor>>(
    url(nodePath(node.id, '/neighbors'), { type: 'HOLDS_POSITION', direction: 'out', evidence: true, limit: 200 }),
  );
  return (
    <section class="card view">
      <h2>{t('career.title')}</h2>
      <Await of={offices}>
        {(page) => {
          const facts = page.items.flatMap(({ node: far, relationships }) =>
            relationships.map((relationship) => ({ far, relationship })),
          );
          const bands = facts.map((fact) => {
            const { relationship, far } = fact;
            const days = observed(fact);
            const dated = relationship.valid_from || relationship.valid_to;
            return {
              key: relationship.id,
              row: (
                <>
                  <strong>{String(relationship.title ?? word('role', String(relationship.role ?? 'other')))}</strong>{' '}
                  <NodeLink node={far} />
                </>
              ),
              when: span(fact) || told(fact),
              from: (dated ? relationship.valid_from : days[0]) as string | undefined,
              to: (dated ? relationship.valid_to : days.at(-1)) as string | undefined,
              vague: !dated,
            };
          });
          bands.sort((a, b) => (a.from ?? '9').localeCompare(b.from ?? '9'));
          return <Bands bands={bands} title={t('career.title')} />;
        }}
      </Await>
    </section>
  );
}
