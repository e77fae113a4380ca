/** Marks a text as a style sheet, for editors and for the build, which takes its indentation out. */
export const css = String.raw
