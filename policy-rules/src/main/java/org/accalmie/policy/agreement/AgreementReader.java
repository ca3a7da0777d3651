package org.accalmie.policy.agreement;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * The one reader of agreements, for the parties' YAML and for the canonical JSON on the wire.
 *
 * <p>JSON is YAML, so both take the same path and meet the same rules.
 */
public final class AgreementReader {
  private static final int MOST_BYTES = 16 * 1024 * 1024;
  private static final Pattern RELEASE_KEY = Pattern.compile("sha256:[0-9a-f]{64}");
  private static final Pattern SIGNATURE = Pattern.compile("[A-Za-z0-9+/]{86}==");

  private static final Map<String, Role> ROLES = words(Role.values(), Role::word);
  private static final Map<String, Window.Kind> KINDS =
      words(Window.Kind.values(), Window.Kind::word);
  private static final Map<String, DayOfWeek> DAYS =
      words(DayOfWeek.values(), day -> day.name().toLowerCase(Locale.ROOT));

  private final Problems problems = new Problems();

  private AgreementReader() {}

  /** Reads a text in UTF-8, and finds all that is wrong with it. */
  public static Reading read(byte[] text) {
    return new AgreementReader().reading(text);
  }

  private Reading reading(byte[] text) {
    Optional<SignedAgreement> signed = compose(text).map(this::agreement);
    return signed.isPresent() && problems.none()
        ? new Reading.Understood(signed.get())
        : new Reading.Refused(problems.inOrder());
  }

