/** The bundle's entry: every workflow that the engine may start. */
export { absence } from './absence/absence.workflow.js';
export { batch } from './batch/batch.workflow.js';
export { caseLife } from './case/case.workflow.js';
export { documentChange } from './document-change/document-change.workflow.js';
export { deliverNotice } from './notice/notice.workflow.js';
export { unopened } from './notice/unopened.workflow.js';
export { compareRuns } from './upkeep/compare-runs.workflow.js';
