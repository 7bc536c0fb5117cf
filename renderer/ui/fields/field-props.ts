/** What every labelled field of a form gets. */
export interface FieldProps {
  /** Of the field within its form; also the id of its input. */
  name: string;
  label: string;
  help: string;
  error: string | undefined;
  oninput: () => void;
}
