import { defineConfig } from 'vitepress'
import { en } from './config/en'
import type { Other } from './config/other'

export default defineConfig({
  title: 'The sluice',
  locales: { root: { label: 'English', ...en } },
})
