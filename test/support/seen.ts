/** What a salesperson answers who is asked what they see in the market: a trend and a competitor. */
export const SEEN = {
  trend: 'Printers buy less of the heavy stock',
  competitor: 'Paperwise',
  doing: 'Undercuts us by a tenth on samplers',
  impact: '3',
  confidence: 'medium',
};
