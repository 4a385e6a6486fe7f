import type { FunctionComponent } from 'preact';
import type { GraphNode } from '../../api/types';
import { Career } from './career';
import { Coordinators } from './coordinators';
import { Figures } from './figures';
import { Levels } from './levels';
import { AgreementViews, Sessions } from './meetings';

const PartnershipViews = ({ node }: { node: GraphNode }) => (
  <>
    <Levels node={node} />
    <Coordinators node={node} />
    <Figures node={node} />
  </>
);

/** What a node of a label is looked up for, before the list of all that touches it. */
export const views: Record<string, FunctionComponent<{ node: GraphNode }>> = {
  Official: Career,
  Partnership: PartnershipViews,
  Forum: Sessions,
  Agreement: AgreementViews,
};
