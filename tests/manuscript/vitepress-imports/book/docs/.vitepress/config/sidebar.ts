export default [
  { text: 'More', items: [{ text: 'Third', link: 'three' }, { text: 'Second', link: 'two' }] },
]
