package org.accalmie.policy.wire;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads a report that is exactly as {@link WireCodec#encode(Report)} writes it, in one pass.
 *
 * <p>What it takes needs no second look, and what it does not take may still be told why: reading
 * into a tree and writing that again, as any JSON library would, costs ten times as much.
 */
final class CanonicalReport {
  private static final int MOST_NAME = 64;
  private static final int TOKEN = 427;
  private static final int DATE = 10;
  private static final boolean[] BASE64 = base64();
  private static final @Nullable String[] SEEN = new String[64];

  private final byte[] bytes;
  private int at;

  private CanonicalReport(byte[] bytes) {
    this.bytes = bytes;
  }

  /** The report, or empty if the bytes are anything but the canonical form of one. */
  static Optional<Report> read(byte[] bytes) {
    try {
      return Optional.of(new CanonicalReport(bytes).report());
    } catch (NotCanonical | DateTimeException _) {
      return Optional.empty();
    }
  }

  private Report report() throws NotCanonical {
    expect("{\"answers\":{");
    SortedMap<String, Integer> answers = answers();
    expect(",\"group\":\"");
    String group = name();
    expect("\",\"period\":\"");
    LocalDate period = date();
    expect("\",\"token\":\"");
    String token = token();
    expect("\"}");
    require(at == bytes.length);
    return new Report(group, period, answers, token);
  }

  private SortedMap<String, Integer> answers() throws NotCanonical {
    TreeMap<String, Integer> answers = new TreeMap<>();
    String last = "";
    while (peek() != '}') {
      if (!answers.isEmpty()) {
        expect(",");
      }
      expect("\"");
      String measure = measure();
      require(measure.compareTo(last) > 0);
      expect("\":");
      answers.put(measure, bucket());
      last = measure;
    }
    at++;
    return answers;
  }

  private int bucket() throws NotCanonical {
    int first = digit();
    return first > 0 && isDigit(peek()) ? 10 * first + digit() : first;
  }

  /** A name of which there are few, so that most of them need not be made. */
  private String measure() throws NotCanonical {
    int from = at;
    skipName();
    int place = (31 * bytes[from] + 7 * bytes[at - 1] + at - from) % SEEN.length;
    String seen = SEEN[place];
    if (seen != null && isAt(from, seen)) {
      return seen;
    }
    String made = text(from);
    // Another thread may write here too: either finds a name, and looks whether it is the one.
    SEEN[place] = made;
    return made;
  }

  private boolean isAt(int from, String text) {
    boolean isSame = text.length() == at - from;
    for (int i = 0; isSame && i < text.length(); i++) {
      isSame = bytes[from + i] == text.charAt(i);
    }
    return isSame;
  }

  private String name() throws NotCanonical {
    int from = at;
    skipName();
    return text(from);
  }

  private void skipName() throws NotCanonical {
    int from = at;
    while (isNamed(peek())) {
      at++;
    }
    require(at > from && at - from <= MOST_NAME);
    require(bytes[from] != '-' && bytes[at - 1] != '-');
  }

  private LocalDate date() throws NotCanonical {
    int from = at;
    int year = 100 * twoDigits() + twoDigits();
    expect("-");
    int month = twoDigits();
    expect("-");
    LocalDate date = LocalDate.of(year, month, twoDigits());
    require(at - from == DATE);
    return date;
  }

  private String token() throws NotCanonical {
    int from = at;
    require(from + TOKEN <= bytes.length);
    at += TOKEN;
    boolean isBase64 = true;
    // No branch in it: what random characters do cannot be foretold.
    for (int i = from; i < at; i++) {
      isBase64 &= BASE64[bytes[i] & 0xff];
    }
    require(isBase64);
    return text(from);
  }

  private int twoDigits() throws NotCanonical {
    return 10 * digit() + digit();
  }

  private int digit() throws NotCanonical {
    int digit = peek() - '0';
    require(digit >= 0 && digit <= 9);
    at++;
    return digit;
  }

  private int peek() throws NotCanonical {
    require(at < bytes.length);
    return bytes[at];
  }

  private void expect(String text) throws NotCanonical {
    require(at + text.length() <= bytes.length);
    for (int i = 0; i < text.length(); i++) {
      require(bytes[at + i] == text.charAt(i));
    }
    at += text.length();
  }

  private String text(int from) {
    return new String(bytes, from, at - from, StandardCharsets.ISO_8859_1);
  }

  private static boolean isDigit(int character) {
    return isBetween(character, '0', '9');
  }

  private static boolean isBetween(int character, char first, char last) {
    return character >= first && character <= last;
  }

  private static boolean isNamed(int character) {
    return isBetween(character, 'a', 'z') || isDigit(character) || character == '-';
  }

  private static boolean[] base64() {
    boolean[] characters = new boolean[256];
    for (int character = 0; character < characters.length; character++) {
      characters[character] =
          isNamed(character) || isBetween(character, 'A', 'Z') || character == '_';
    }
    return characters;
  }

  private static void require(boolean holds) throws NotCanonical {
    if (!holds) {
      throw new NotCanonical();
    }
  }

  /** Says no more: who wants to know why reads it with the JSON library. */
  private static final class NotCanonical extends Exception {
    private static final long serialVersionUID = 1;

    private NotCanonical() {
      super("not canonical", null, false, false);
    }
  }
}
