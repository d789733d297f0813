/** Who may join: everybody, but no group that is called closed, so that a page can show a refusal. */
export function isOpen(groupId: string): boolean {
  return !groupId.startsWith('closed')
}
