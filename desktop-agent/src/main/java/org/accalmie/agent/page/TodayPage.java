package org.accalmie.agent.page;

import java.util.List;
import java.util.Optional;

/**
 * The day so far.
 *
 * @param lead the day in one plain sentence
 * @param second what came in, in another
 * @param waiting why no notice shows right now
 * @param agreed whether an agreement says over which hours
 * @param own what is for its owner alone
 * @param unseen what is left out because this desktop does not see it
 */
public record TodayPage(
    Frame frame,
    String date,
    String lead,
    String second,
    List<WindowCard> windows,
    Optional<String> waiting,
    boolean agreed,
    List<Figure> figures,
    List<OwnFigure> own,
    Optional<String> unseen,
    BandView band) {

  /** One measure: its plain number, and the bucket that would leave. */
  public record Figure(String question, String value, List<Bucket> buckets, String note) {}

  /** One figure that no agreement may ask for. */
  public record OwnFigure(String name, String value) {}

  /** One bucket; past the agreed threshold or not. */
  public record Bucket(String label, boolean here, boolean past) {}

  /** Copies the lists. */
  public TodayPage {
    windows = List.copyOf(windows);
    figures = List.copyOf(figures);
    own = List.copyOf(own);
  }
}
