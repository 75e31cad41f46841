export default Object.values(
  import.meta.glob<string>("./fr/desk/*.ftl", { query: "?raw", import: "default", eager: true }),
);
