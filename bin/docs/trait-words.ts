import type { Trait } from '../../flow/step-type.ts';

/** What a step does to the world, as rules and policies read it. A name that is not chosen yet is "whoever is chosen". */
export function traitWords(trait: Trait): string {
  switch (trait.trait) {
    case 'starts':
      return 'begins the run';
    case 'forks':
      return 'opens branches that run side by side';
    case 'joins':
      return 'brings branches together';
    case 'opens':
      return 'lets enquiries in; each begins at `each`';
    case 'contacts':
      return 'may contact the person';
    case 'assigns':
      return 'gives the enquiry to somebody';
    case 'asks':
      return 'asks people';
    case 'reaches':
      return trait.ignoresHoldout
        ? 'reaches the market, those held out to compare with too'
        : 'reaches the market: everybody must have been told before';
    case 'orders':
      return trait.selfService ? 'takes an order from the customer, with nobody who sells' : 'takes an order';
    case 'plans':
      return `writes the plan, which has to say: ${trait.requires.join(', ')}`;
    case 'recurs':
      return 'comes back at set times, so a loop through it may go on';
    case 'spawns':
      return 'starts items; each begins at `each`';
    case 'measures':
      return trait.holdout ? 'measures against people who were held out' : 'measures results';
    case 'ends':
      return 'ends where it stands';
    case 'edits':
      return `changes the ${trait.what}: what was told or agreed must be told or agreed again`;
    case 'consults':
      return `${trait.role || 'the team chosen'} has been heard${after(trait.on)}`;
    case 'tells':
      return `${trait.role || 'the team chosen'} has been told${after(trait.on)}`;
    case 'decides':
      return `${trait.subject || 'what is chosen'} has been decided${after(trait.on)}`;
    case 'reviews':
      return `${trait.sides.join(' and ') || 'the teams chosen'} have looked back together${after(trait.on)}`;
    case 'prepares':
      return `what is needed has been prepared${after(trait.on)}`;
    case 'readies':
      return `the team is ready${after(trait.on)}`;
    case 'permits':
      return `the person may be answered${after(trait.on)}`;
    case 'identifies':
      return `the person is known to be new${after(trait.on)}`;
    case 'claims':
      return `it is decided whose customer the person is${after(trait.on)}`;
    case 'sells':
      return `somebody has sold${after(trait.on)}`;
    case 'settles':
      return `the enquiry is settled${after(trait.on)}`;
    case 'disqualifies':
      return `the person is ruled out${after(trait.on)}`;
    case 'charges':
      return `money has been taken${after(trait.on)}`;
    case 'handsOff':
      return `${trait.to === 'partner' ? 'a partner' : 'somebody'} has taken the enquiry over${after(trait.on)}`;
  }
}

function after(outcomes: string[]): string {
  return ` after ${outcomes.map((name) => `\`${name}\``).join(', ')}`;
}
