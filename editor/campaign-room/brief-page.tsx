import { Screen } from '../frame/screen.tsx';

export default function BriefPage() {
  return <Screen title="Tandem">{null}</Screen>;
}
