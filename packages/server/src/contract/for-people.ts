/** True for paths that people open in a browser: a problem is a page there, unless the caller asks for JSON. */
export const isForPeople = (path: string): boolean => /\/(checkout\/page|return)\/[^/]+\/?$/.test(path)
