import { defineConfig } from 'vitepress'

export default defineConfig({
  title: "The Weir",
  description: 'How to keep it',
  lang: 'en-GB',
  themeConfig: {
    nav: [{ text: 'Home', link: '/' }],
    sidebar: [
      {
        text: 'Guide',
        items: [
          { text: 'Start', link: '/guide/' },
          { text: 'Locks', link: '/guide/locks', items: [{ text: 'Old', link: '/guide/old.md' }] },
          { text: 'Web', link: 'https://example.org' },
        ],
      },
      { text: 'Gone', link: '/gone' },
    ],
  },
})
