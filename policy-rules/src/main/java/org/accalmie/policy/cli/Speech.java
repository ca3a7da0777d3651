package org.accalmie.policy.cli;

import org.accalmie.policy.text.Language;
import picocli.CommandLine.Option;

/** The language that a command speaks in. */
final class Speech {
  @Option(names = "--lang", defaultValue = "en", description = "en, fr or de; en without it")
  private Language language = Language.EN;

  Language language() {
    return language;
  }
}
