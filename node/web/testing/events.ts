/** What the server-sent events of a body say. */
export function eventsOf(body: string) {
  return body
    .split('\n\n')
    .filter((event) => event !== '')
    .map((event) => JSON.parse(event.replace(/^data: /, '')));
}
