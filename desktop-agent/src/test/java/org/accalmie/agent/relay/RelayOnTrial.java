package org.accalmie.agent.relay;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.accalmie.agent.mail.MailServer;
import org.accalmie.agent.mail.MailServer.Protocol;
import org.accalmie.agent.mail.MailServer.Security;
import org.accalmie.agent.peers.SubmissionPeer;
import org.accalmie.agent.relay.SubmissionServer.SignIn;
import org.accalmie.agent.sense.Backoff;

/** Real relays over one queue to one server, and what their owner is told. */
final class RelayOnTrial implements RelayNotices {
  private final Path queue;
  private final SubmissionPeer peer;
  private final Queue<String> waits = new ConcurrentLinkedQueue<>();
  private final Queue<String> refused = new ConcurrentLinkedQueue<>();

  RelayOnTrial(Path queue, SubmissionPeer peer) {
    this.queue = queue;
    this.peer = peer;
  }

  @Override
  public void waits(String id) {
    waits.add(id);
  }

  @Override
  public void refused(String id) {
    refused.add(id);
  }

  /** The mails that its owner was told to wait. */
  Queue<String> waits() {
    return waits;
  }

  /** The mails that its owner was told to be refused. */
  Queue<String> refused() {
    return refused;
  }

  /** One that has been started, in a window or not. */
  MailRelay started(boolean window) {
    MailRelay relay = relay(SignIn.PASSWORD, SubmissionPeer.SECRET);
    relay.start(window);
    return relay;
  }

  MailRelay relay(SignIn signIn, String secret) {
    return relay(server(peer, signIn, secret));
  }

  MailRelay relay(SubmissionServer server) {
    return relay(RelayProcess.settings(queue), server);
  }

  MailRelay relay(RelaySettings settings) {
    return relay(settings, server(peer, SignIn.PASSWORD, SubmissionPeer.SECRET));
  }

  private MailRelay relay(RelaySettings settings, SubmissionServer server) {
    return new MailRelay(
        settings,
        server,
        RelayProcess.QUICK,
        this,
        InstantSource.system(),
        new Backoff(Duration.ofMillis(100), Duration.ofMillis(500)));
  }

  static SubmissionServer server(SubmissionPeer peer, SignIn signIn, String secret) {
    return new SubmissionServer(
        new MailServer(Protocol.SMTP, Security.PLAIN, "127.0.0.1", peer.port()),
        SubmissionPeer.USER,
        signIn,
        refused -> secret);
  }

  RelaySettings settings(int port, int mostBytes) {
    return new RelaySettings(port, MailProgram.USER, () -> MailProgram.PASSWORD, queue, mostBytes);
  }
}
