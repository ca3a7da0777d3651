package org.accalmie.agent.meeting;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.accalmie.agent.PrivateFiles;

/** Remembers, in a file of the owner's, which events of one calendar are ours. */
public final class PublishedEvents {
  private static final int FIELDS = 4;

  private final Path file;

  /**
   * One event of ours.
   *
   * @param etag the last that we know of it; nothing before it was first written
   * @param fingerprint of what was written, or is about to be
   * @param state how far that is
   */
  record Entry(String uid, String etag, String fingerprint, State state) {
    static Entry fresh(String uid) {
      return new Entry(uid, "", "", State.WRITING);
    }

    Entry writing(String newFingerprint) {
      return new Entry(uid, etag, newFingerprint, State.WRITING);
    }

    /** As after a change that never reached the server. */
    Entry unchanged() {
      return new Entry(uid, etag, "", State.WRITTEN);
    }

    boolean isWritten(String newFingerprint) {
      return state == State.WRITTEN && fingerprint.equals(newFingerprint);
    }

    Entry written(String newEtag) {
      return new Entry(uid, newEtag, fingerprint, State.WRITTEN);
    }

    Entry left() {
      return new Entry(uid, "", "", State.LEFT);
    }

    boolean isOurs(Dav.Stored stored) {
      return stored.etag().equals(etag)
          || fingerprint.equals(MeetingFreeEvent.fingerprint(stored.text()));
    }
  }

  /** How far an event of ours is. */
  enum State {
    /** About to be written; a crash may have come before or after. */
    WRITING,
    /** Written as remembered. */
    WRITTEN,
    /** Changed or deleted by the owner, and left to them. */
    LEFT
  }

  /**
   * The memory of one calendar.
   *
   * @param directory of the agent's files
   */
  public PublishedEvents(Path directory, URI collection) {
    String which = MeetingFreeEvent.hash(collection.toString()).substring(0, 16);
    this.file = directory.resolve("meeting-free-" + which + ".txt");
  }

  /** Whether anything of ours may be in the calendar. */
  public boolean isEmpty() {
    return !Files.exists(file);
  }

  /** What is remembered, by UID; a line that cannot be read is passed over. */
  Map<String, Entry> load() throws IOException {
    Map<String, Entry> entries = new TreeMap<>();
    for (String line : lines()) {
      String[] fields = line.split("\t", -1);
      if (fields.length == FIELDS) {
        State state = State.valueOf(fields[3]);
        entries.put(fields[0], new Entry(fields[0], fields[1], fields[2], state));
      }
    }
    return entries;
  }

  private List<String> lines() throws IOException {
    try {
      return Files.readAllLines(file, StandardCharsets.UTF_8);
    } catch (NoSuchFileException e) {
      return List.of();
    }
  }

  void save(Collection<Entry> entries) throws IOException {
    if (entries.isEmpty()) {
      Files.deleteIfExists(file);
      return;
    }
    List<String> lines = new ArrayList<>();
    for (Entry one : entries) {
      lines.add(String.join("\t", one.uid(), one.etag(), one.fingerprint(), one.state().name()));
    }
    String text = String.join("\n", lines) + "\n";
    PrivateFiles.replace(file, text.getBytes(StandardCharsets.UTF_8));
  }
}
