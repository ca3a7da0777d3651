package org.accalmie.dashboards.desk;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.accalmie.analytics.agreements.AgreementBook;
import org.accalmie.analytics.agreements.Publication;
import org.accalmie.analytics.agreements.Publication.Obstacle;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.measure.PersonDay;

/**
 * Whether a text could be published once all have signed it, and until when.
 *
 * @param published whether it was published already
 * @param obstacles why it can never be; none where it was published
 * @param today today's person-day in the text's zone
 * @param lastDay the last person-day on which it can be
 */
public record Publishable(
    boolean published, List<Obstacle> obstacles, LocalDate today, LocalDate lastDay) {
  /** Copies the list. */
  public Publishable {
    obstacles = List.copyOf(obstacles);
  }

  /** By what publishing will ask. */
  public static Publishable of(Agreement next, AgreementBook book, Instant now) {
    boolean published = book.withHash(next.hash()).isPresent();
    LocalDate today = PersonDay.at(now, next.zone()).day();
    Agreement held = book.newest().orElse(null);
    return new Publishable(
        published,
        published ? List.of() : Publication.obstacles(held, next, today),
        today,
        Publication.lastDay(held, next));
  }

  /** Whether nothing but signatures is missing. */
  public boolean canBePublished() {
    return !published && obstacles.isEmpty();
  }
}
