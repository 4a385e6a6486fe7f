import { useMemo, useState } from 'preact/hooks';
import type { GraphNode, Relationship } from '../api/types';
import { GraphCanvas } from '../graph/canvas';
import { t } from '../i18n';
import { nodeHref, navigate } from '../router';
import { NodeLink } from '../ui/node-link';
import { Empty } from '../ui/states';
import { type Answer, isNode, plain } from './answer';

// Rows drawn at once: a browser stays quick with so many.
const rowsAtOnce = 500;

function Cell({ value }: { value: unknown }) {
  if (isNode(value)) return <NodeLink node={value} />;
  return <>{plain(value)}</>;
}

export function TableResult({ answer }: { answer: Answer }) {
  const [shown, setShown] = useState(rowsAtOnce);
  if (answer.rows.length === 0) return <Empty>{t('query.norows')}</Empty>;
  return (
    <>
      <div class="table-box" tabIndex={0} role="region" aria-label={t('query.table')}>
        <table>
          <thead>
            <tr>
              {answer.columns.map((name, column) => (
                <th key={name} scope="col" class={typeof answer.rows[0]?.[column] === 'number' ? 'number' : undefined}>
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {answer.rows.slice(0, shown).map((row, index) => (
              <tr key={index}>
                {row.map((value, column) => (
                  <td key={column} class={typeof value === 'number' ? 'number' : undefined}>
                    <Cell value={value} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {shown < answer.rows.length && (
        <p class="row">
          <small>{t('query.shown', { n: shown })}</small>
          <button type="button" onClick={() => setShown(shown + rowsAtOnce)}>
            {t('state.more')}
          </button>
        </p>
      )}
    </>
  );
}

// More nodes than this are no picture, and laying them out would hold the page up.
const drawnAtMost = 400;

export function GraphResult({ nodes, relationships }: { nodes: GraphNode[]; relationships: Relationship[] }) {
  const picture = useMemo(() => {
    const drawn = nodes.slice(0, drawnAtMost);
    const ids = new Set(drawn.map(({ id }) => id));
    return { nodes: drawn, relationships: relationships.filter(({ from, to }) => ids.has(from) && ids.has(to)) };
  }, [nodes, relationships]);
  return (
    <>
      {nodes.length > drawnAtMost && (
        <p class="notice">{t('query.drawn', { n: drawnAtMost, all: nodes.length })}</p>
      )}
      <GraphCanvas {...picture} onSelect={(id) => id && picture.nodes.some((node) => node.id === id) && navigate(nodeHref(id))} />
    </>
  );
}
