package org.accalmie.agent.sense;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A mail that is in a folder: its number, when it came in, and what it answers.
 *
 * @param at the server's INTERNALDATE
 * @param id its salted Message-ID, if it has one
 * @param answers the salted Message-IDs that it answers
 */
record MailArrival(long uid, Instant at, Optional<Long> id, List<Long> answers) {

  MailArrival {
    answers = List.copyOf(answers);
  }
}
