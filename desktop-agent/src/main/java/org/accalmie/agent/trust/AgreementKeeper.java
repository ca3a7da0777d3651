package org.accalmie.agent.trust;

import static org.accalmie.policy.agreement.Sentence.sentence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.accalmie.agent.PrivateFiles;
import org.accalmie.agent.journal.Journal;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.AgreementJson;
import org.accalmie.policy.agreement.AgreementReader;
import org.accalmie.policy.agreement.Group;
import org.accalmie.policy.agreement.Problem;
import org.accalmie.policy.agreement.Reading;
import org.accalmie.policy.agreement.Sentence;
import org.accalmie.policy.agreement.SignedAgreement;
import org.accalmie.policy.agreement.Succession;
import org.accalmie.policy.agreement.Verdict;
import org.accalmie.policy.measure.PersonDay;
import org.accalmie.policy.wire.Directive;
import org.accalmie.policy.wire.WireCodec;
import org.accalmie.policy.wire.WireException;
import org.jspecify.annotations.Nullable;

/**
 * Holds the agreement that was last accepted here, and fails private.
 *
 * <p>The owner reads it in {@code agreement.json}; the journal knows every version that was
 * accepted, so that a file which was removed, altered or replaced by an older one is noticed.
 * Measuring for others stops then, and the quiet hours of the last valid agreement stay.
 */
public final class AgreementKeeper {
  private static final String FILE = "agreement.json";

  private final Path file;
  private final InstantSource clock;
  private final String group;
  private final Accepted accepted;
  private final Solo solo;
  private final Journal journal;
  private final Windows windows = new Windows();
  private List<Directive> directives;
  private @Nullable String fault;
  private @Nullable Sentence refusal;

  /**
   * Looks at what is held.
   *
   * @param directory where {@code agreement.json} lies
   * @param group the group whose part this desktop takes
   */
  public AgreementKeeper(Path directory, Journal journal, String group, InstantSource clock)
      throws IOException {
    this.file = directory.resolve(FILE);
    this.clock = clock;
    this.group = group;
    this.accepted = new Accepted(journal);
    this.journal = journal;
    this.directives = directives(journal);
    this.solo = new Solo(directory, clock);
    load();
  }

  private void load() throws IOException {
    byte[] text;
    try {
      text = Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      fault = accepted.latest().isEmpty() ? null : "The file %s is gone.".formatted(file);
      return;
    }
    if (judge(text) instanceof Verdict.Refused refused) {
      fault = "The agreement in %s does not hold. %s".formatted(file, refused.told());
    }
  }

  /** The group whose part this desktop takes. */
  public String group() {
    return group;
  }

  /** Takes an agreement that the owner hands over, the first one too. */
  public synchronized Verdict install(byte[] text) throws IOException {
    return judge(text);
  }

  /**
   * Takes a successor that came from elsewhere.
   *
   * <p>The first agreement must come from the owner: its keys are what all later ones are judged
   * by.
   */
  public synchronized Verdict offer(byte[] text) throws IOException {
    if (accepted.latest().isEmpty()) {
      return new Verdict.Refused(
          List.of(
              sentence(
                  "No agreement is held here to judge it by. Start the agent once with --agreement FILE, with the file that your works council gave you.")));
    }
    Verdict verdict = judge(text);
    if (verdict instanceof Verdict.Refused refused && !isHistory(text)) {
      refusal = refused.told();
    }
    return verdict;
  }

  /**
   * Whether it is older than the one held: such versions stay on the topic, and in files, for those
   * who hold even older ones.
   */
  public synchronized boolean isHistory(byte[] text) {
    return AgreementReader.read(text) instanceof Reading.Understood read
        && accepted
            .latest()
            .filter(held -> read.signed().agreement().version() < held.agreement().version())
            .isPresent();
  }

  private Verdict judge(byte[] text) throws IOException {
    return switch (AgreementReader.read(text)) {
      case Reading.Refused broken ->
          new Verdict.Refused(broken.problems().stream().map(Problem::told).toList());
      case Reading.Understood read -> judge(read.signed());
    };
  }

  private Verdict judge(SignedAgreement candidate) throws IOException {
    SignedAgreement held = accepted.latest().orElse(null);
    // Of a successor that is over, standing() says so, and the next one can follow it.
    Verdict verdict =
        held == null
            ? Succession.judge(null, candidate, today(candidate.agreement()))
            : Succession.judge(held, candidate);
    if (verdict instanceof Verdict.InForce(SignedAgreement taken)) {
      PrivateFiles.replace(file, AgreementJson.write(taken));
      accepted.add(taken);
      fault = null;
      refusal = null;
    }
    return verdict;
  }

  /** Whether this desktop may answer for others today, and if not what to do. */
  public synchronized Standing standing() {
    if (accepted.latest().isEmpty() && solo.agreement().isPresent()) {
      return new Standing.Solo(solo.agreement().get());
    }
    if (accepted.latest().isEmpty()) {
      return new Standing.Private(
          (fault == null ? "No agreement is installed. " : fault + " ")
              + "Nothing is measured for others: start the agent with --agreement FILE.");
    }
    if (fault != null) {
      return new Standing.Private(
          fault
              + " Nothing is measured for others, and the quiet hours stay. Start the agent again"
              + " with --agreement FILE, with the version that your works council confirms.");
    }
    return standing(accepted.latest().get().agreement());
  }

