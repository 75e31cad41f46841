export default Object.values(
  import.meta.glob<string>("./en/desk/*.ftl", { query: "?raw", import: "default", eager: true }),
);
