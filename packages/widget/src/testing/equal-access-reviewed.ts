/**
 * The findings of Equal Access that a person has reviewed and found to be no fault, by rule and reason. What is not in
 * this list fails the test that finds it.
 */
export const reviewedFindings: Readonly<Record<string, string>> = {
  'fieldset_legend_valid Fail_1':
    'There is a legend: it names the group of choices for screen readers only, and the engine ignores text that is clipped.',
  'input_label_visible potential_no_label':
    'The list of countries has a visible label. For a select element, the engine does not look at its label.',
  'select_options_grouped Potential_1':
    'The countries are in alphabetical order, and typing a letter jumps to it. Groups would have to be known to find one.',
  'form_submit_button_exists Potential_1':
    'When no payment methods are available, nothing can be submitted, and a message says so.',
  'text_sensory_misuse potential_position':
    '“Below” is about the reading order: the choices follow the note. “Top up” is no position.',
  'text_sensory_misuse potential_other':
    'The engine looks for English words, such as “extra” and “size”, in texts of other languages.',
  'a_target_warning potential_warn':
    'The heading and the line above the link say that a new tab opens. The engine looks for English words in the link only.',
}
