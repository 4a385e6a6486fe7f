// What touches a node, grouped by type and direction, newest first, each with its evidence.
import { useState } from 'preact/hooks';
import { nodePath } from '../api/client';
import type { GraphNode, Neighbor } from '../api/types';
import { number, t, word } from '../i18n';
import { NodeLink } from '../ui/node-link';
import { usePages } from '../ui/paged';
import { Failure, Loading } from '../ui/states';
import { Quotes } from './evidence';
import { type Fact, moment, span, toldOf } from './facts';
import { Contested } from './properties';

function details({ relationship }: Fact): string {
  const words: string[] = [];
  if (relationship.title) words.push(String(relationship.title));
  else if (relationship.role) words.push(word('role', String(relationship.role)));
  if (relationship.ordinal) words.push(`${t('prop.ordinal')} ${relationship.ordinal}`);
  return words.join(' · ');
}

function FactRow({ fact }: { fact: Fact }) {
  const [open, setOpen] = useState(false);
  const { far, relationship } = fact;
  const evidence = relationship.evidence ?? [];
  return (
    <li class="fact">
      <div class="fact-line">
        <NodeLink node={far} />
        <span class="fact-detail">{details(fact)}</span>
        <time>{span(fact) || toldOf(fact)}</time>
        <span class="fact-sources">{t('node.sources', { n: relationship.sources })}</span>
        {evidence.length > 0 && (
          <button type="button" class="quiet" aria-expanded={open} onClick={() => setOpen(!open)}>
            {t('node.evidence', { n: evidence.length })}
          </button>
        )}
        {relationship.contested && <Contested />}
      </div>
      {open && (
        <>
          <p class="sure">{t('node.confidence', { n: Math.round(relationship.confidence * 100) })}</p>
          <Quotes evidence={evidence} />
        </>
      )}
    </li>
  );
}

/** Facts that contradict each other, side by side, each with the words that it rests on. */
function Sides({ facts }: { facts: Fact[] }) {
  return (
    <li class="fact">
      <Contested /> <small>{t('node.contested.why')}</small>
      <div class="sides">
        {facts.map((side) => (
          <div key={side.relationship.id}>
            <NodeLink node={side.far} /> <time>{span(side) || toldOf(side)}</time>
            <p>
              <small>{t('node.sources', { n: side.relationship.sources })}</small>
            </p>
            <Quotes evidence={side.relationship.evidence ?? []} atOnce={1} />
          </div>
        ))}
      </div>
    </li>
  );
}

/** Each fact alone, but rivals together, where the first of them stands. */
function besideRivals(facts: Fact[]): Fact[][] {
  const left = new Map(facts.map((fact) => [fact.relationship.id, fact]));
  const rows: Fact[][] = [];
  for (const fact of facts) {
    if (!left.delete(fact.relationship.id)) continue; // it stands beside a rival
    const rivals = (fact.relationship.rivals ?? []).flatMap((id) => left.get(id) ?? []);
    rivals.forEach((rival) => left.delete(rival.relationship.id));
    rows.push([fact, ...rivals]);
  }
  return rows;
}

// Read at once, so that what is newest is newest of all in all but the greatest groups; and shown at once.
const pageSize = 500;
const rowsAtOnce = 50;

interface GroupProperties {
  id: string;
  type: string;
  direction: 'out' | 'in';
  count: number;
}

function Group({ id, type, direction, count }: GroupProperties) {
  const pages = usePages<Neighbor>(nodePath(id, '/neighbors'), { type, direction, evidence: true, limit: pageSize });
  const [shown, setShown] = useState(rowsAtOnce);
  // A filter by ATTENDED finds what implies it too; those have groups of their own.
  const facts = pages.items
    .flatMap(({ node, relationships }) => relationships.map((relationship) => ({ far: node, relationship })))
    .filter((fact) => fact.relationship.type === type)
    .sort((a, b) => moment(b).localeCompare(moment(a)));
  const rows = besideRivals(facts);
  const hidden = rows.length > shown;
  return (
    <section class="group">
      <h3>
        {word(direction, type)} <span class="count">{number(count)}</span>
      </h3>
      {pages.error && <Failure error={pages.error} retry={pages.retry} />}
      {pages.loading && <Loading />}
      {pages.more && <p class="notice">{t('node.partial', { n: facts.length })}</p>}
      <ul class="facts">
        {rows.slice(0, shown).map((row) =>
          row.length > 1 ? (
            <Sides key={row[0]!.relationship.id} facts={row} />
          ) : (
            <FactRow key={row[0]!.relationship.id} fact={row[0]!} />
          ),
        )}
      </ul>
      {(hidden || pages.more) && (
        <button
          type="button"
          onClick={() => {
            setShown(shown + rowsAtOnce);
            if (!hidden) pages.more?.();
          }}
        >
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
