// What the pages find in the browser beside the standard: the libraries that Tasklist brings.
interface Window {
  angular: any;
  Mousetrap?: any;
}

// Who asks by a selector, or listens at the document, knows what stands there; the checker cannot.
interface ParentNode {
  querySelector(selectors: string): any;
  querySelectorAll(selectors: string): NodeListOf<HTMLElement>;
}
interface EventTarget {
  closest?(selectors: string): any;
}
