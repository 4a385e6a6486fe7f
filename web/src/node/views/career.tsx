// An official's offices in order of time, as far as sources tell when.
import { url, useGet } from '../../api/client';
import type { GraphNode, NodeRef, Page } from '../../api/types';
import { Bands } from '../../chart/bands';
import { period, t, word } from '../../i18n';
import { NodeLink } from '../../ui/node-link';
import { Await } from '../../ui/states';
import { told } from '../facts';
import { Contested } from '../properties';

interface Office {
  title: string | null;
  role: string | null;
  partner: NodeRef;
  valid_from: string | null;
  valid_to: string | null;
  first_observed: string | null;
  last_observed: string | null;
  relationship: string;
  contested?: boolean;
}

function band(office: Office) {
  const { valid_from: from, valid_to: to, first_observed: first, last_observed: last } = office;
  const dated = from !== null || to !== null;
  return {
    key: office.relationship,
    row: (
      <>
        <strong>{office.title ?? word('role', office.role ?? 'other')}</strong> <NodeLink node={office.partner} />{' '}
        {office.contested && <Contested />}
      </>
    ),
    when: dated ? period(from, to) : told(first, last),
    from: (dated ? from : first) ?? undefined,
    to: (dated ? to : last) ?? undefined,
    vague: !dated,
    contested: office.contested,
  };
}

export function Career({ node }: { node: GraphNode }) {
  const offices = useGet<Page<Office>>(url(`/v1/officials/${encodeURIComponent(node.id)}/positions`, { evidence: false }));
  if (offices.data?.items.length === 0) return null;
  return (
    <section class="card view">
      <h2>{t('career.title')}</h2>
      <Await of={offices}>{({ items }) => <Bands bands={items.map(band)} title={t('career.title')} />}</Await>
    </section>
  );
}
