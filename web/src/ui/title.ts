import { useEffect } from 'preact/hooks';
import { t } from '../i18n';

/** The window's title follows the page. */
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = title ? `${title} · Entente` : `Entente · ${t('app.tagline')}`;
  }, [title]);
}
