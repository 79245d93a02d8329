export { campaignItem, campaignRun, enquiry } from './scope.ts';
export { importPages } from './import-pages.ts';
export { sweep } from './sweep.ts';
