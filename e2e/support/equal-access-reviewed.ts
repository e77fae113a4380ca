/**
 * The findings of Equal Access in whole pages that a person has reviewed and found to be no fault, by rule and reason.
 * What is not in this list fails the test that finds it.
 */
export const reviewedFindings: Readonly<Record<string, string>> = {
  // The engine asks a person to look at every style sheet, whatever it contains.
  'style_color_misuse Potential_1':
    'Each status is a word. The picked row is distinguishable in forced colours, which everyone.spec.ts tests.',
  'style_highcontrast_visible Manual_1':
    'Pictures that carry meaning are in the markup. Forced colours are tested in everyone.spec.ts and everyone.long.spec.ts.',
  'style_viewport_resizable Potential_1':
    'Font sizes combine rem with vw, so they grow with the text size of the browser and with zoom.',
  'style_focus_visible potential_focus_not_visible':
    'The border is for when there is no focus: “:focus-visible” adds an outline of two pixels to every control.',

  // The engine goes by rules that differ from the standards.
  'aria_form_label_unique fail_label_not_unique':
    'A form without a name is no landmark (ARIA 1.2), so it needs no name to be told apart.',
  'aria_landmark_name_unique fail_label_not_unique': 'The same: a form without a name is no landmark.',
  'aria_content_in_landmark Fail_1': 'The skip link stands before the landmarks, because it is the first tab stop.',
  'element_tabbable_visible potential_visible': 'The skip link appears when it gets the focus.',
  'list_structure_proper Potential_1': 'HTML allows a div around each pair of a description list.',
  'fieldset_legend_valid Fail_1': 'There is a legend for screen readers only. The engine ignores text that is clipped.',
  'form_submit_button_exists Potential_1':
    'Each button without a type is a submit button. A form without a button submits when its only control changes.',

  // Nothing is wrong, and nothing better was found.
  'aria_descendant_valid potential_child_implicit_role':
    'The name of a customer is emphasised inside the button, and is read as a part of its text.',
  'aria_child_valid Fail_no_child': 'The list of what has happened is empty until something does.',
  'a_target_warning potential_warn':
    'A tool for developers opens the page of CCV beside the list, so that both are in view.',
  'aria_complementary_label_visible Fail_1':
    'A recommendation only. What the summary of an order is can be seen from the page, without a heading.',
  'text_block_heading potential_heading':
    'An amount, an order number and a product’s lead are bold or large, and are no headings: no text follows below them.',
  'input_fields_grouped Potential_1':
    'The fields of a card, and those of a scenario, are the only ones of their form, which has a heading.',
  'element_tabbable_unobscured potential_obscured':
    'The buttons are inside a closed row of the sandbox’s list, where they cannot get the focus.',
  'text_sensory_misuse potential_other': '“Small” is about the batches in which coffee is roasted.',
}

/** The same for the pages of the documentation only. */
export const reviewedInDocuments: Readonly<Record<string, string>> = {
  // A part that scrolls must be reachable by keyboard, so it is a tab stop without being a control.
  'element_tabbable_role_valid fail_invalid_role': 'A wide table, and the log of events, scroll by keyboard.',
  'element_tabbable_role_valid fail_no_valid_role': 'A wide block of code scrolls by keyboard.',

  // Nothing is wrong.
  'text_sensory_misuse potential_position':
    '“Below” and “beside” are about the order of the text, and about programs that run side by side.',
  'text_quoted_correctly Potential_1': 'Titles of tests and texts of a screen, which nobody has said.',
  'img_alt_background Manual_1': 'The button that copies code has a name; its picture carries nothing more.',
  'input_checkboxes_grouped potential_unnamedcheckbox':
    'A list of tasks to tick off. Each has its text as its label, and the heading above names the list.',
  'input_label_visible potential_no_label':
    'On a narrow screen the button is its magnifying glass, and has the name “Search”.',
  'media_alt_brief Potential_1': 'The picture shows five steps, and its text names each of them.',
}
