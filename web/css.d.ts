// Vite puts such a file beside the code that imports it, and loads both together.
declare module '*.css';
