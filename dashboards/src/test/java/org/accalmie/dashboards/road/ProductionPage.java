package org.accalmie.dashboards.road;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import kafka.admin.ConfigCommand;
import org.accalmie.agent.peers.Program;
import org.apache.kafka.common.utils.Exit;
import org.apache.kafka.tools.AclCommand;

/**
 * What {@code docs/production.md} prints, done as an admin would do it: its settings are read by
 * Kafka, its commands by a shell and then by Kafka's own tools.
 *
 * @param text of the page
 * @param directory in the place of the page's
 */
record ProductionPage(String text, Path directory) {
  private static final Pattern BLOCK = Pattern.compile("(?s)```(\\w+)\n(.*?)```");

  /** Shows what the shell called, and calls it afterwards in this process, which takes seconds. */
  private static final String CALL =
      """
      #!/bin/sh
      printf '%s\\n' "${0##*/}" "$@" "" >> calls
      """;

  static ProductionPage in(Path directory) throws IOException {
    return new ProductionPage(Files.readString(Path.of("../docs/production.md")), directory);
  }

  /** What the brokers' own file has to say. */
  Map<String, String> broker() throws IOException {
    Properties read = new Properties();
    read.load(new StringReader(placed(block("properties", "listener.name."))));
    Map<String, String> settings = new TreeMap<>();
    read.stringPropertyNames().forEach(name -> settings.put(name, read.getProperty(name)));
    return settings;
  }

  /** The file of an account that has a password. */
  String byPassword(String account, String password) {
    return of(account, "security.protocol = SASL_SSL").replace("…", password);
  }

  /** The file of an account that has a certificate. */
  String byCertificate(String account) {
    return of(account, "security.protocol = SSL");
  }

  private String of(String account, String protocol) {
    return placed(block("properties", protocol)).replace("accalmie-agent", "accalmie-" + account);
  }

  /** Does what the page's commands with one of Kafka's tools do. */
  void run(String tool, String bootstrap) throws IOException {
    Path calls = directory.resolve("calls");
    Files.deleteIfExists(calls);
    Path script = Files.writeString(directory.resolve(tool), CALL);
    script.toFile().setExecutable(true);
    String commands = block("sh", "=\"" + tool).replace("HOST:9093", bootstrap);
    Program.run(
        Map.of("PATH", directory + ":/usr/bin:/bin"),
        "sh",
        "-euc",
        "cd \"$0\"; " + commands,
        directory.toString());
    for (String call : Files.readString(calls).split("\n\n")) {
      call(List.of(call.split("\n")));
    }
  }

  private void call(List<String> words) {
    PrintStream console = System.out;
    // They list all that there is after each of them.
    System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, UTF_8));
    Exit.setExitProcedure(
        (status, message) -> {
          throw new AssertionError(words + " ends with " + status + ": " + message);
        });
    String[] arguments =
        words.stream()
            .skip(1)
            .map(
                word -> word.equals("admin.properties") ? directory.resolve(word).toString() : word)
            .toArray(String[]::new);
    try {
      switch (words.getFirst()) {
        case "kafka-acls.sh" -> AclCommand.main(arguments);
        case "kafka-configs.sh" -> ConfigCommand.main(arguments);
        default -> throw new IllegalArgumentException("What is " + words.getFirst() + "?");
      }
    } finally {
      Exit.resetExitProcedure();
      System.setOut(console);
    }
  }

  private String block(String language, String with) {
    return BLOCK
        .matcher(text)
        .results()
        .filter(block -> block.group(1).equals(language))
        .map((MatchResult block) -> block.group(2))
        .filter(block -> block.contains(with))
        .findFirst()
        .orElseThrow(() -> new AssertionError("The page has no " + language + " with " + with));
  }

  private String placed(String settings) {
    return settings.replaceAll("/etc/(accalmie|kafka)/", directory + "/");
  }
}
