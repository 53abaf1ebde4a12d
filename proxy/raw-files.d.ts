declare module '*.sql?raw' {
  const text: string;
  export default text;
}
declare module '*.cjs?raw' {
  const text: string;
  export default text;
}
declare module '*.html?raw' {
  const text: string;
  export default text;
}
declare module '*.css?raw' {
  const text: string;
  export default text;
}
declare module '*.js?raw' {
  const text: string;
  export default text;
}
