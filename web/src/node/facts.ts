// A relationship together with the node at its far end, and when it was.
import type { GraphNode, Relationship } from '../api/types';
import { date, period, t } from '../i18n';
import { when } from './properties';

export interface Fact {
  far: GraphNode;
  relationship: Relationship;
}

/** The days on which sources told of a fact, the first one first. */
const observed = ({ relationship }: Fact): string[] =>
  (relationship.evidence ?? []).flatMap((evidence) => evidence.observed ?? []).sort();

/** When a fact was, or else was told, to sort by; empty when nothing tells. */
export function moment(fact: Fact): string {
  const { far, relationship } = fact;
  const value = relationship.date ?? relationship.valid_from ?? far.start_date ?? far.year ?? far.published;
  return String(value ?? observed(fact)[0] ?? '');
}

export function span({ far, relationship }: Fact): string {
  if (relationship.valid_from || relationship.valid_to) return period(relationship.valid_from, relationship.valid_to);
  if (relationship.date) return date(String(relationship.date));
  return when(far);
}

/** Of a state without dates: when sources told of it, from the first to the last. */
export function told(first?: string | null, last?: string | null): string {
  const [from, to] = [first?.slice(0, 4), last?.slice(0, 4)];
  return from ? t('node.told', { when: from === to || !to ? from : `${from}–${to}` }) : t('node.undated');
}

export function toldOf(fact: Fact): string {
  const days = observed(fact);
  return told(days[0], days.at(-1));
}
