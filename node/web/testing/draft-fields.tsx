/** For tests: the fields of a form as HTML. */
import { DraftFields } from '../form-controls/draft-form.tsx';
import type { FormView } from '../form-controls/form-view.ts';

/** HTML of all fields of a form. */
export async function renderDraftFields(form: FormView): Promise<string> {
  return String(await (<DraftFields form={form} />).toString());
}
