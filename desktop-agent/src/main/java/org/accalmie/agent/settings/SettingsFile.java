package org.accalmie.agent.settings;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import java.util.Set;
import org.accalmie.agent.PrivateFiles;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/** A small YAML file in the agent's directory, readable by its owner alone. */
public final class SettingsFile {
  private static final int LONGEST = 1 << 16;

  private final Path directory;
  private final Path file;
  private final String remedy;

  /**
   * Names it; nothing is read yet.
   *
   * @param remedy what to do about a mistake, as an end of a sentence
   */
  public SettingsFile(Path directory, String name, String remedy) {
    this.directory = directory;
    this.file = directory.resolve(name);
    this.remedy = remedy;
  }

  /**
   * Its fields; nothing where there is no file or nothing in it.
   *
   * @param known the names that fields may have
   */
  public Optional<Fields> read(Set<String> known) throws BadSettings, IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    if (Files.size(file) > LONGEST) {
      throw bad("is larger than any that was written here: see what it is.");
    }
    Optional<Node> root = root();
    return root.isEmpty() ? Optional.empty() : Optional.of(new Fields(this, root.get(), known));
  }

  private Optional<Node> root() throws BadSettings {
    try {
      var settings = LoadSettings.builder().setAllowDuplicateKeys(true).build();
      return new Compose(settings).composeString(Files.readString(file));
    } catch (MarkedYamlEngineException e) {
      int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
      throw at(line, "this is no YAML");
    } catch (YamlEngineException | IOException e) {
      throw bad("cannot be read as text: put it right or remove it.");
    }
  }

  private BadSettings bad(String what) {
    return new BadSettings(file.getFileName() + " " + what);
  }

  BadSettings at(int line, String what) {
    return new BadSettings(
        "%s, line %d: %s. Put it right, or %s.".formatted(file.getFileName(), line, what, remedy));
  }

  /** Tells one state of a file from another without reading it. */
  public record State(FileTime written, long size) {
    /** Of a file that is not there. */
    public static final State GONE = new State(FileTime.fromMillis(0), -1);
  }

  /** Its state now, which every writing changes. */
  public State state() {
    try {
      return new State(Files.getLastModifiedTime(file), Files.size(file));
    } catch (IOException e) {
      return State.GONE;
    }
  }

  /** Writes it anew, as one. */
  public void write(String text) throws IOException {
    PrivateFiles.directory(directory);
    PrivateFiles.replace(file, text.getBytes(UTF_8));
  }

  /** A text as it stands between quotes in such a file. */
  public static String quoted(String value) {
    return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
