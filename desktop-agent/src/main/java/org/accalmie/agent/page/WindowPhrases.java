package org.accalmie.agent.page;

import org.accalmie.policy.agreement.Window.Kind;

/**
 * What is said of the windows of a kind, in English; {@code %s} is when it ends or begins.
 *
 * @param open the title of one that is open
 * @param requested the title of one that is open, where nothing confirms what the desktop was
 *     asked; empty where nothing is asked of a desktop
 * @param passed the title of one that its owner lets pass
 * @param next the title of the next one
 * @param then what happens then; {@code %s} is its end
 * @param none the title when none comes
 * @param override the button that lets it pass; empty where there is nothing to let pass
 */
record WindowPhrases(
    String open,
    String requested,
    String passed,
    String next,
    String then,
    String none,
    String override) {

  static WindowPhrases of(Kind kind) {
    return switch (kind) {
      case QUIET ->
          new WindowPhrases(
              "Quiet until %s",
              "Quiet requested until %s",
              "You let this quiet window pass",
              "Next quiet window: %s",
              "Notifications are held back until %s, and come back then. One click lets them through.",
              "No quiet window ahead",
              "Let notifications through");
      case HAPPY_HOUR ->
          new WindowPhrases(
              "Happy hour until %s",
              "",
              "You let this happy hour pass",
              "Next happy hour: %s",
              "Contact is welcome until %s, and what was held back comes then.",
              "No happy hour ahead",
              "");
      case MEETING_FREE ->
          new WindowPhrases(
              "No meetings until %s",
              "",
              "You let this meeting-free window pass",
              "Next meeting-free window: %s",
              "No meetings are to be held until %s. One click allows them.",
              "No meeting-free window ahead",
              "Allow meetings");
      case MAIL_FREE ->
          new WindowPhrases(
              "No mail until %s",
              "",
              "You let this mail-free window pass",
              "Next mail-free window: %s",
              "Mail can wait until %s. One click lets it through.",
              "No mail-free window ahead",
              "Let mail through");
      case SCREENS_OFF ->
          new WindowPhrases(
              "Screens off until %s",
              "Screens off requested until %s",
              "You keep your screen on for this window",
              "Next time with screens off: %s",
              "The screen is locked then, after a warning, until %s. One click keeps it on.",
              "No time with screens off ahead",
              "Keep my screen on");
    };
  }
}
