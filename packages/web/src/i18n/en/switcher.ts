/** The one search box. */
export const switcher = {
  title: 'Search',
  placeholder: 'Person, group or number',
  none: 'Nothing by that name',
  noneText: 'Look for a person or a group on this server instead.',
  results: 'Found',
  section: { recent: 'Chats', people: 'People', rooms: 'Groups' },
}
