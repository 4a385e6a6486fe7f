// What touches a node, grouped by type and direction, newest first, each with its evidence.
import { useState } from 'preact/hooks';
import { nodePath } from '../api/client';
import type { GraphNode, Neighbor } from '../api/types';
import { number, t, word } from '../i18n';
import { NodeLink } from '../ui/node-link';
import { usePages } from '../ui/paged';
import { Failure, Loading } from '../ui/states';
import { Quotes } from './evidence';
import { type Fact, moment, span, told } from './facts';
import { Contested } from './properties';

function details({ relationship }: Fact): string {
  const words: string[] = [];
  if (relationship.title) words.push(String(relationship.title));
  else if (relationship.role) words.push(word('role', String(relationship.role)));
  if (relationship.ordinal) words.push(`${t('prop.ordinal')} ${relationship.ordinal}`);
  return words.join(' · ');
}

function FactRow({ fact, rivals }: { fact: Fact; rivals: Fact[] }) {
  const [open, setOpen] = useState(false);
  const { far, relationship } = fact;
  const evidence = relationship.evidence ?? [];
  return (
    <li class="fact">
      <div class="fact-line">
        <NodeLink node={far} />
        <span class="fact-detail">{details(fact)}</span>
        <time>{span(fact) || told(fact)}</time>
        <span class="fact-sources">{t('node.sources', { n: relationship.sources })}</span>
        {evidence.length > 0 && (
          <button type="button" class="quiet" aria-expanded={open} onClick={() => setOpen(!open)}>
            {t('node.evidence', { n: evidence.length })}
          </button>
        )}
        {relationship.contested && <Contested />}
      </div>
      {relationship.contested && rivals.length > 0 && (
        <div class="sides">
          {[fact, ...rivals].map((side) => (
            <div key={side.relationship.id}>
              <NodeLink node={side.far} /> <time>{span(side)}</time>
              <p>
                <small>{t('node.sources', { n: side.relationship.sources })}</small>
              </p>
              <Quotes evidence={side.relationship.evidence?.slice(0, 2) ?? []} />
            </div>
          ))}
        </div>
      )}
      {open && (
        <>
          <p class="sure">{t('node.confidence', { n: Math.round(relationship.confidence * 100) })}</p>
          <Quotes evidence={evidence} />
        </>
      )}
    </li>
  );
}

interface GroupProperties {
  id: string;
  type: string;
  direction: 'out' | 'in';
  count: number;
}

function Group({ id, type, direction, count }: GroupProperties) {
  const pages = usePages<Neighbor>(nodePath(id, '/neighbors'), { type, direction, evidence: true, limit: 50 });
  // A filter by ATTENDED finds what implies it too; those have groups of their own.
  const facts = pages.items
    .flatMap(({ node, relationships }) => relationships.map((relationship) => ({ far: node, relationship })))
    .filter((fact) => fact.relationship.type === type)
    .sort((a, b) => moment(b).localeCompare(moment(a)));
  const byId = new Map(facts.map((fact) => [fact.relationship.id, fact]));
  return (
    <section class="group">
      <h3>
        {word(direction, type)} <span class="count">{number(count)}</span>
      </h3>
      {pages.error && <Failure error={pages.error} retry={pages.retry} />}
      {pages.loading && <Loading />}
      <ul class="facts">
        {facts.map((fact) => (
          <FactRow
            key={fact.relationship.id}
            fact={fact}
            rivals={(fact.relationship.rivals ?? []).flatMap((rival) => byId.get(rival) ?? [])}
          />
        ))}
      </ul>
      {pages.more && (
        <button type="button" onClick={pages.more}>
          {t('state.more')}
        </button>
      )}
    </section>
  );
}

export function Relationships({ node }: { node: GraphNode }) {
  const groups = (node.degree ?? []).flatMap(({ type, out, in: into }) => [
    { type, direction: 'out' as const, count: out },
    { type, direction: 'in' as const, count: into },
  ]);
  const shown = groups.filter((group) => group.count > 0);
  if (shown.length === 0) return <p class="state empty">{t('node.none')}</p>;
  return (
    <>
      {shown.map((group) => (
        <Group key={group.type + group.direction} id={node.id} {...group} />
      ))}
    </>
  );
}
