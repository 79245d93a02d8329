/** The id by which the demo signs in a person of this name. Throws where nobody is called so. */
export async function demoMember(url: string, name: string): Promise<string> {
  const { items } = (await (await fetch(`${url}/api/v1/demo-people`)).json()) as {
    items: { memberId: string; name: string }[];
  };
  const found = items.find((person) => person.name === name);
  if (!found) throw new Error(`The demo has no ${name}`);
  return found.memberId;
}
