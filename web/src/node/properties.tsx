// What a node is: its properties in words, with what contests them beside.
import type { GraphNode } from '../api/types';
import { compact, date, number, period, t, word } from '../i18n';

// The members of a partnership are among its relationships, by name.
const notProperties = new Set(['id', 'label', 'name', 'names', 'articles', 'sources', 'contested', 'rivals', 'degree', 'depth', 'date_precision', 'unit', 'members']);
const spoken = new Set(['kind', 'role', 'level', 'status', 'indicator']);

export function value(property: string, raw: unknown, unit?: unknown) {
  if (Array.isArray(raw)) {
    return raw.map((item, index) => (
      <span key={index}>
        {index > 0 && ', '}
        {String(item)}
      </span>
    ));
  }
  if (spoken.has(property)) return word(property, String(raw));
  if (property === 'value' && typeof raw === 'number') return `${number(raw)} ${unit ?? ''} (${compact(raw)})`;
  if (/date$|^valid_|^period_|^published$|^established$/.test(property)) return date(String(raw));
  return String(raw);
}

export const Contested = () => (
  <span class="contested" title={t('node.contested.why')}>
    ⚠ {t('node.contested')}
  </span>
);

export function Properties({ node }: { node: GraphNode }) {
  // Both ends of a period are told as one, unless sources differ in them.
  const ends = ['start_date', 'end_date', 'period_from', 'period_to'];
  const days = node.rivals?.some(({ property }) => ends.includes(property)) || !when(node) || node.year ? '' : when(node);
  const shown = Object.entries(node).filter(
    ([name, raw]) => !notProperties.has(name) && raw !== null && raw !== '' && !(days && ends.includes(name)),
  );
  if (shown.length === 0 && !days) return null;
  return (
    <dl class="properties">
      {days && (
        <div>
          <dt>{t('prop.when')}</dt>
          <dd>{days}</dd>
        </div>
      )}
      {shown.map(([name, raw]) => {
        const rivals = node.rivals?.filter((rival) => rival.property === name) ?? [];
        return (
          <div key={name}>
            <dt>{t(`prop.${name}`).replace(/^prop\./, '')}</dt>
            <dd>
              {rivals.length === 0 ? (
                value(name, raw, node.unit)
              ) : (
                <div class="sides">
                  <p>{value(name, raw, node.unit)}</p>
                  {rivals.map((rival) => (
                    <p key={String(rival.value)}>
                      {value(name, rival.value, node.unit)}{' '}
                      <small>{t('node.says', { n: rival.articles })}</small>
                    </p>
                  ))}
                </div>
              )}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

/** When it was: a meeting's days, an agreement's period, a figure's year, an article's day. */
export function when(node: GraphNode): string {
  if (node.start_date) return period(node.start_date, node.end_date ?? node.start_date);
  if (node.period_from || node.period_to) return period(node.period_from, node.period_to);
  if (node.year) return String(node.year);
  return node.published ? date(String(node.published)) : '';
}
