package org.accalmie.agent.mail;

import java.util.Locale;

/**
 * What the folder of held mail is called, so that whoever finds it in a mail program understands.
 *
 * <p>Chosen once per mailbox and remembered by the caller. Everything in a folder of any of these
 * names comes back, hence mail is found again even after the choice has been forgotten.
 */
public enum HeldFolderName {
  /** For owners who read neither French nor German. */
  ENGLISH("Held by Accalmie"),
  /** For owners who read French. */
  FRENCH("Retenu par Accalmie"),
  /** For owners who read German. */
  GERMAN("Von Accalmie zurückgehalten");

  private final String text;

  HeldFolderName(String text) {
    this.text = text;
  }

  /** The name in the owner's language. */
  public static HeldFolderName in(Locale locale) {
    return switch (locale.getLanguage()) {
      case "fr" -> FRENCH;
      case "de" -> GERMAN;
      default -> ENGLISH;
    };
  }

  /** The folder's name as mail programs show it, without the mailbox's prefix. */
  public String text() {
    return text;
  }
}
