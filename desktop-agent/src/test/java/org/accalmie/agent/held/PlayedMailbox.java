package org.accalmie.agent.held;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.accalmie.agent.mail.HeldFolderName;

/** An inbox and a folder of held mail, as an honest server tells of them; for servers that lie. */
final class PlayedMailbox {
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("dd-MMM-yyyy HH:mm:ss Z", Locale.US).withZone(ZoneOffset.UTC);

  private final Map<Long, String> inbox = new TreeMap<>();
  private final Map<Long, String> folder = new TreeMap<>();
  private boolean exists;
  private boolean inFolder;
  private long next = 1;

  synchronized void arrive(String mail) {
    inbox.put(next++, mail);
  }

  synchronized void hold(String mail) {
    exists = true;
    folder.put(next++, mail);
  }

  /** Has the folder made anew when it is needed; it is empty. */
  synchronized void dropFolder() {
    exists = false;
  }

  synchronized List<String> inbox() {
    return List.copyOf(inbox.values());
  }

  synchronized List<String> held() {
    return List.copyOf(folder.values());
  }

  /** The true answer to a command, but for its last line; what it asks is done. */
  synchronized String answer(String command) {
    String[] words = command.split(" ");
    return switch (words[0]) {
      case "CAPABILITY" -> "* CAPABILITY IMAP4rev1 IDLE NAMESPACE UIDPLUS MOVE\r\n";
      case "NAMESPACE" -> "* NAMESPACE ((\"\" \"/\")) NIL NIL\r\n";
      case "LIST" -> list(command);
      case "CREATE" -> {
        exists = true;
        yield "";
      }
      case "SELECT" -> select(command);
      case "STATUS" -> "* STATUS \"x\" (MESSAGES " + folder.size() + ")\r\n";
      case "UID" -> uid(words);
      default -> "";
    };
  }

  private String list(String command) {
    String name = HeldFolderName.ENGLISH.text();
    return exists && command.contains(name) ? "* LIST () \"/\" \"" + name + "\"\r\n" : "";
  }

  private String select(String command) {
    inFolder = !command.contains("INBOX");
    return "* %d EXISTS\r\n* OK [UIDVALIDITY 1] x\r\n* OK [UIDNEXT %d] x\r\n"
        .formatted(open().size(), next);
  }

  private Map<Long, String> open() {
    return inFolder ? folder : inbox;
  }

  private String uid(String... words) {
    if (words[1].equals("MOVE")) {
      move(words[2]);
      return "";
    }
    long first = Long.parseLong(words[2].split(":")[0]);
    return open().keySet().stream()
        .filter(uid -> uid >= first)
        .map(PlayedMailbox::fetched)
        .collect(Collectors.joining());
  }

  private void move(String set) {
    Map<Long, String> to = inFolder ? inbox : folder;
    for (long uid : numbers(set)) {
      String mail = open().remove(uid);
      if (mail != null) {
        to.put(next++, mail);
      }
    }
  }

  private static List<Long> numbers(String set) {
    List<Long> all = new ArrayList<>();
    for (String part : set.split(",")) {
      String[] ends = part.split(":");
      long last = Long.parseLong(ends[ends.length - 1]);
      for (long uid = Long.parseLong(ends[0]); uid <= last; uid++) {
        all.add(uid);
      }
    }
    return all;
  }

  /** One mail, unread, that has come just now, as an answer to FETCH. */
  static String fetched(long uid) {
    return "* 1 FETCH (UID %d FLAGS () INTERNALDATE \"%s\" RFC822.SIZE %d BODY[HEADER.FIELDS (MESSAGE-ID)]<0> \"\")\r\n"
        .formatted(uid, DATE.format(Instant.now()), 1000 + uid);
  }
}
