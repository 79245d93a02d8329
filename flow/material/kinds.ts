/** Kinds of material, with the words that screens show. */
export const materialKinds = [
  { value: 'brochure', title: 'Brochure' },
  { value: 'presentation', title: 'Presentation' },
  { value: 'web_page', title: 'Web page' },
  { value: 'price_sheet', title: 'Price sheet' },
  { value: 'faq', title: 'Questions and answers' },
  { value: 'script', title: 'Telephone script' },
  { value: 'demo_script', title: 'Demonstration script' },
  { value: 'cobrand_kit', title: 'Kit for partners' },
  { value: 'email_template', title: 'E-mail template' },
  { value: 'reply_template', title: 'Reply template' },
];

/** Of a kind that is not in the list, the kind itself. */
export function kindTitle(kind: string): string {
  return materialKinds.find(({ value }) => value === kind)?.title ?? kind.replaceAll('_', ' ');
}
