import type { NodeRef } from '../api/types';
import { word } from '../i18n';
import { href, nodeHref } from '../router';

/** The colour of a label, beside words that say it: never colour alone. */
export const Dot = ({ label }: { label: string }) => <span class={`dot label-${label}`} aria-hidden="true" />;

export const LabelTag = ({ label }: { label: string }) => (
  <span class="tag">
    <Dot label={label} />
    {word('label', label)}
  </span>
);

/** An article's page has its text. The node that stands for it has its id behind `article:`. */
export const hrefOf = (node: NodeRef) =>
  node.label === 'Article' ? href(['article', node.id.replace(/^article:/, '')]) : nodeHref(node.id);

export const NodeLink = ({ node }: { node: NodeRef }) => (
  <a href={hrefOf(node)} class="node-link">
    <Dot label={node.label} />
    {node.name || node.id}
  </a>
);
