import { defineConfigWithTheme } from 'vitepress'
import type { Config as ThemeConfig } from './theme'

const groups: Record<string, Item[]> | undefined = {
  water: [
    { text: 'Weir', link: '/guide/weir' },
    { text: 'Gauge', link: '/guide/gauge' }
  ]
} satisfies Groups['all']

export const sidebar: ThemeConfig['sidebar'] = {
  '/guide/': [
    { text: 'Water', items: groups.water },
    { text: 'Boats', items: [{ text: 'Barge', link: '/guide/barge' }] as Item[] }
  ]
}

export default defineConfigWithTheme<ThemeConfig['whole'], Extra>({
  title: 'The River',
  lang: 'en-GB',
  themeConfig: { sidebar }
})
