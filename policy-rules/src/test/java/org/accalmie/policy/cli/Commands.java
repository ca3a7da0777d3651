package org.accalmie.policy.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.stream.Stream;
import org.accalmie.policy.agreement.Examples;
import org.accalmie.policy.agreement.Signing;
import org.accalmie.policy.text.Language;
import picocli.CommandLine;

/** Runs {@code accalmie agreement …} as somebody at a terminal does. */
final class Commands {
  static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-23T12:00:00Z"), ZoneOffset.UTC);

  private Commands() {}

  /** What a command left behind. */
  record Ran(int exit, String out, String err) {
    /** The last word that was printed: a key, a hash. */
    String lastWord() {
      return out.strip().substring(out.strip().lastIndexOf(' ') + 1);
    }
  }

  static Ran run(Terminal terminal, Object... words) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine line = AgreementMain.commandLine(CLOCK, terminal);
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    int exit = line.execute(Stream.of(words).map(String::valueOf).toArray(String[]::new));
    return new Ran(exit, out.toString(), err.toString());
  }

  /** The example with these keys in it, complete. */
  static String example(String employer, String council) throws Exception {
    return example(employer, council, Language.EN);
  }

  /** As {@link #example(String, String)}, in a language. */
  static String example(String employer, String council, Language language) throws Exception {
    return AgreementFile.example(LocalDate.now(CLOCK), language)
        .replace("PUBLIC-KEY-OF-THE-EMPLOYER", employer)
        .replace("PUBLIC-KEY-OF-THE-COUNCIL", council)
        .replace("WHAT-AGREEMENT-RELEASE-KEY-PRINTED", "sha256:" + "0".repeat(64));
  }

  /** A public key that is nobody's here. */
  static String strangersKey() {
    return Signing.text(Examples.keyPair().getPublic());
  }
}
