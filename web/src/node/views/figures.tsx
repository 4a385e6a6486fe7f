// Figures of a partnership and the targets set for it: a plot for each indicator and unit.
import { nodePath, url, useGet } from '../../api/client';
import type { GraphNode, Neighbor, Page } from '../../api/types';
import { Plot } from '../../chart/plot';
import { number, t, word } from '../../i18n';
import { NodeLink } from '../../ui/node-link';
import { Await } from '../../ui/states';
import { Contested } from '../properties';

interface Figure extends GraphNode {
  indicator?: string;
  unit?: string;
  kind?: string;
  year?: number;
  value?: number;
}

/** What sources say of a figure: its value, and those that contest it. */
const valuesOf = (figure: Figure): number[] =>
  [figure.value, ...(figure.rivals ?? []).filter(({ property }) => property === 'value').map(({ value }) => value)]
    .filter((value) => typeof value === 'number');

function Indicator({ name, figures }: { name: string; figures: Figure[] }) {
  const points = figures
    .filter((figure) => figure.year)
    .flatMap((figure) =>
      valuesOf(figure).map((value, index) => ({
        year: figure.year!,
        value,
        target: figure.kind === 'target',
        rival: index > 0,
        title: `${figure.year} · ${word('kind', figure.kind ?? 'actual')} · ${index > 0 ? number(value) : figure.name}`,
      })),
    );
  return (
    <>
      <h3>{name}</h3>
      {points.length > 1 && <Plot points={points} title={`${t('figures.title')}: ${name}`} />}
      {points.length > 1 && (
        <p class="legend">
          <span class="key actual" aria-hidden="true" /> {t('figures.actual')}{' '}
          <span class="key target" aria-hidden="true" /> {t('figures.target')}
        </p>
      )}
      <table>
        <thead>
          <tr>
            <th scope="col">{t('prop.year')}</th>
            <th scope="col">{t('prop.value')}</th>
            <th scope="col">{t('prop.kind')}</th>
          </tr>
        </thead>
        <tbody>
          {[...figures]
            .sort((a, b) => (a.year ?? 0) - (b.year ?? 0))
            .map((figure) => (
              <tr key={figure.id}>
                <td>{figure.year ?? '–'}</td>
                <td>
                  <NodeLink node={figure} /> {figure.contested && <Contested />}
                  {figure.rivals?.map((rival) => (
                    <small key={String(rival.value)}> / {typeof rival.value === 'number' ? number(rival.value) : String(rival.value)}</small>
                  ))}
                </td>
                <td>{word('kind', figure.kind ?? 'actual')}</td>
              </tr>
            ))}
        </tbody>
      </table>
    </>
  );
}

export function Figures({ node }: { node: GraphNode }) {
  const found = useGet<Page<Neighbor>>(url(nodePath(node.id, '/neighbors'), { type: 'HAS_FIGURE', limit: 500 }));
  if (found.data?.items.length === 0) return null;
  return (
    <section class="card view">
      <h2>{t('figures.title')}</h2>
      <Await of={found}>
        {({ items }) => {
          const groups = new Map<string, Figure[]>();
          for (const { node: figure } of items) {
            const key = `${figure.indicator ?? ''} ${figure.unit ?? ''}`;
            groups.set(key, [...(groups.get(key) ?? []), figure as Figure]);
          }
          return [...groups].map(([key, figures]) => {
            const { indicator = '', unit = '' } = figures[0]!;
            return <Indicator key={key} name={`${word('indicator', indicator)} (${unit})`} figures={figures} />;
          });
        }}
      </Await>
    </section>
  );
}
