import { Handle, Position } from '@xyflow/react';
import type { NodeProps } from '@xyflow/react';
import { IconAlertTriangleFilled, IconShieldX } from '@tabler/icons-react';
import { memo } from 'react';
import type { CSSProperties } from 'react';
import { SideTag } from '../parts/side.tsx';
import { faceOf } from '../steps/registry.tsx';
import { useCanvas } from './canvas-store.ts';
import { CourseBadge } from './course-badge.tsx';
import { useCourseMarks } from './course-marks.ts';
import { FoldTags } from './fold-tag.tsx';
import { LivePill } from './live-pill.tsx';
import { OutcomeRow } from './outcome-row.tsx';
import marks from './step-marks.module.css';
import classes from './step-node.module.css';
import type { StepNode as StepNodeType, StepView } from './to-canvas.ts';

/**
 * A step in its three forms. Position comes from React Flow, what it says from its view, every state from the store, so a
 * step draws anew only when something of its own changes.
 */
export const StepNode = memo(function StepNode({
  id,
  data: { view, form },
  isConnectable,
  dragging,
}: NodeProps<StepNodeType>) {
  const isChosen = useCanvas((state) => state.chosen === id);
  const isAlso = useCanvas((state) => state.also.has(id));
  const problem = useCanvas((state) => state.problems.get(id));
  const refusal = useCanvas((state) => state.refused.get(id));
  const lit = useCanvas((state) =>
    state.lit?.faultStep === id ? 'fault' : state.lit?.steps.has(id) ? 'path' : undefined,
  );
  const course = useCourseMarks((state) => state.steps.get(id));

  const state = {
    'data-form': form,
    'data-shape': view.shape,
    'data-side': view.side,
    'data-chosen': isChosen || undefined,
    'data-also': isAlso || undefined,
    'data-problem': problem?.errors ? 'error' : undefined,
    'data-lit': lit,
    'data-refused': refusal === undefined ? undefined : true,
    'data-dragging': dragging || undefined,
    'data-course': course?.state,
    ...(course?.heat !== undefined && { style: { '--heat': `${Math.round(course.heat * 40)}%` } as CSSProperties }),
  };
  return (
    <div className={classes.step} {...state} id={`step-${id}`}>
      {view.shape === 'start' ? null : (
        <Handle
          type="target"
          position={Position.Left}
          className={classes.wayIn}
          isConnectable={isConnectable}
          isConnectableStart={false}
        />
      )}
      <div
        className={classes.face}
        id={`face-${id}`}
        role="button"
        tabIndex={-1}
        aria-label={spokenOf(view, problem?.errors ?? 0, problem?.warnings ?? 0)}
        aria-pressed={isChosen}
        title={refusal ?? (view.shape === 'bar' || form === 'dot' ? view.name : undefined)}
      >
        <Body view={view} form={form} isConnectable={isConnectable} />
      </div>
      <FoldTags view={view} form={form} />
      {problem ? <ProblemBadge {...problem} /> : null}
      <LivePill stepId={id} />
      {course ? <CourseBadge mark={course} /> : null}
    </div>
  );
}, isDrawnAlike);

/** Where it stands is none of its business. */
function isDrawnAlike(a: NodeProps<StepNodeType>, b: NodeProps<StepNodeType>): boolean {
  return a.id === b.id && a.data === b.data && a.isConnectable === b.isConnectable && a.dragging === b.dragging;
}

function Body({
  view,
  form,
  isConnectable,
}: {
  view: StepView;
  form: 'full' | 'compact' | 'dot';
  isConnectable: boolean;
}) {
  const Face = faceOf(view.typeName).icon;
  const source =
    view.outcomes.length > 0 ? (
      <Handle
        type="source"
        position={Position.Right}
        className={classes.wayOut}
        isConnectable={isConnectable}
        isConnectableEnd={false}
      />
    ) : null;
  if (view.shape === 'bar' || view.shape === 'start') return source;
  if (view.shape === 'pill') {
    return (
      <span className={classes.pillBody}>
        <Face aria-hidden />
        <span className={classes.pillName}>{view.name}</span>
      </span>
    );
  }
  if (form !== 'full') {
    return (
      <>
        <span className={classes.band} />
        <span className={classes.compactBody}>
          <Face aria-hidden />
          {form === 'compact' ? <span className={classes.name}>{view.name}</span> : null}
        </span>
        {source}
      </>
    );
  }
  return (
    <>
      <span className={classes.band} />
      <span className={classes.head}>
        <Face size={20} aria-hidden />
        <span className={classes.fullName}>{view.name}</span>
      </span>
      <span className={classes.summary}>{view.summary}</span>
      <span className={classes.side}>
        <SideTag side={view.side} />
      </span>
      <span className={classes.outcomes}>
        {view.outcomes.map((outcome, index) => (
          <OutcomeRow key={outcome.name} outcome={outcome} index={index} isConnectable={isConnectable} />
        ))}
      </span>
    </>
  );
}

function ProblemBadge({ errors, warnings }: { errors: number; warnings: number }) {
  return errors > 0 ? (
    <span className={marks.errorBadge}>
      <IconShieldX aria-hidden />
      {errors}
    </span>
  ) : (
    <span className={marks.warningBadge} title={`${warnings} to look at`}>
      <IconAlertTriangleFilled aria-hidden />
    </span>
  );
}

/** "Agree objectives, approval, Sales. 4 outcomes. 1 problem." */
export function spokenOf(view: StepView, errors: number, warnings: number): string {
  const outcomes = view.outcomes.length === 1 ? '1 outcome' : `${view.outcomes.length} outcomes`;
  const found = [
    errors > 0 ? `${errors} ${errors === 1 ? 'problem' : 'problems'}` : '',
    warnings > 0 ? `${warnings} to look at` : '',
  ]
    .filter(Boolean)
    .join(', ');
  return `${view.name}, ${view.typeTitle.toLowerCase()}, ${view.side}. ${outcomes}.${found ? ` ${found}.` : ''}`;
}
