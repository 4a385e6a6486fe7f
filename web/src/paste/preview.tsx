// What would be read out of a text, sentence by sentence, with the rule that each fact follows from.
import type { GraphNode } from '../api/types';
import { cut } from '../article/text';
import { t, word } from '../i18n';
import { Dot } from '../ui/node-link';
import { Empty } from '../ui/states';
import type { Explained } from './page';

interface Mention {
  type: string;
  start: number;
  end: number;
  nodes: string[];
}

interface ReadFact {
  type: string;
  from: string | null;
  to: string | null;
  confidence: number;
  rule: string;
  kept: boolean;
}

interface Sentence {
  index: number;
  start: number;
  text: string;
  mentions: Mention[];
  facts: ReadFact[];
}

export interface Explanation {
  sentences: Sentence[];
}

function Marked({ sentence, nodes }: { sentence: Sentence; nodes: Map<string, GraphNode> }) {
  const marks = sentence.mentions.map((mention) => ({
    ...mention,
    start: mention.start - sentence.start,
    end: mention.end - sentence.start,
  }));
  return (
    <p class="preview-text">
      {cut(sentence.text, marks).map((piece, index) =>
        piece.mark ? (
          <span key={index} class={`mention label-${nodes.get(piece.mark.nodes[0] ?? '')?.label ?? ''}`} title={piece.mark.type}>
            {piece.text}
          </span>
        ) : (
          piece.text
        ),
      )}
    </p>
  );
}

function FactLine({ fact, nodes }: { fact: ReadFact; nodes: Map<string, GraphNode> }) {
  const end = (id: string | null) => {
    const node = id ? nodes.get(id) : undefined;
    return (
      <span class="node-link">
        {node && <Dot label={node.label} />}
        {node?.name ?? id ?? '?'}
      </span>
    );
  };
  return (
    <li class={fact.kept ? undefined : 'dropped'}>
      {end(fact.from)} <strong>{word('out', fact.type)}</strong> {end(fact.to)}
      <small>{t('paste.why', { rule: fact.rule, n: Math.round(fact.confidence * 100) })}</small>
      {!fact.kept && <small>{t('paste.left')}</small>}
    </li>
  );
}

export function Preview({ explained }: { explained: Explained }) {
  const { sentences, nodes } = explained.explanation;
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const telling = sentences.filter((sentence) => sentence.facts.length > 0 || sentence.mentions.length > 0);
  if (nodes.length === 0) return <Empty>{t('paste.none')}</Empty>;
  return (
    <section class="preview" lang={explained.language ?? undefined}>
      <h2>{t('paste.would')}</h2>
      {telling.map((sentence) => (
        <div class="card" key={sentence.index}>
          <Marked sentence={sentence} nodes={byId} />
          <ul class="plain">
            {sentence.facts.map((fact, index) => (
              <FactLine key={index} fact={fact} nodes={byId} />
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}
