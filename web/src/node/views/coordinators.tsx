// Who coordinated a dialogue relation, term by term. Terms that overlap are seen to.
import { url, useGet } from '../../api/client';
import type { CoordinatorTerm, GraphNode, Page } from '../../api/types';
import { Bands } from '../../chart/bands';
import { period, t } from '../../i18n';
import { NodeLink } from '../../ui/node-link';
import { Await } from '../../ui/states';
import { Contested } from '../properties';

export function Coordinators({ node }: { node: GraphNode }) {
  const terms = useGet<Page<CoordinatorTerm>>(url('/v1/coordinators', { partnership: node.id, evidence: false }));
  if (terms.data?.items.length === 0) return null;
  return (
    <section class="card view">
      <h2>{t('bands.title')}</h2>
      <Await of={terms}>
        {({ items }) => (
          <Bands
            title={t('bands.title')}
            bands={items.map((term) => ({
              key: term.relationship,
              row: (
                <>
                  <NodeLink node={term.coordinator} /> {term.contested && <Contested />}
                </>
              ),
              when: period(term.valid_from, term.valid_to) || t('node.undated'),
              from: term.valid_from,
              to: term.valid_to,
              contested: term.contested,
            }))}
          />
        )}
      </Await>
    </section>
  );
}
