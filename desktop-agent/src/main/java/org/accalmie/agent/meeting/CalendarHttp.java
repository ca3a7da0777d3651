package org.accalmie.agent.meeting;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.apache.hc.core5.http.HttpException;

/** Asks one server, says who is there if asked, and goes where it is sent. */
final class CalendarHttp {
  /** No calendar of a person comes near it. */
  private static final long LONGEST = 32L * 1024 * 1024;

  private static final Duration SILENCE = Duration.ofSeconds(20);
  private static final Duration WHOLE = Duration.ofSeconds(90);
  private static final int MOST_HOPS = 6;

  private final URI server;
  private final Optional<Authorization> authorization;
  private final Duration silence;
  private final Duration whole;

  /**
   * Prepares; nothing is connected yet.
   *
   * @param server the only one that is told who is there
   */
  CalendarHttp(URI server, Optional<Login> login) {
    this(server, login, SILENCE, WHOLE);
  }

  CalendarHttp(URI server, Optional<Login> login, Duration silence, Duration whole) {
    this.server = server;
    this.authorization = login.map(Authorization::new);
    this.silence = silence;
    this.whole = whole;
  }

  /** What is made of an answer while its connection is open. */
  interface Use<T> {
    T of(HttpAnswer answer) throws IOException;
  }

  /**
   * Asks, and uses the last answer, whatever its status.
   *
   * @throws CalendarException when there is none in time, or the use complains
   */
  <T> T send(Ask ask, Use<T> use) throws CalendarException {
    Ask now = ask;
    for (int hop = 0; hop < MOST_HOPS; hop++) {
      try (HttpConnection connection = HttpConnection.open(now.uri(), silence, whole)) {
        HttpAnswer answer = connection.exchange(now, authorization(now), LONGEST);
        Optional<URI> elsewhere = elsewhere(now.uri(), answer);
        if (elsewhere.isPresent()) {
          now = now.at(elsewhere.get());
        } else if (!asksAnew(now, answer)) {
          return use.of(answer);
        }
      } catch (CalendarException e) {
        throw e;
      } catch (SSLException e) {
        throw new CalendarException(CalendarTrouble.UNTRUSTED);
      } catch (IOException | HttpException | RuntimeException e) {
        throw new CalendarException(CalendarTrouble.UNREACHABLE);
      }
    }
    throw new CalendarException(CalendarTrouble.MOVED);
  }

  private Map<String, String> authorization(Ask ask) throws CalendarException {
    Optional<Authorization> known = knows(ask);
    Optional<String> header =
        known.isEmpty() ? Optional.empty() : known.get().header(ask.method(), ask.uri());
    return header.map(value -> Map.of("Authorization", value)).orElse(Map.of());
  }

  private boolean asksAnew(Ask ask, HttpAnswer answer) {
    return answer.status() == 401
        && knows(ask).filter(known -> known.take(answer.all("WWW-Authenticate"))).isPresent();
  }

  /** No other server is told who is there, wherever this one sends us. */
  private Optional<Authorization> knows(Ask ask) {
    return CalendarAddress.isSameServer(server, ask.uri()) ? authorization : Optional.empty();
  }

  private static Optional<URI> elsewhere(URI from, HttpAnswer answer) throws CalendarException {
    boolean isSent = answer.status() >= 300 && answer.status() < 400 && answer.status() != 304;
    if (!isSent) {
      return Optional.empty();
    }
    URI to = answer.header("Location").map(place -> resolve(from, place)).orElse(from);
    if (to.equals(from) || to.getHost() == null || !CalendarAddress.isSafe(to)) {
      throw new CalendarException(CalendarTrouble.MOVED);
    }
    return Optional.of(to);
  }

  private static URI resolve(URI from, String place) {
    try {
      return from.resolve(place);
    } catch (IllegalArgumentException e) {
      return from;
    }
  }
}
