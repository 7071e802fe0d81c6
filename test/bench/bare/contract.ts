import type { Sinks } from '@temporalio/workflow';

/** Names of the bare engine's counterpart of a case's life; bodies are empty (conventions.md, "The bare engine"). */
export const BARE_CASES_QUEUE = 'bare-cases';
export const BARE_DOCUMENTS_QUEUE = 'bare-documents';

export type Step = 'assigned' | 'completed';

/** What the worker's process tells the driver's: which run got where. */
export interface Reached {
  workflowId: string;
  step: Step;
}

/** The way out of a run that costs the engine nothing, as the product's stream costs it nothing. */
export interface BareSinks extends Sinks {
  life: { reached(step: Step): void };
}

export interface BareActivities {
  project(): Promise<void>;
  takeNumber(): Promise<void>;
  deliver(): Promise<void>;
}

export interface BareDocumentActivities {
  render(): Promise<void>;
}
