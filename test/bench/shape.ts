import type { Client } from '@temporalio/client';

/** What a life asks of the engine. */
export interface Shape {
  starts: number;
  updates: number;
  timers: number;
  regularActivities: number;
  workflowTasks: number;
  historyEvents: number;
}

/** Counts a life's history and those of the runs that it started. */
export async function shapeOf(client: Client, workflowId: string): Promise<Shape> {
  const { events } = await client.workflow.getHandle(workflowId).fetchHistory();
  const shape: Shape = { starts: 1, updates: 0, timers: 0, regularActivities: 0, workflowTasks: 0, historyEvents: 0 };
  for (const event of events ?? []) {
    shape.historyEvents += 1;
    if (event.workflowExecutionUpdateAcceptedEventAttributes) shape.updates += 1;
    if (event.timerStartedEventAttributes) shape.timers += 1;
    if (event.activityTaskScheduledEventAttributes) shape.regularActivities += 1;
    if (event.workflowTaskCompletedEventAttributes) shape.workflowTasks += 1;
    const child = event.startChildWorkflowExecutionInitiatedEventAttributes?.workflowId;
    if (child) add(shape, await shapeOf(client, child));
  }
  return shape;
}

function add(to: Shape, more: Shape): void {
  for (const key of Object.keys(to) as (keyof Shape)[]) to[key] += more[key];
}

/** Whether two lives ask the same of the engine: all that makes it work but workflow tasks, which it merges at will. */
export function isSameShape(a: Shape, b: Shape): boolean {
  return (['starts', 'updates', 'timers', 'regularActivities'] as const).every((key) => a[key] === b[key]);
}