  private Standing standing(Agreement latest) {
    Optional<Agreement> today = accepted.covering(today(latest));
    if (today.filter(Agreement::suspended).isPresent()) {
      return new Standing.Private(
          "Version %d suspends all measuring: nothing is asked of you, and the quiet hours stay."
              .formatted(today.get().version()));
    }
    if (today.isPresent()) {
      return groupIn(today.get());
    }
    String what =
        latest.from().isAfter(today(latest))
            ? "The agreement begins on %s; until then nothing is measured for others."
                .formatted(latest.from())
            : "The agreement ended on %s. Nothing is measured for others, and the quiet hours stay, until both sides sign version %d."
                .formatted(latest.until(), latest.version() + 1);
    return new Standing.Private(what);
  }

  private Standing groupIn(Agreement agreement) {
    List<String> leaves = agreement.leaves().stream().map(Group::id).toList();
    if (leaves.contains(group)) {
      return new Standing.InForce(agreement);
    }
    String teams = String.join(", ", leaves);
    return new Standing.Private(
        group.equals(Solo.GROUP)
            ? "Your team is not known, so nothing is measured for others. Start the agent with --group and one of: %s."
                .formatted(teams)
            : "The agreement has no team “%s”, so nothing is measured for others. Start the agent with --group and one of: %s."
                .formatted(group, teams));
  }

  /**
   * The agreement by which ended days may be answered now: the one in force, or one that is over
   * but for the grace days of its last week.
   */
  public synchronized Optional<Agreement> answering() {
    if (standing() instanceof Standing.InForce(Agreement agreement)) {
      return Optional.of(agreement);
    }
    return fault != null ? Optional.empty() : latestBegun().filter(this::isInGrace);
  }

  private boolean isInGrace(Agreement agreement) {
    LocalDate nextWeek = agreement.until().with(TemporalAdjusters.next(DayOfWeek.MONDAY));
    LocalDate today = today(agreement);
    return today.isAfter(agreement.until())
        && today.isBefore(nextWeek.plusDays(agreement.graceDays()))
        && groupIn(agreement) instanceof Standing.InForce;
  }

  /** The agreement under which a person-day may be answered now, if any. */
  public synchronized Optional<Agreement> answering(LocalDate day) {
    return answering()
        .flatMap(now -> accepted.covering(day))
        .filter(agreement -> agreement.group(group).isPresent() && !agreement.suspended());
  }

  /** The agreement to tell of: the last one that began, or the first one before any did. */
  public synchronized Optional<Agreement> shown() {
    return latestBegun().or(() -> accepted.all().stream().findFirst()).or(solo::agreement);
  }

  /** As {@link #shown}, with its signatures; empty for one with oneself, which has none. */
  public synchronized Optional<SignedAgreement> signed() {
    return shown().flatMap(agreement -> accepted.version(agreement.version()));
  }

  /** Accepted agreements that begin later than {@link #shown}, in order. */
  public synchronized List<Agreement> next() {
    int version = shown().map(Agreement::version).orElse(0);
    return accepted.all().stream().filter(later -> later.version() > version).toList();
  }

  /** The windows of this desktop now; they outlive the agreement's end. */
  public synchronized Windows windows() {
    windows.follow(
        accepted.all().isEmpty() ? solo.agreement().stream().toList() : accepted.all(), directives);
    return windows;
  }

  /** The keys under which something may be said about windows of this desktop. */
  public synchronized Set<String> directiveKeys() {
    return windows().byDirective(group).stream()
        .map(window -> group + "|" + window.id())
        .collect(Collectors.toSet());
  }

  /**
   * Remembers the last word on windows of this desktop; what it may open is judged when it is
   * asked.
   *
   * @param said a directive's bytes under its key, none where a key was removed
   */
  public synchronized void told(Map<String, byte[]> said) {
    journal.directives(Told.with(said, windows().directed(), directives, clock.instant()));
    directives = directives(journal);
  }

  private static List<Directive> directives(Journal journal) {
    List<Directive> all = new ArrayList<>();
    for (byte[] bytes : journal.directives()) {
      try {
        all.add(WireCodec.decodeDirective(bytes));
      } catch (WireException e) {
        // Nobody has to obey what is no directive.
      }
    }
    return List.copyOf(all);
  }

  private Optional<Agreement> latestBegun() {
    return accepted.latest().flatMap(latest -> accepted.begunBy(today(latest.agreement())));
  }

  /** The owner's agreement with nobody but themselves, which holds while there is no other. */
  public Solo solo() {
    return solo;
  }

  /** Why an agreement that came last was not taken, if one was refused since. */
  public synchronized Optional<Sentence> refusal() {
    return Optional.ofNullable(refusal);
  }

  private LocalDate today(Agreement agreement) {
    return PersonDay.at(clock.instant(), agreement.zone()).day();
  }
}
