import type { Locator, Page } from 'playwright-core';

/** Opens a flow at one of its steps, and waits until the field of its name can be typed in. */
export async function openAtStep(page: Page, flowId: string, step: string): Promise<Locator> {
  await page.goto(`/flows/${flowId}?view=outline&step=${step}`);
  const name = page.getByRole('textbox', { name: 'Name', exact: true });
  await name.waitFor();
  return name;
}

/** Calls a step something else in the settings, and waits until the draft is saved. */
export async function renameStep(page: Page, flowId: string, step: string, name: string): Promise<void> {
  const field = await openAtStep(page, flowId, step);
  const saved = page.waitForResponse(
    (answer) => answer.request().method() === 'PUT' && answer.url().endsWith(`/flows/${flowId}/draft`),
  );
  await field.fill(name);
  const answer = await saved;
  if (!answer.ok()) throw new Error(`The draft was not saved: ${answer.status()} ${await answer.text()}`);
}

/** Asks for a review with this note, and answers the status of what the server says to it. */
export async function askForReview(page: Page, note: string): Promise<number> {
  await page.getByRole('button', { name: 'Review and publish' }).click();
  const review = page.getByRole('dialog', { name: /^Review version / });
  await review.getByRole('textbox', { name: 'Note for the team' }).fill(note);
  const asked = page.waitForResponse(
    (answer) => answer.request().method() === 'POST' && answer.url().endsWith('/proposals'),
  );
  await review.getByRole('button', { name: 'Ask for review' }).click();
  return (await asked).status();
}
