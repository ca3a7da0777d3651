package org.accalmie.flink;

import java.nio.ByteBuffer;
import java.util.Base64;
import org.accalmie.policy.wire.Report;

/** What the count needs of a report, in the form that Flink moves fastest: public fields. */
public final class Ballot {
  private static final int CHARACTERS = 24;

  public String group = "";
  public int day;
  public long high;
  public long low;
  public int[] buckets = {};

  static Ballot of(Report report) {
    ByteBuffer nonce =
        ByteBuffer.wrap(Base64.getUrlDecoder().decode(report.token().substring(0, CHARACTERS)));
    Ballot ballot = new Ballot();
    ballot.group = report.group();
    ballot.day = (int) report.period().toEpochDay();
    ballot.high = nonce.getLong();
    ballot.low = nonce.getLong();
    ballot.buckets = report.answers().values().stream().mapToInt(bucket -> bucket).toArray();
    return ballot;
  }
}
