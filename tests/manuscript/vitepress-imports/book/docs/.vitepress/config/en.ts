import items from './sidebar.js'

export const en = {
  lang: 'en-GB',
  themeConfig: { nav: nav(), sidebar: { '/guide/': { base: '/guide/', items: sidebar() } } },
}

function nav() {
  return [{ text: 'Guide', link: '/guide/one' }]
}

function sidebar(): Item[] {
  return [{ text: 'First', link: 'one' }, ...items]
}
