/** Have the browser keep a file under its name. */
export function download(made: File): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(made);
  link.download = made.name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
