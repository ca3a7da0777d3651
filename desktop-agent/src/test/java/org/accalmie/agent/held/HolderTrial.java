package org.accalmie.agent.held;

import jakarta.mail.MessagingException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.accalmie.agent.held.HoldState.Stage;
import org.accalmie.agent.held.HolderSettings.Patience;
import org.accalmie.agent.mail.HeldFolderName;
import org.accalmie.agent.peers.CuttingProxy;
import org.accalmie.agent.peers.CuttingProxy.Cut;
import org.accalmie.agent.peers.DovecotServer;
import org.accalmie.agent.sense.MailSightings;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/**
 * One run of a holder whose connection is cut at one of its commands, and what has become of each
 * mail after a holder has brought all back.
 */
record HolderTrial(int line, Cut cut, End end) {
  static final HeldFolderName NAME = HeldFolderName.GERMAN;
  static final Patience QUICK =
      new Patience(
          Duration.ofSeconds(10),
          Duration.ofMillis(400),
          Duration.ofMinutes(4),
          Duration.ofMillis(500),
          Duration.ofMillis(50),
          Duration.ofSeconds(1));

  /** What happens to the holder at the cut. */
  enum End {
    /** It goes on, over a new connection. */
    RECONNECTS,
    /** It is left alone as it is, and a fresh one starts. */
    ABANDONED,
    /** Its process dies as by kill -9, and a fresh one starts. */
    KILLED
  }

  /**
   * What has become of the mails.
   *
   * @param changed mails whose flags or arrival are not what they were
   */
  record Outcome(
      HolderTrial trial, boolean hasCut, int lost, int doubled, int leftHeld, int changed) {
    boolean isClean() {
      return lost + doubled + leftHeld + changed == 0;
    }
  }

  private record Sent(String token, String headers, String... flags) {}

  /**
   * Twins as they come by two ways, which leave traces of different length; of two that are wholly
   * alike within a second, and not seen at once, the later is taken for one that was put back.
   */
  private static final List<Sent> NEW =
      List.of(
          new Sent("flagged", "Message-ID: <flagged@x.org>\r\n", "\\Flagged", "$Important"),
          new Sent("nameless", "From: a@x.org\r\n"),
          new Sent("twin-one", "Message-ID: <twin@x.org>\r\n"),
          new Sent("twin-two", "Message-ID: <twin@x.org>\r\nList-Id: x\r\n", "todo"),
          new Sent("answered", "Message-ID: <answered@x.org>\r\n", "\\Answered"),
          new Sent("plain", "Message-ID: <plain@x.org>\r\nX-Text: é\r\n"));

  Outcome run(int port, OwnMailbox own) throws Exception {
    own.reset();
    List<OwnMailbox.Mail> expected = new ArrayList<>();
    expected.add(own.add("INBOX", "old", "Message-ID: <old@x.org>\r\n", "\\Seen"));
    expected.add(own.add("INBOX", "older", ""));
    if (line % 3 != 0) {
      own.create(NAME.text());
      expected.add(own.add(NAME.text(), "left-behind", "", "\\Flagged"));
    }
    boolean hasCut = end == End.KILLED ? killed(port, own, expected) : cut(port, own, expected);
    return judge(own, expected, hasCut);
  }

  private boolean cut(int port, OwnMailbox own, List<OwnMailbox.Mail> expected) throws Exception {
    try (var proxy = new CuttingProxy(port, line, cut, end == End.ABANDONED, () -> {});
        MailHolder holder = holder(proxy.port())) {
      holder.start();
      holder.hold();
      until(proxy, () -> holder.state().stage() == Stage.HOLDING);
      deliver(own, expected);
      until(proxy, () -> holder.state().held() == NEW.size());
      if (!proxy.hasCut()) {
        own.flag(NAME.text(), "plain", "\\Seen");
        expected.replaceAll(mail -> mail.token().equals("plain") ? seen(mail) : mail);
      }
      holder.release();
      expected.add(own.add("INBOX", "late", ""));
      until(proxy, () -> holder.state().stage() == Stage.IDLE);
      if (end == End.ABANDONED) {
        startAfresh(port);
      }
      awaitLate(proxy);
      return proxy.hasCut();
    }
  }

  /** A command that the server gets late has its effect then. */
  private static void awaitLate(CuttingProxy proxy) {
    if (!proxy.isOver()) {
      Awaitility.await().pollDelay(Duration.ofMillis(400)).until(proxy::isOver);
    }
  }

  private static OwnMailbox.Mail seen(OwnMailbox.Mail mail) {
    return new OwnMailbox.Mail(mail.token(), mail.received(), List.of("\\Seen"));
  }

  private boolean killed(int port, OwnMailbox own, List<OwnMailbox.Mail> expected)
      throws Exception {
    try (var process = new HolderProcess();
        var proxy = new CuttingProxy(port, line, cut, true, process::kill)) {
      process.start(proxy.port());
      until(proxy, () -> process.stage() == Stage.HOLDING);
      deliver(own, expected);
      until(proxy, () -> process.held() == NEW.size());
      process.release();
      expected.add(own.add("INBOX", "late", ""));
      until(proxy, () -> process.stage() == Stage.IDLE);
      process.kill();
      startAfresh(port);
      awaitLate(proxy);
      return proxy.hasCut();
    }
  }

  static MailHolder holder(int port) {
    return new MailHolder(
        OwnMailbox.at(port, DovecotServer.PASSWORD),
        () -> new HolderSettings(NAME, Set.of("urgent@x.org"), Duration.ZERO),
        new MailSightings(),
        number -> {},
        InstantSource.system(),
        QUICK);
  }

  private static void startAfresh(int port) {
    try (MailHolder fresh = holder(port)) {
      fresh.start();
      await("a fresh start", () -> fresh.state().stage() == Stage.IDLE);
    }
  }

  /** A holder that goes on is waited for; of one that does not, nothing more is to be had. */
  private void until(CuttingProxy proxy, Callable<Boolean> done) {
    try {
      await(toString(), () -> end != End.RECONNECTS && proxy.hasCut() || done.call());
    } catch (ConditionTimeoutException e) {
      throw new IllegalStateException(this + " after\n" + proxy.said() + "\n" + proxy.heard(), e);
    }
  }

  private static void await(String what, Callable<Boolean> done) {
    Awaitility.await(what)
        .pollInterval(Duration.ofMillis(10))
        .atMost(Duration.ofSeconds(40))
        .until(done);
  }

  private static void deliver(OwnMailbox own, List<OwnMailbox.Mail> expected)
      throws MessagingException {
    for (Sent sent : NEW) {
      expected.add(own.add("INBOX", sent.token(), sent.headers(), sent.flags()));
    }
  }

  private Outcome judge(OwnMailbox own, List<OwnMailbox.Mail> expected, boolean hasCut)
      throws MessagingException {
    List<OwnMailbox.Mail> inbox = own.mails("INBOX");
    int leftHeld = own.mails(NAME.text()).size();
    int lost = 0;
    int doubled = 0;
    int changed = 0;
    for (OwnMailbox.Mail mail : expected) {
      List<OwnMailbox.Mail> found =
          inbox.stream().filter(one -> one.token().equals(mail.token())).toList();
      lost += found.isEmpty() ? 1 : 0;
      doubled += found.size() > 1 ? 1 : 0;
      changed += found.stream().allMatch(mail::equals) ? 0 : 1;
    }
    return new Outcome(this, hasCut, lost, doubled, leftHeld, changed);
  }
}
