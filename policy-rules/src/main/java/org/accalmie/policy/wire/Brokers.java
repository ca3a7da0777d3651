package org.accalmie.policy.wire;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Where a Kafka cluster is, and how one proves to it who one is.
 *
 * @param bootstrap {@code host:port}, several separated by commas
 * @param security settings of Kafka's clients for TLS and SASL; none for a cluster that asks
 *     nothing
 * @param file where these settings stand; null if there are none
 */
public record Brokers(String bootstrap, Map<String, String> security, @Nullable Path file) {
  /** The name of the option that takes {@link #of their file}. */
  public static final String OPTION = "--kafka-config";

  /** What its help says. */
  public static final String DESCRIPTION =
      "how the brokers are reached: a file with Kafka's security.*, sasl.* and ssl.* settings; see docs/production.md";

  private static final List<String> ALLOWED = List.of("security.", "sasl.", "ssl.");

  /** Of what people copy from elsewhere, what would do harm. */
  private static final Map<String, String> HARM =
      Map.ofEntries(
          Map.entry("client.id", "it would tell desktops apart, so all have one name"),
          Map.entry("client.rack", "it would tell desktops apart"),
          Map.entry("interceptor.classes", "they would see each report"),
          Map.entry("metric.reporters", "they would tell when a desktop does what"),
          Map.entry("enable.metrics.push", "it would tell when a desktop does what"),
          Map.entry("isolation.level", "what is not committed yet must not be read"),
          Map.entry("acks", "a report is gone once it counts as sent"),
          Map.entry("enable.idempotence", "it would number a desktop's reports"),
          Map.entry("transactional.id", "exactly-once counting chooses it"),
          Map.entry("group.id", "no broker remembers who read"),
          Map.entry("group.instance.id", "it would tell readers apart"),
          Map.entry("bootstrap.servers", "--bootstrap says it"),
          Map.entry("processing.guarantee", "counting is exactly once"),
          Map.entry("application.id", "it names what the counting house keeps"));

  public Brokers {
    security = Map.copyOf(security);
  }

  /** A cluster that asks nothing. */
  public static Brokers at(String bootstrap) {
    return new Brokers(bootstrap, Map.of(), null);
  }

  /**
   * A cluster, and the settings in a file of properties.
   *
   * @param file null for none
   * @throws IllegalArgumentException if it cannot be read, or sets what must not be set; says what
   *     and why
   */
  public static Brokers of(String bootstrap, @Nullable Path file) {
    if (file == null) {
      return at(bootstrap);
    }
    Properties given = read(file);
    Map<String, String> security = new TreeMap<>();
    for (String name : given.stringPropertyNames()) {
      if (!SecuritySettings.NAMES.contains(name)) {
        throw new IllegalArgumentException(refusal(file, name));
      }
      security.put(name, given.getProperty(name).strip());
    }
    return new Brokers(bootstrap, security, file);
  }

  /** The settings of a client: these, and whatever the two have in common, as we need it. */
  public Map<String, Object> with(Map<String, ?> ours) {
    Map<String, Object> all = new HashMap<>(security);
    all.putAll(ours);
    all.put("bootstrap.servers", bootstrap);
    return all;
  }

  /** The address, and no secret. */
  @Override
  public String toString() {
    return bootstrap;
  }

  /** The file, or what to give for want of one. */
  public String settings() {
    return file == null ? "a file that is named by " + OPTION : file.toString();
  }

  private static Properties read(Path file) {
    Properties given = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      given.load(reader);
      return given;
    } catch (NoSuchFileException e) {
      throw new IllegalArgumentException(
          "There is no file %s with Kafka's settings. Name one that is there."
              .formatted(file.toAbsolutePath()),
          e);
    } catch (AccessDeniedException e) {
      throw new IllegalArgumentException(
          file + " cannot be read by this user. Let it read the file, and nobody else.", e);
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException(file + " is no text in UTF-8. Write it anew.", e);
    } catch (IOException | IllegalArgumentException e) {
      throw new IllegalArgumentException(file + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static String refusal(Path file, String name) {
    if (ALLOWED.stream().anyMatch(name::startsWith)) {
      return "%s: Kafka's clients have no setting “%s”. See how it is spelt, in docs/production.md or Kafka's own documentation."
          .formatted(file, name);
    }
    String harm = HARM.get(name);
    return "%s: “%s” cannot be set here%s. Leave it out; what can be set begins with security., sasl. or ssl."
        .formatted(file, name, harm == null ? "" : ", for " + harm);
  }
}
