import type { Page } from 'playwright-core';

/**
 * Through the API, as the person of the page: a brochure, a presentation and a telephone script as files, and a page of the product itself,
 * all approved and used by the campaign. Needs somebody of Marketing.
 */
export async function addMaterial(page: Page, campaignId: string): Promise<void> {
  await page.evaluate(async (campaign) => {
    const send = async (method: string, path: string, body?: string | FormData): Promise<{ id: string }> => {
      const headers = typeof body === 'string' ? { 'content-type': 'application/json' } : undefined;
      const reply = await fetch(`/api/v1${path}`, { method, ...(headers && { headers }), ...(body && { body }) });
      if (!reply.ok) throw new Error(`${method} ${path} answers ${reply.status}: ${await reply.text()}`);
      return reply.json();
    };
    for (const kind of ['brochure', 'presentation', 'script', 'web_page']) {
      const { id } = await send('POST', '/materials', JSON.stringify({ kind, title: `Savings: ${kind}` }));
      const form = new FormData();
      form.set('audience', 'Account holders');
      form.set('problem', 'Their savings lie still.');
      form.set('whatWeDo', 'We fix the rate for two years.');
      form.set('benefits', 'A rate that does not move');
      if (kind === 'web_page') form.set('url', `${location.origin}/sign-in`);
      else form.set('file', new Blob([`%PDF-1.4 ${kind}`]), `${kind}.pdf`);
      const version = await send('POST', `/materials/${id}/versions`, form);
      await send('POST', `/material-versions/${version.id}/approval`);
      await send('PUT', `/campaigns/${campaign}/materials/${id}`);
    }
  }, campaignId);
}
