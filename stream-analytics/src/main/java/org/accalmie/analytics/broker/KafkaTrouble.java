package org.accalmie.analytics.broker;

import static org.accalmie.policy.agreement.Sentence.sentence;

import java.io.IOException;
import org.accalmie.policy.agreement.Sentence;
import org.accalmie.policy.wire.Brokers;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidConfigurationException;
import org.jspecify.annotations.Nullable;

/** Why a cluster did not do what it was asked: what is wrong, where, and what to do. */
public final class KafkaTrouble extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  private final transient Sentence told;

  private KafkaTrouble(Sentence told, Throwable cause) {
    super(told.toString(), cause);
    this.told = told;
  }

  /** All of it, for a person. */
  public Sentence told() {
    return told;
  }

  /**
   * An error that shows no secret.
   *
   * @param what the cluster did, such as “does not answer”
   * @param otherwise to ask oneself if it is not the account
   */
  public static KafkaTrouble of(
      Brokers brokers, Sentence what, Sentence otherwise, Throwable cause) {
    return new KafkaTrouble(told(brokers, what, otherwise, cause), cause);
  }

  private static Sentence told(
      Brokers brokers, Sentence what, Sentence otherwise, Throwable cause) {
    String address = brokers.toString();
    Object settings =
        brokers.file() == null
            ? sentence("a file that is named by %s", Brokers.OPTION)
            : brokers.settings();
    for (@Nullable Throwable one = cause; one != null; one = one.getCause()) {
      if (one instanceof AuthenticationException) {
        return sentence(
            "Kafka at %s does not let us in: see that user and password, or key and certificates, in %s are right.",
            address, settings);
      }
      if (one instanceof AuthorizationException) {
        return sentence(
            "Kafka at %s %s: the account in %s may not do that. Give it the ACLs of docs/production.md, or name the account that has them.",
            address, what, settings);
      }
      if (isOfSettings(one)) {
        return sentence("What %s says cannot be used: %s.", settings, told(one));
      }
    }
    return sentence("Kafka at %s %s; %s", address, what, otherwise);
  }

  /** Kafka's clients are made of their settings before they connect. */
  private static boolean isOfSettings(Throwable one) {
    return one instanceof ConfigException
        || one instanceof InvalidConfigurationException
        || one instanceof IllegalArgumentException
        || one instanceof IOException;
  }

  /** What is wrong with sasl.jaas.config is told with a part of it, which can be the password. */
  private static Object told(Throwable one) {
    return one instanceof IllegalArgumentException
        ? sentence("see how sasl.jaas.config is written in docs/production.md")
        : one instanceof IOException ? one.toString() : String.valueOf(one.getMessage());
  }
}
