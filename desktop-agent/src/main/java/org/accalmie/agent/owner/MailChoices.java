package org.accalmie.agent.owner;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.accalmie.agent.journal.Journal;
import org.accalmie.agent.mail.HeldFolderName;

/**
 * What the owner wants of mail: whose new mail may be held, what never is, and what goes through
 * the relay.
 *
 * <p>Accounts are named by their owner's short names for them. Safe for any thread.
 */
public final class MailChoices {
  private static final String URGENT = "mail.urgent";
  private static final int MOST_CHARACTERS = 2_000;
  private static final Pattern BETWEEN = Pattern.compile("[\\s,;]+");
  private static final Pattern ADDRESS = Pattern.compile("[^@<>\\s]+@[^@<>\\s]+");

  private final Journal journal;

  /** Asked at each tick, and each answer would be a query. */
  private final Map<String, Optional<String>> known = new ConcurrentHashMap<>();

  /** Reads and writes a journal's settings. */
  public MailChoices(Journal journal) {
    this.journal = journal;
  }

  /**
   * Whether new mail of an account may be held.
   *
   * <p>So it is until its owner says otherwise: they added the account here, both sides agreed on
   * the windows, the mail stays in sight in the same mailbox, and one click ends it.
   */
  public boolean mayHold(String account) {
    return get(account, "hold").isEmpty();
  }

  /** Lets new mail of an account be held, or not. */
  public void mayHold(String account, boolean may) {
    set(account, "hold", may ? Optional.empty() : Optional.of("no"));
  }

  /**
   * Whether some mail of an account may lie in its folder of held mail.
   *
   * <p>So it is while nothing is known, and from before the first mail is moved until the folder
   * was seen to be empty.
   */
  public boolean mayHaveHeld(String account) {
    return get(account, "held").isEmpty();
  }

  /** Remembers whether it may; durable when this returns. */
  public void mayHaveHeld(String account, boolean may) {
    set(account, "held", may ? Optional.empty() : Optional.of("none"));
    journal.settle();
  }

  /** What an account's folder of held mail is called: in the language that it was first made in. */
  public HeldFolderName folder(String account) {
    Optional<HeldFolderName> chosen =
        get(account, "folder")
            .flatMap(
                name ->
                    Arrays.stream(HeldFolderName.values())
                        .filter(one -> one.name().equals(name))
                        .findFirst());
    return chosen.orElseGet(
        () -> {
          HeldFolderName name = HeldFolderName.in(Locale.getDefault());
          set(account, "folder", Optional.of(name.name()));
          return name;
        });
  }

  /** Where the owner's mail program hands over mail of an account; empty while its relay is off. */
  public Optional<Integer> relayPort(String account) {
    return get(account, "relay").map(Integer::valueOf);
  }

  /** Switches the relay of an account on at a port, or off. */
  public void relayPort(String account, Optional<Integer> port) {
    set(account, "relay", port.map(String::valueOf));
  }

  /** The addresses of the owner's own list: mail to one of them is never held. */
  public Set<String> urgent() {
    return split(get(URGENT).orElse(""));
  }

  /**
   * Replaces the owner's own list.
   *
   * @param addresses divided by blanks, commas or lines
   * @throws IllegalArgumentException when one of them is none, or they are too many
   */
  public void urgent(String addresses) {
    Set<String> all = split(addresses);
    if (addresses.length() > MOST_CHARACTERS
        || !all.stream().allMatch(one -> ADDRESS.matcher(one).matches())) {
      throw new IllegalArgumentException("These are no mail addresses.");
    }
    set(URGENT, Optional.of(String.join(" ", all)).filter(list -> !list.isEmpty()));
  }

  private static Set<String> split(String addresses) {
    return BETWEEN
        .splitAsStream(addresses)
        .filter(word -> !word.isEmpty())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** Forgets what was chosen for an account that its owner has removed. */
  public void forget(String account) {
    for (String what : new String[] {"hold", "held", "folder", "relay"}) {
      set(account, what, Optional.empty());
    }
  }

  private Optional<String> get(String account, String what) {
    return get(name(account, what));
  }

  private Optional<String> get(String name) {
    return known.computeIfAbsent(name, journal::setting);
  }

  private void set(String account, String what, Optional<String> value) {
    set(name(account, what), value);
  }

  private void set(String name, Optional<String> value) {
    if (!get(name).equals(value)) {
      value.ifPresentOrElse(text -> journal.setting(name, text), () -> journal.forget(name));
      known.put(name, value);
    }
  }

  private static String name(String account, String what) {
    return "mail." + what + "." + account;
  }
}
