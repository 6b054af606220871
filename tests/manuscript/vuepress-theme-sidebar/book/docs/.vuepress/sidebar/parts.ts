export const LABELS = { START: "Start here" } as const;

export const section = (children: any[]) => ({ text: "Of note", children });
