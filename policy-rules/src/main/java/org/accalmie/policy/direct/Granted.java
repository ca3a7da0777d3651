package org.accalmie.policy.direct;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.Group;
import org.accalmie.policy.agreement.Relief;
import org.accalmie.policy.agreement.Rotation;
import org.accalmie.policy.agreement.Window;
import org.accalmie.policy.agreement.Window.Opens;
import org.accalmie.policy.calendar.Grants;
import org.accalmie.policy.relief.Decision;
import org.accalmie.policy.relief.Decision.Outcome;
import org.accalmie.policy.wire.Article;

/**
 * What the rotation's turns and the reliefs grant, and by which article.
 *
 * <p>A relief that was granted under one version goes on under the next one that has it still.
 */
public final class Granted implements Grants {
  private final Map<Integer, Version> versions = new HashMap<>();
  private final Turns turns;
  private final Map<String, List<Decision>> reliefs;

  /** What is granted under these versions. */
  public Granted(List<Agreement> versions, Turns turns, List<Decision> decisions) {
    versions.forEach(version -> this.versions.put(version.version(), Version.of(version)));
    this.turns = turns;
    this.reliefs =
        decisions.stream()
            .filter(decision -> decision.outcome() == Outcome.GRANTED)
            .collect(Collectors.groupingBy(decision -> decision.relief().id()));
  }

  /**
   * One version, and what may concern each group.
   *
   * @param byGroup worked out when first asked for
   */
  private record Version(Agreement agreement, String hash, Map<String, Concerns> byGroup) {
    static Version of(Agreement agreement) {
      return new Version(agreement, agreement.hash(), new ConcurrentHashMap<>());
    }

    Concerns concerns(String group) {
      return byGroup.computeIfAbsent(group, id -> Concerns.of(agreement, id));
    }
  }

  /**
   * What may be granted to a group.
   *
   * @param turn the group that takes turns for it: itself, or the nearest one above
   * @param reliefs those for it or for a group above
   */
  private record Concerns(Optional<String> turn, List<Relief> reliefs) {
    static Concerns of(Agreement agreement, String group) {
      if (agreement.group(group).filter(agreement::isIncluded).isEmpty()) {
        return new Concerns(Optional.empty(), List.of());
      }
      List<String> upwards = agreement.tree().upwards(group).stream().map(Group::id).toList();
      Rotation rotation = agreement.rotation();
      Set<String> taking = rotation == null ? Set.of() : rotation.groups();
      return new Concerns(
          upwards.stream().filter(taking::contains).findFirst(),
          agreement.reliefs().stream().filter(r -> upwards.contains(r.group())).toList());
    }
  }

  @Override
  public boolean concern(Agreement version, Window window) {
    return true;
  }

  @Override
  public boolean allow(Agreement version, String group, Window window, LocalDate day) {
    return article(version, group, window, day).isPresent();
  }

  /** The article by which a window of a version opens for a group on a day, if it does. */
  public Optional<String> article(Agreement version, String group, Window window, LocalDate day) {
    return switch (window.opens()) {
      case ALWAYS -> Optional.of(Article.window(window.id()));
      case BY_ROTATION -> turn(known(version), group, window, day);
      case BY_RELIEF -> relief(known(version), group, window, day);
    };
  }

  private Version known(Agreement version) {
    return versions.computeIfAbsent(version.version(), _ -> Version.of(version));
  }

  private Optional<String> turn(Version version, String group, Window window, LocalDate day) {
    Rotation rotation = version.agreement().rotation();
    return version
        .concerns(group)
        .turn()
        .flatMap(taking -> turns.slot(version.hash(), taking, day))
        .filter(slot -> rotation != null && has(rotation, slot, window))
        .map(Article::turn);
  }

  private static boolean has(Rotation rotation, String slot, Window window) {
    return rotation.slots().stream()
        .anyMatch(one -> one.id().equals(slot) && one.windows().contains(window.id()));
  }

  private Optional<String> relief(Version version, String group, Window window, LocalDate day) {
    return version.concerns(group).reliefs().stream()
        .filter(relief -> relief.opens().equals(window.id()))
        .filter(relief -> runs(relief, day))
        .map(relief -> Article.relief(relief.id()))
        .findFirst();
  }

  private boolean runs(Relief relief, LocalDate day) {
    return reliefs.getOrDefault(relief.id(), List.of()).stream()
        .anyMatch(decision -> !day.isBefore(decision.begins()) && !day.isAfter(decision.ends()));
  }

  /** What tells apart groups that have the same windows: to equal keys the same is granted. */
  List<Object> alike(String group) {
    return versions.values().stream()
        .map(version -> version.concerns(group))
        .flatMap(
            concerns ->
                Stream.<Object>of(
                    concerns.turn(), concerns.reliefs().stream().map(Relief::id).toList()))
        .toList();
  }

  /** The article that keeps a window closed while nothing opens it. */
  static String closing(Agreement version, Window window) {
    if (version.suspended() && window.opens() != Opens.ALWAYS) {
      return Article.SUSPENDED;
    }
    return switch (window.opens()) {
      case ALWAYS -> Article.window(window.id());
      case BY_ROTATION -> Article.ROTATION;
      case BY_RELIEF -> Article.RELIEFS;
    };
  }
}
