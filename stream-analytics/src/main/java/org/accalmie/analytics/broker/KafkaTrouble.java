package org.accalmie.analytics.broker;

import java.io.IOException;
import org.accalmie.policy.wire.Brokers;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidConfigurationException;
import org.jspecify.annotations.Nullable;

/** Why a cluster did not do what it was asked: what is wrong, where, and what to do. */
public final class KafkaTrouble {
  private KafkaTrouble() {}

  /**
   * An error that shows no secret.
   *
   * @param what the cluster did, such as “does not answer”
   * @param otherwise to ask oneself if it is not the account
   */
  public static IllegalStateException of(
      Brokers brokers, String what, String otherwise, Throwable cause) {
    return new IllegalStateException(sentence(brokers, what, otherwise, cause), cause);
  }

  private static String sentence(Brokers brokers, String what, String otherwise, Throwable cause) {
    for (@Nullable Throwable one = cause; one != null; one = one.getCause()) {
      if (one instanceof AuthenticationException) {
        return "Kafka at %s does not let us in: see that user and password, or key and certificates, in %s are right."
            .formatted(brokers, brokers.settings());
      }
      if (one instanceof AuthorizationException) {
        return "Kafka at %s %s: the account in %s may not do that. Give it the ACLs of docs/production.md, or name the account that has them."
            .formatted(brokers, what, brokers.settings());
      }
      if (isOfSettings(one)) {
        return "What %s says cannot be used: %s.".formatted(brokers.settings(), told(one));
      }
    }
    return "Kafka at %s %s; %s".formatted(brokers, what, otherwise);
  }

  /** Kafka's clients are made of their settings before they connect. */
  private static boolean isOfSettings(Throwable one) {
    return one instanceof ConfigException
        || one instanceof InvalidConfigurationException
        || one instanceof IllegalArgumentException
        || one instanceof IOException;
  }

  /** What is wrong with sasl.jaas.config is told with a part of it, which can be the password. */
  private static String told(Throwable one) {
    return one instanceof IllegalArgumentException
        ? "see how sasl.jaas.config is written in docs/production.md"
        : one instanceof IOException ? one.toString() : String.valueOf(one.getMessage());
  }
}
