import { defineConfig } from 'astro/config';
import starlight from '@astrojs/starlight';
import { guides } from './sidebar.mjs';

const locales = { root: { label: 'Nederlands', lang: 'nl' }, en: { label: 'English' } };

export default defineConfig({
  site: 'https://example.org',
  integrations: [
    starlight({
      title: { nl: 'De stuw', en: 'The weir' },
      description: 'Over water.',
      locales,
      sidebar: [
        'start',
        { label: 'Gidsen', items: guides },
        { label: 'Naslag', autogenerate: { directory: 'ref' } },
        { label: 'Elders', link: 'https://example.org/' },
      ],
    }),
  ],
});
