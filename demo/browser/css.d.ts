/** A style sheet that the build bundles. */
declare module '*.css' {}
