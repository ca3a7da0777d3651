package org.accalmie.policy.agreement;

import static org.accalmie.policy.agreement.Sentence.sentence;

import java.util.List;

/**
 * What a YAML parser means, in words for those who do not know YAML.
 *
 * @param marks how its message is known
 * @param what what is wrong
 * @param advice what to do
 */
record Jargon(String marks, Sentence what, Sentence advice) {
  private static final List<Jargon> KNOWN =
      List.of(
          new Jargon("TAB", sentence("here is a tab"), sentence("indent with spaces")),
          new Jargon(
              "<block end>",
              sentence("this line is indented otherwise than those it belongs to"),
              sentence(
                  "indent what belongs together by the same number of spaces, and end each text in quotes")),
          new Jargon(
              "mapping values are not allowed",
              sentence("here is a colon inside a text, or a line that is indented too far"),
              sentence("put a text with a colon in quotes, and look at the indentation")),
          new Jargon(
              "could not find expected ':'",
              sentence("the line before has no “field: value”"),
              sentence("write a colon and a space after the field's name")),
          new Jargon(
              "unexpected end of stream",
              sentence("a text in quotes does not end"),
              sentence("look for the quotation mark that is missing")),
          new Jargon(
              "found unexpected document separator",
              sentence("a text in quotes does not end"),
              sentence("look for the quotation mark that is missing")),
          new Jargon(
              "cannot start any token",
              sentence("here is a character with which no value begins"),
              sentence("put the text in quotes")),
          new Jargon(
              "expected ',' or ']'",
              sentence("a list in brackets does not end"),
              sentence("separate its items by commas, and close it with “]”")),
          new Jargon(
              "expected ',' or '}'",
              sentence("fields in braces do not end"),
              sentence("separate them by commas, and close them with “}”")),
          new Jargon(
              "unknown escape character",
              sentence("here is a backslash that means nothing"),
              sentence("leave it out, or write it twice")),
          new Jargon(
              "sequence entries are not allowed",
              sentence("here is a dash where no list begins"),
              sentence("begin the list on a line of its own")),
          new Jargon(
              "expected the node content",
              sentence("here a value is missing"),
              sentence("write it, or close the bracket before it")),
          new Jargon(
              "document start",
              sentence("something stands beside the fields"),
              sentence("write “field: value” lines only")));

  /** In our words. */
  static Jargon of(String problem) {
    return KNOWN.stream()
        .filter(known -> problem.contains(known.marks))
        .findFirst()
        .orElse(new Jargon("", sentence("this is not YAML"), sentence("compare with the example")));
  }

  void tell(Place place, Problems problems) {
    problems.add(place, what, advice);
  }
}