  private Optional<Node> compose(byte[] text) {
    if (text.length > MOST_BYTES) {
      return nothing("the file is larger than 16 MiB", "give the file of one agreement");
    }
    try {
      String decoded = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(text)).toString();
      Optional<Node> root = new Compose(settings()).composeString(decoded);
      return root.isPresent()
          ? root
          : nothing("the file is empty", "begin with `accalmie agreement new`");
    } catch (CharacterCodingException e) {
      return nothing("the file is not in UTF-8", "save it again with the encoding UTF-8");
    } catch (MarkedYamlEngineException e) {
      Optional<Mark> mark = e.getProblemMark().or(e::getContextMark);
      problems.add(mark, "this is not YAML: " + e.getProblem(), "compare with the example");
      return Optional.empty();
    } catch (YamlEngineException | StackOverflowError e) {
      return nothing(
          "this is not YAML that an agreement needs", "use no aliases and no deep nesting");
    }
  }

  private static LoadSettings settings() {
    return LoadSettings.builder()
        .setAllowDuplicateKeys(false)
        .setAllowRecursiveKeys(false)
        .setMaxAliasesForCollections(0)
        .setCodePointLimit(MOST_BYTES)
        .setLabel("agreement")
        .build();
  }

  private Optional<Node> nothing(String what, String advice) {
    problems.add(Optional.empty(), what, advice);
    return Optional.empty();
  }

  private SignedAgreement agreement(Node root) {
    Fields fields = new Fields(root, "an agreement", problems);
    List<Placed<Party>> parties = fields.list("parties", "list both sides", (n, t) -> party(n));
    List<Placed<Group>> groups = fields.list("groups", "list the groups", (n, t) -> group(n));
    List<Placed<Window>> windows =
        fields.list("windows", "list the windows, or write []", (n, t) -> window(n));
    List<Placed<String>> measures =
        fields.list("measures", "list ids of the catalogue", (n, t) -> new Placed<>(t, n));
    Agreement agreement =
        new Agreement(
            fields.name("id", "for example atelier-du-midi"),
            fields.number("version", 1, 1_000_000, "begin with 1"),
            fields.text("title", "give it a title"),
            fields.date("from", "write the first day as 2026-01-31"),
            fields.date("until", "write the last day as 2026-12-31"),
            zone(fields),
            fields.date("consulted", "write the day of the council's consultation as 2026-01-15"),
            Placed.values(parties),
            Placed.values(groups),
            fields.list("hours", "list the agreed working hours", (n, t) -> hours(n)),
            Placed.values(windows),
            Placed.values(measures),
            minimumSize(fields),
            epsilon(fields),
            fields.number("grace-days", 0, 28, "3 is usual"),
            fields.number("widest-bar", 1, 50, "15 is usual"),
            fields.matching(
                "release-key", RELEASE_KEY, "write what `accalmie agreement secret` printed"));
    List<Signature> signatures =
        fields.has("signatures")
            ? fields.list("signatures", "write [] or leave it out", (n, t) -> signature(n))
            : List.of();
    fields.refuseOthers();
    new AgreementChecks(problems, agreement, fields).check(parties, groups, windows, measures);
    return new SignedAgreement(agreement, signatures);
  }

  private static int minimumSize(Fields fields) {
    int least = Agreement.MINIMUM_SIZE;
    return fields.number(
        "minimum-size", least, 100_000, "write 10 or more; smaller groups would show persons");
  }

  private static BigDecimal epsilon(Fields fields) {
    return fields.decimal(
        "epsilon", new BigDecimal("0.01"), BigDecimal.TEN, 2, "2 is usual; less is more private");
  }

  private ZoneId zone(Fields fields) {
    String text = fields.text("time-zone", "for example Europe/Paris");
    try {
      return ZoneId.of(text);
    } catch (DateTimeException e) {
      if (!text.isBlank()) {
        String advice =
            Fields.closest(text, ZoneId.getAvailableZoneIds(), "for example Europe/Paris");
        problems.add(fields.at("time-zone"), "“" + text + "” is no time zone", advice);
      }
      return ZoneOffset.UTC;
    }
  }

  private Placed<Party> party(Node node) {
    Fields fields = new Fields(node, "a party", problems);
    Role role = fields.word("role", ROLES, "write employer or works-council");
    String name = fields.text("name", "write the party's name");
    String key = fields.text("key", "write what `accalmie agreement key` printed");
    if (!key.isBlank()) {
      try {
        Signing.publicKey(key);
      } catch (IllegalArgumentException e) {
        problems.add(
            fields.at("key"),
            "this is no Ed25519 public key (base64 of 32 bytes)",
            "make one with `accalmie agreement key FILE` and write what it printed");
      }
    }
    fields.refuseOthers();
    return new Placed<>(new Party(role, name, key), node);
  }

  private Placed<Group> group(Node node) {
    Fields fields = new Fields(node, "a group", problems);
    String id = fields.name("id", "for example team-a");
    String name = fields.text("name", "write the name to show");
    String parent = fields.has("parent") ? fields.name("parent", "write the group above") : null;
    int roster =
        fields.has("roster") ? fields.number("roster", 1, 1_000_000, "write how many people") : 0;
    fields.refuseOthers();
    return new Placed<>(new Group(id, name, parent, roster), node);
  }

  private Hours hours(Node node) {
    Fields fields = new Fields(node, "hours", problems);
    Hours hours =
        new Hours(
            days(fields),
            fields.time("from", "write a time as \"08:30\""),
            fields.time("to", "write a time as \"18:00\""));
    fields.refuseOthers();
    if (fields.has("from") && fields.has("to") && !hours.to().isAfter(hours.from())) {
      problems.add(
          fields.at("to"), "hours end before they begin", "end them later on the same day");
    }
    return hours;
  }

  private Placed<Window> window(Node node) {
    Fields fields = new Fields(node, "a window", problems);
    String id = fields.name("id", "for example evening");
    Window.Kind kind = fields.word("kind", KINDS, "write quiet");
    Set<String> groups =
        new LinkedHashSet<>(fields.list("groups", "list ids of groups", (n, t) -> t));
    Window window =
        new Window(
            id,
            kind,
            groups,
            days(fields),
            fields.time("from", "write a time as \"18:30\""),
            fields.time("to", "write a time as \"08:00\""));
    fields.refuseOthers();
    return new Placed<>(window, node);
  }

  private Set<DayOfWeek> days(Fields fields) {
    String advice = "list days: monday, tuesday, …";
    List<Optional<DayOfWeek>> days =
        fields.list(
            "days",
            advice,
            (node, text) -> {
              DayOfWeek day = DAYS.get(text);
              if (day == null) {
                problems.add(
                    node, "“" + text + "” is no day", Fields.closest(text, DAYS.keySet(), advice));
              }
              return Optional.ofNullable(day);
            });
    if (fields.has("days") && days.isEmpty()) {
      problems.add(fields.at("days"), "“days” is empty", advice);
    }
    return days.stream().flatMap(Optional::stream).collect(Collectors.toSet());
  }

  private Signature signature(Node node) {
    Fields fields = new Fields(node, "a signature", problems);
    String advice = "let `accalmie agreement sign` write it";
    Signature signature =
        new Signature(
            fields.word("role", ROLES, advice),
            fields.text("key", advice),
            fields.matching("value", SIGNATURE, advice));
    fields.refuseOthers();
    return signature;
  }

  private static <T> Map<String, T> words(T[] values, Function<T, String> word) {
    Map<String, T> words = new LinkedHashMap<>();
    Arrays.stream(values).forEach(value -> words.put(word.apply(value), value));
    return words;
  }

  /** A value and where it stands in the text. */
  record Placed<T>(T value, Node node) {
    static <T> List<T> values(List<Placed<T>> placed) {
      return placed.stream().map(Placed::value).toList();
    }
  }
}
