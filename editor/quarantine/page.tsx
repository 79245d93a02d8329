import { Screen } from '../frame/screen.tsx';

export default function Page() {
  return <Screen title="Tandem">{null}</Screen>;
}
