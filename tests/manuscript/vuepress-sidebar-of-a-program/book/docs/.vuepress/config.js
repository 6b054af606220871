import { defaultTheme } from '@vuepress/theme-default'
import { pages } from './pages.js'

export default {
  lang: 'en',
  title: 'The River',
  theme: defaultTheme({
    sidebar: pages(import.meta.url),
  }),
}
