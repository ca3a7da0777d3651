package org.accalmie.agent.relay;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.accalmie.agent.mail.MailServer.Security;
import org.accalmie.agent.peers.CuttingProxy;
import org.accalmie.agent.peers.CuttingProxy.Cut;
import org.accalmie.agent.peers.SubmissionPeer;
import org.accalmie.agent.relay.MailProgram.Mail;
import org.awaitility.Awaitility;

/**
 * One run of a relay in which a line of SMTP is cut, on the way in or on the way out, and what has
 * become of each mail after a relay has sent all that waited.
 */
record RelayTrial(int line, Cut cut, Way way, boolean killed) {

  /** Which connection breaks. */
  enum Way {
    /** The mail program's to the relay; it insists until it is told 250. */
    IN,
    /** The relay's to the mail server. */
    OUT
  }

  /**
   * What has become of the mails.
   *
   * @param inTheGap whether it broke after a mail's last byte and before the server's answer
   * @param strange mails whose copies are not the same
   */
  record Outcome(
      RelayTrial trial, boolean hasCut, boolean inTheGap, int lost, int doubled, int strange) {
    boolean isClean() {
      return lost == 0 && strange == 0 && (doubled == 0 || inTheGap && doubled == 1);
    }
  }

  private static final List<Mail> MAILS =
      List.of(
          Mail.of("one", "b@example.org", "c@example.org"),
          Mail.of("two", "b@example.org"),
          Mail.of("three", "d@example.org"));

  Outcome run(SubmissionPeer peer, Path queue) throws Exception {
    peer.clear();
    return way == Way.IN ? in(peer, queue) : out(peer, queue);
  }

  private Outcome in(SubmissionPeer peer, Path queue) throws Exception {
    if (killed) {
      return killedOnTheWayIn(peer, queue);
    }
    try (MailRelay relay = relay(queue, peer.port())) {
      relay.start(true);
      try (var proxy = new CuttingProxy(relay.port(), line, cut, false, () -> {})) {
        for (Mail mail : MAILS) {
          MailProgram.insist(proxy::port, mail);
        }
        relay.mailFree(false);
        await(() -> relay.waiting().isEmpty());
        return judge(peer, proxy);
      }
    }
  }

  private Outcome killedOnTheWayIn(SubmissionPeer peer, Path queue) throws Exception {
    try (var process = new RelayProcess()) {
      process.start(queue, peer.port(), Security.PLAIN, List.of());
      try (var proxy = new CuttingProxy(process.port(), line, cut, true, process::kill)) {
        List<Mail> notTaken = new ArrayList<>(MAILS);
        handOver(proxy, notTaken);
        process.kill();
        try (MailRelay fresh = relay(queue, peer.port())) {
          fresh.start(false);
          for (Mail mail : notTaken) {
            MailProgram.insist(fresh::port, mail);
          }
          await(() -> fresh.waiting().isEmpty());
        }
        return judge(peer, proxy);
      }
    }
  }

  private static void handOver(CuttingProxy proxy, List<Mail> mails) {
    try {
      while (!mails.isEmpty()) {
        MailProgram.send(proxy.port(), mails.getFirst());
        mails.removeFirst();
      }
    } catch (jakarta.mail.MessagingException e) {
      // The relay has died; the rest stays in the mail program's outbox.
    }
  }

  private Outcome out(SubmissionPeer peer, Path queue) throws Exception {
    if (killed) {
      return killedOnTheWayOut(peer, queue);
    }
    try (var proxy = new CuttingProxy(peer.port(), line, cut, false, () -> {});
        MailRelay relay = relay(queue, proxy.port())) {
      relay.start(true);
      for (Mail mail : MAILS) {
        MailProgram.insist(relay::port, mail);
      }
      relay.mailFree(false);
      await(() -> relay.waiting().isEmpty());
      return judge(peer, proxy);
    }
  }

  private Outcome killedOnTheWayOut(SubmissionPeer peer, Path queue) throws Exception {
    try (var process = new RelayProcess();
        var proxy = new CuttingProxy(peer.port(), line, cut, true, process::kill)) {
      process.start(queue, proxy.port(), Security.PLAIN, List.of());
      for (Mail mail : MAILS) {
        MailProgram.insist(process::port, mail);
      }
      process.endWindow();
      await(() -> proxy.hasCut() || peer.mails().size() == MAILS.size());
      process.kill();
      try (MailRelay fresh = relay(queue, peer.port())) {
        fresh.start(false);
        await(() -> fresh.waiting().isEmpty());
      }
      return judge(peer, proxy);
    }
  }

  private static MailRelay relay(Path queue, int port) {
    return RelayProcess.relay(queue, port, Security.PLAIN, "127.0.0.1");
  }

  private void await(Callable<Boolean> done) {
    Awaitility.await(toString())
        .pollInterval(Duration.ofMillis(10))
        .atMost(Duration.ofSeconds(40))
        .until(done);
  }

  private Outcome judge(SubmissionPeer peer, CuttingProxy proxy) throws IOException {
    List<String> arrived = peer.mails();
    int lost = 0;
    int doubled = 0;
    int strange = 0;
    for (Mail mail : MAILS) {
      String whole = "anna@example.org " + String.join(" ", mail.recipients()) + "\n" + mail.text();
      String token = mail.text().lines().findFirst().orElseThrow();
      List<String> copies = arrived.stream().filter(one -> one.contains(token)).toList();
      lost += copies.isEmpty() ? 1 : 0;
      doubled += copies.size() > 1 ? copies.size() - 1 : 0;
      strange += copies.stream().allMatch(whole::equals) ? 0 : 1;
    }
    boolean gap =
        way == Way.OUT
            && (cut != Cut.BEFORE && proxy.cutLine().equals(".") || killed && !proxy.hasCut());
    return new Outcome(this, proxy.hasCut(), gap, lost, doubled, strange);
  }
}
