package org.accalmie.agent.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that the page shows, ready to be written down.
 *
 * @param lead the day in one plain sentence
 * @param alarms what is wrong with this machine, with what to do
 * @param road how reports leave, or why they do not
 * @param leaving every report that left or waits, latest first
 */
public record PageModel(
    Words words,
    String date,
    String lead,
    List<String> alarms,
    QuietCard quiet,
    List<Figure> figures,
    Strip strip,
    List<SenseRow> senses,
    String road,
    List<Leaving> leaving,
    Terms agreement,
    String directory) {
  private static final int RECENT = 7;

  /** The quiet window that is open, or the next one. */
  public record QuietCard(String title, String sentence, boolean open, boolean overridable) {}

  /** One measure: its plain number, and the bucket that would leave. */
  public record Figure(String question, String value, List<Bucket> buckets, String note) {}

  /** One bucket; past the agreed threshold or not. */
  public record Bucket(String label, boolean here, boolean past) {}

  /** One sense, and whether the owner may switch it. */
  public record SenseRow(
      String kind, String name, String state, String explanation, boolean isSwitch, boolean isOn) {}

  /** One report, byte for byte. */
  public record Leaving(
      String day, String state, boolean waiting, String bytes, String key, String timestamp) {}

  /** The agreement in words. */
  public record Terms(
      boolean inForce, String standing, @Nullable String refusal, List<Term> terms) {}

  /** One thing the agreement says. */
  public record Term(String name, String text) {}

  /** Says something in the page's language. */
  public String say(String english, Object... values) {
    return words.say(english, values);
  }

  /** The language's tag. */
  public String language() {
    return words.language();
  }

  /** The tags to choose from. */
  public List<String> languages() {
    return Words.languages();
  }

  /** The reports shown at once. */
  public List<Leaving> recent() {
    return leaving.subList(0, Math.min(RECENT, leaving.size()));
  }

  /** The reports behind a click. */
  public List<Leaving> older() {
    return leaving.subList(Math.min(RECENT, leaving.size()), leaving.size());
  }
}
