export function pages(root) {
  return walk(root)
}
