export const App = () => (
  <main>
    <h1>Atelier</h1>
  </main>
);
