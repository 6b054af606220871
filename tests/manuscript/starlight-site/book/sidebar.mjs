export const guides = [
  { slug: 'guides/open' },
  { label: 'Sluiten', link: '/guides/shut/' },
];
