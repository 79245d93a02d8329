/** Something a person can mend: the message says what is wrong and the way out, so that no stack is shown with it. */
export class StartProblem extends Error {
  override name = 'StartProblem';
}
