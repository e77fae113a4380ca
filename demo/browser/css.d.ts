/** A style sheet that the build takes along. */
declare module '*.css' {}
