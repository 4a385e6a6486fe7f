import { useState } from 'preact/hooks';
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
              {answer.columns.map((name) => (
                <th key={name} scope="col">
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

export const GraphResult = (graph: { nodes: GraphNode[]; relationships: Relationship[] }) => (
  <GraphCanvas {...graph} onExpand={(id) => navigate(nodeHref(id))} />
);
