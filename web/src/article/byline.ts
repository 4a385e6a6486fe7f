import type { Article } from '../api/types';
import { date, t } from '../i18n';

/** Who published an article, and when. */
export const byline = ({ outlet, published }: Article): string =>
  [outlet, published ? date(published) : t('article.undated')].filter(Boolean).join(' · ');
