// What a reader chose, kept in this browser.
import { useEffect, useState } from 'preact/hooks';

export type Theme = 'auto' | 'light' | 'dark';
export type Language = 'vi' | 'en';

export interface Settings {
  theme: Theme;
  language: Language;
}

const key = 'entente.settings';

function load(): Settings {
  const defaults: Settings = { theme: 'auto', language: navigator.language.startsWith('vi') ? 'vi' : 'en' };
  try {
    return { ...defaults, ...(JSON.parse(localStorage.getItem(key) ?? '{}') as Partial<Settings>) };
  } catch {
    return defaults; // storage switched off, or not ours
  }
}

let settings = load();
const listeners = new Set<() => void>();

export const currentSettings = () => settings;

export function applySettings(): void {
  document.documentElement.lang = settings.language;
  if (settings.theme === 'auto') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = settings.theme;
}

export function changeSettings(changes: Partial<Settings>): void {
  settings = { ...settings, ...changes };
  try {
    localStorage.setItem(key, JSON.stringify(settings));
  } catch {
    // Then they last as long as the page.
  }
  applySettings();
  listeners.forEach((listener) => listener());
}

export function useSettings(): Settings {
  const [value, setValue] = useState(settings);
  useEffect(() => {
    const follow = () => setValue(settings);
    listeners.add(follow);
    return () => void listeners.delete(follow);
  }, []);
  return value;
}
