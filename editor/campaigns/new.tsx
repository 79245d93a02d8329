import { Screen } from '../frame/screen.tsx';

export default function NewCampaignPage() {
  return <Screen title="Tandem">{null}</Screen>;
}
