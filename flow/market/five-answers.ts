import { hasEvidence } from './board.ts';

/** What the five questions to somebody who knows the customers come to: at most a trend and a competitor. */
export interface FiveAnswers {
  notes: { kind: 'trend' | 'competitor'; body: string; competitor?: string; impact: number; confidence: Confidence }[];
}
type Confidence = 'low' | 'medium' | 'high';

export interface AnswerProblem {
  field: 'trend' | 'competitor' | 'doing' | 'impact' | 'confidence';
  code: 'MISSING' | 'INVALID' | 'EVIDENCE_REQUIRED';
  message: string;
}

const CONFIDENCE: readonly string[] = ['low', 'medium', 'high'];

/**
 * Reads the five answers (S11): what changes (`trend`), which `competitor` they meet, what that one is `doing`, how much it
 * matters (`impact`, 1 to 5), how sure they are (`confidence`). Of trend and competitor one at least is said, each in 20
 * characters or more. All problems at once. Pure.
 */
export function readFiveAnswers(
  form: Readonly<Record<string, unknown>> | undefined,
): FiveAnswers | { problems: AnswerProblem[] } {
  const said = (name: string): string => {
    const value = form?.[name];
    return typeof value === 'string' ? value.trim() : '';
  };
  const problems: AnswerProblem[] = [];
  const [trend, competitor, doing] = [said('trend'), said('competitor'), said('doing')];
  if (trend === '' && competitor === '')
    problems.push({ field: 'trend', code: 'MISSING', message: 'Say what is changing, or name a competitor you meet.' });
  if (trend !== '' && !hasEvidence({ body: trend }))
    problems.push({
      field: 'trend',
      code: 'EVIDENCE_REQUIRED',
      message: 'Say it in a sentence: 20 characters or more.',
    });
  if (competitor === '' && doing !== '')
    problems.push({ field: 'competitor', code: 'MISSING', message: 'Name the competitor who does this.' });
  if (competitor !== '' && !hasEvidence({ body: doing }))
    problems.push({
      field: 'doing',
      code: 'EVIDENCE_REQUIRED',
      message: 'Say what they do in a sentence: 20 characters or more.',
    });
  if (competitor.length > 200 || trend.length > 2000 || doing.length > 2000)
    problems.push({
      field: competitor.length > 200 ? 'competitor' : 'trend',
      code: 'INVALID',
      message: 'This is too long.',
    });

  const written = form?.['impact'];
  const impact = typeof written === 'string' && /^[1-5]$/.test(written) ? Number(written) : written;
  if (typeof impact !== 'number' || ![1, 2, 3, 4, 5].includes(impact))
    problems.push({ field: 'impact', code: 'MISSING', message: 'Say how much it matters, from 1 to 5.' });
  const confidence = said('confidence');
  if (!CONFIDENCE.includes(confidence))
    problems.push({ field: 'confidence', code: 'MISSING', message: 'Say how sure you are.' });
  if (problems.length > 0) return { problems };

  const rest = { impact: Number(impact), confidence: confidence as Confidence };
  const notes: FiveAnswers['notes'] = [];
  if (trend !== '') notes.push({ kind: 'trend', body: trend, ...rest });
  if (competitor !== '') notes.push({ kind: 'competitor', body: doing, competitor, ...rest });
  return { notes };
}
