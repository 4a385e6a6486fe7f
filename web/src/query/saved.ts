export interface Saved {
  name: string;
  query: string;
}

const key = 'entente.queries';

export function loadSaved(): Saved[] {
  try {
    const stored = JSON.parse(localStorage.getItem(key) ?? '[]') as Saved[];
    return stored.filter((entry) => typeof entry?.name === 'string' && typeof entry?.query === 'string');
  } catch {
    return []; // storage switched off, or not ours
  }
}

export function storeSaved(saved: Saved[]): void {
  try {
    localStorage.setItem(key, JSON.stringify(saved));
  } catch {
    // Then they last as long as the page.
  }
}
