package org.accalmie.policy.agreement;

import java.util.List;

/**
 * What a YAML parser means, in words for those who do not know YAML.
 *
 * @param marks how its message is known
 * @param what what is wrong
 * @param advice what to do
 */
record Jargon(String marks, String what, String advice) {
  private static final List<Jargon> KNOWN =
      List.of(
          new Jargon("TAB", "here is a tab", "indent with spaces"),
          new Jargon(
              "<block end>",
              "this line is indented otherwise than those it belongs to",
              "indent what belongs together by the same number of spaces, and end each text in quotes"),
          new Jargon(
              "mapping values are not allowed",
              "here is a colon inside a text, or a line that is indented too far",
              "put a text with a colon in quotes, and look at the indentation"),
          new Jargon(
              "could not find expected ':'",
              "the line before has no “field: value”",
              "write a colon and a space after the field's name"),
          new Jargon(
              "unexpected end of stream",
              "a text in quotes does not end",
              "look for the quotation mark that is missing"),
          new Jargon(
              "document start",
              "something stands beside the fields",
              "write “field: value” lines only"));

  /** In our words, or its own. */
  static Jargon of(String problem) {
    return KNOWN.stream()
        .filter(known -> problem.contains(known.marks))
        .findFirst()
        .orElse(new Jargon("", "this is not YAML: " + problem, "compare with the example"));
  }

  void tell(Place place, Problems problems) {
    problems.add(place, what, advice);
  }
}
