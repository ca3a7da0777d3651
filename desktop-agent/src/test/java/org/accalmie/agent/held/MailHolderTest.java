package org.accalmie.agent.held;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.mail.MessagingException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.accalmie.agent.held.HoldState.Stage;
import org.accalmie.agent.held.HolderSettings.Patience;
import org.accalmie.agent.mail.HeldFolderName;
import org.accalmie.agent.peers.CuttingProxy;
import org.accalmie.agent.peers.DovecotServer;
import org.accalmie.agent.sense.MailSightings;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MailHolderTest {
  private static final Patience QUICK =
      new Patience(
          Duration.ofSeconds(3),
          Duration.ofMillis(100),
          Duration.ofMinutes(4),
          Duration.ofMillis(500),
          Duration.ofMillis(500),
          Duration.ofSeconds(3));
  private static final HeldFolderName NAME = HeldFolderName.GERMAN;
  private static final String FOLDER = NAME.text();

  private final AtomicInteger cameBack = new AtomicInteger();
  private static DovecotServer server;
  private OwnMailbox own;

  @BeforeAll
  static void startServer() throws IOException {
    server = DovecotServer.start();
  }

  @AfterAll
  static void stopServer() {
    server.close();
  }

  @BeforeEach
  void emptyTheMailbox() throws MessagingException {
    own = new OwnMailbox(server.port());
    own.reset();
  }

  @AfterEach
  void signOut() throws MessagingException {
    own.close();
  }

  @Test
  void newMailWaitsInItsFolderAndComesBackWithItsFlags() throws Exception {
    add("old");
    try (CuttingProxy wire = CuttingProxy.whole(server.port());
        MailHolder holder = holding(wire.port(), Set.of())) {
      own.add("INBOX", "new", "Message-ID: <new@example.org>\r\n", "\\Flagged", "todo");
      soon().until(() -> holder.state().held() == 1);
      assertThat(own.tokens("INBOX")).containsExactly("old");
      assertThat(own.tokens(FOLDER)).containsExactly("new");
      assertThat(own.isSubscribed(FOLDER)).isTrue();
      assertThat(holder.state().explanation()).contains(FOLDER).endsWith("so far: 1.");
      own.flag(FOLDER, "new", "\\Seen");
      release(holder);
      assertThat(own.tokens(FOLDER)).isEmpty();
      assertThat(own.mails("INBOX"))
          .filteredOn(mail -> mail.token().equals("new"))
          .singleElement()
          .extracting(OwnMailbox.Mail::flags)
          .isEqualTo(List.of("\\Flagged", "\\Seen", "todo"));
      assertThat(wire.said())
          .contains("UID MOVE", "IDLE", "FIELDS (MESSAGE-ID)")
          .doesNotContain("COPY", "EXPUNGE", "Deleted", "CLOSE", "ENVELOPE", "TO CC");
      assertThat(wire.heard()).doesNotContain("Subject", "Text of", "bruno");
    }
    assertThat(cameBack).hasValue(1);
  }

  @Test
  void urgentMailStaysAndOnlyItsAddressesAreRead() throws Exception {
    try (CuttingProxy wire = CuttingProxy.whole(server.port());
        MailHolder holder = holding(wire.port(), Set.of("Urgent@Example.org"))) {
      own.add("INBOX", "to", "From: bruno@x.org\r\nTo: Now <urgent@example.org>, b@x.org\r\n");
      own.add("INBOX", "cc", "To: b@x.org\r\nCc: =?utf-8?q?N=C3=B3w?= <URGENT@example.org>\r\n");
      own.add("INBOX", "broken", "To: <<urgent@example.org> (\r\n");
      own.add("INBOX", "other", "To: noturgent@example.org\r\n");
      soon().until(() -> holder.state().held() == 1);
      assertThat(own.tokens("INBOX")).containsExactly("broken", "cc", "to");
      assertThat(wire.said()).contains("(MESSAGE-ID TO CC)");
      assertThat(wire.heard()).doesNotContain("Subject", "bruno");
    }
    assertThat(own.tokens("INBOX")).containsExactly("broken", "cc", "other", "to");
  }

  @Test
  void whatItsOwnerPutsBackOrHasReadStays() throws Exception {
    try (MailHolder holder = holding(server.port(), Set.of())) {
      own.add("INBOX", "read", "", "\\Seen");
      add("first");
      soon().until(() -> holder.state().held() == 1);
      own.move(FOLDER, "first", "INBOX");
      add("second");
      soon().until(() -> own.tokens(FOLDER).equals(List.of("second")));
      assertThat(own.tokens("INBOX")).containsExactly("first", "read");
    }
  }

  @Test
  void mailIsBroughtBackByHandWhileTheWindowGoesOn() throws Exception {
    try (MailHolder holder = holding(server.port(), Set.of())) {
      add("early");
      soon().until(() -> holder.state().held() == 1);
      holder.bringBackNow();
      soon().until(() -> cameBack.get() == 1);
      add("late");
      soon().until(() -> holder.state().held() == 1);
      assertThat(own.tokens("INBOX")).containsExactly("early");
      assertThat(own.tokens(FOLDER)).containsExactly("late");
    }
  }

  @Test
  void mailKeptForTheHappyHourWaitsWhileNewMailArrives() throws Exception {
    try (MailHolder holder = holding(server.port(), Set.of())) {
      add("held");
      soon().until(() -> holder.state().held() == 1);
      holder.keep();
      soon().until(() -> holder.state().stage() == Stage.KEEPING);
      add("arrives");
      assertThat(own.tokens(FOLDER)).containsExactly("held");
      release(holder);
      assertThat(own.tokens("INBOX")).containsExactly("arrives", "held");
      holder.hold();
      soon().until(() -> holder.state().stage() == Stage.HOLDING);
      add("next");
      soon().until(() -> holder.state().held() == 1);
      assertThat(own.tokens("INBOX")).containsExactly("arrives", "held");
    }
    assertThat(cameBack).hasValue(2);
  }

  @Test
  void itsOwnerMayDeleteOrRenameTheFolderMeanwhile() throws Exception {
    try (MailHolder holder = holding(server.port(), Set.of())) {
      add("first");
      soon().until(() -> holder.state().held() == 1);
      own.rename(FOLDER, "Mine");
      add("second");
      soon().until(() -> own.tokens(FOLDER).equals(List.of("second")));
      own.delete(FOLDER);
      add("third");
      soon().until(() -> own.tokens(FOLDER).equals(List.of("third")));
      own.delete(FOLDER);
      release(holder);
      assertThat(own.tokens("Mine")).containsExactly("first");
      assertThat(own.tokens("INBOX")).isEmpty();
    }
  }

  @Test
  void whatAnEarlierRunHasLeftComesBackUnderAnyName() throws Exception {
    for (HeldFolderName name : HeldFolderName.values()) {
      own.create(name.text());
      own.add(name.text(), name.name(), "");
    }
    try (MailHolder holder = holder(server.port(), Set.of(), DovecotServer.PASSWORD)) {
      holder.start();
      soon().until(() -> cameBack.get() == 3);
    }
    assertThat(own.tokens("INBOX")).containsExactly("ENGLISH", "FRENCH", "GERMAN");
  }

  @Test
  void severalHundredMailsComeBack() throws Exception {
    own.create(FOLDER);
    for (int i = 0; i < 130; i++) {
      own.add(FOLDER, "m" + i, "");
    }
    try (MailHolder holder = holder(server.port(), Set.of(), DovecotServer.PASSWORD)) {
      holder.start();
      soon().until(() -> cameBack.get() == 130);
    }
    assertThat(own.tokens("INBOX")).hasSize(130).doesNotHaveDuplicates();
  }

  @Test
  void onAServerWithoutMoveNothingIsHeldAndItIsSaidWhy() throws Exception {
    try (DovecotServer old =
            DovecotServer.start("imap_capability = IMAP4rev1 IDLE NAMESPACE UIDPLUS\n");
        OwnMailbox mailbox = new OwnMailbox(old.port());
        MailHolder holder = holder(old.port(), Set.of(), DovecotServer.PASSWORD)) {
      holder.start();
      holder.hold();
      soon().until(() -> holder.state().stage() == Stage.CANNOT);
      assertThat(holder.state().explanation()).contains("lacks MOVE or UIDPLUS");
      mailbox.add("INBOX", "new", "");
      assertThat(mailbox.tokens("INBOX")).containsExactly("new");
      release(holder);
    }
  }

  @Test
  void theFolderLiesBelowTheMailboxesPrefixAndIsPolledWithoutIdle() throws Exception {
    String settings =
        """
        imap_capability = IMAP4rev1 NAMESPACE UIDPLUS MOVE
        namespace inbox {
          inbox = yes
          prefix = INBOX.
          separator = .
        }
        """;
    try (DovecotServer prefixed = DovecotServer.start(settings);
        OwnMailbox mailbox = new OwnMailbox(prefixed.port());
        MailHolder holder = holder(prefixed.port(), Set.of(), DovecotServer.PASSWORD)) {
      holder.start();
      holder.hold();
      soon().until(() -> holder.state().stage() == Stage.HOLDING);
      mailbox.add("INBOX", "new", "");
      soon().until(() -> mailbox.tokens("INBOX." + FOLDER).equals(List.of("new")));
      release(holder);
      assertThat(mailbox.tokens("INBOX")).containsExactly("new");
    }
  }

  @Test
  void aServerThatHangsBlocksNobodyAndMailComesBackAfterwards() throws Exception {
    try (MailHolder holder = holding(server.port(), Set.of())) {
      add("held");
      soon().until(() -> holder.state().held() == 1);
      server.freeze(true);
      Instant asked = Instant.now();
      holder.release();
      assertThat(Duration.between(asked, Instant.now())).isLessThan(Duration.ofMillis(500));
      await().atMost(Duration.ofSeconds(15)).until(() -> holder.state().stage() == Stage.AWAY);
      assertThat(holder.state().explanation()).contains(FOLDER);
      server.freeze(false);
      await().atMost(Duration.ofSeconds(15)).until(() -> holder.state().stage() == Stage.IDLE);
    }
    assertThat(own.tokens("INBOX")).containsExactly("held");
  }

  @Test
  void aServerThatSendsAByteNowAndThenIsGivenUp() throws Exception {
    try (var trickle = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      Thread.startVirtualThread(() -> trickle(trickle));
      var patience =
          new Patience(
              Duration.ofMillis(300),
              Duration.ZERO,
              Duration.ofMinutes(4),
              Duration.ofSeconds(1),
              Duration.ofSeconds(1),
              Duration.ofSeconds(1));
      try (var holder =
          new MailHolder(
              OwnMailbox.at(trickle.getLocalPort(), DovecotServer.PASSWORD),
              () -> new HolderSettings(NAME, Set.of(), Duration.ZERO),
              new MailSightings(),
              cameBack::addAndGet,
              InstantSource.system(),
              patience)) {
        holder.start();
        soon().until(() -> holder.state().stage() == Stage.AWAY);
      }
    }
  }

  private static void trickle(ServerSocket listener) {
    try (Socket socket = listener.accept()) {
      while (true) {
        socket.getOutputStream().write('*');
        socket.getOutputStream().flush();
        Thread.sleep(100);
      }
    } catch (IOException | InterruptedException e) {
      // The client is gone.
    }
  }

  @Test
  void aRefusedPasswordIsSaidWithoutIt() throws Exception {
    try (MailHolder holder = holder(server.port(), Set.of(), "wrong")) {
      holder.start();
      await().atMost(Duration.ofSeconds(15)).until(() -> holder.state().stage() == Stage.AWAY);
      assertThat(holder.state().explanation()).contains("password").doesNotContain("wrong");
    }
  }

  @Test
  void stoppingBringsMailBackFirst() throws Exception {
    try (MailHolder holder = holding(server.port(), Set.of())) {
      add("held");
      soon().until(() -> holder.state().held() == 1);
    }
    assertThat(own.tokens("INBOX")).containsExactly("held");
    assertThat(cameBack).hasValue(1);
  }

  /** Dovecot doubles a mail that two connections move at once. */
  @Test
  void twoMachinesOfOneOwnerDoNotGetInEachOthersWay() throws Exception {
    List<String> all = IntStream.range(10, 20).mapToObj(i -> "m" + i).toList();
    Duration behind = Duration.ofMillis(700);
    try (MailHolder first = holding(server.port(), Set.of());
        MailHolder second = holder(server.port(), Set.of(), DovecotServer.PASSWORD, behind)) {
      second.start();
      second.hold();
      soon().until(() -> second.state().stage() == Stage.HOLDING);
      for (String token : all) {
        add(token);
      }
      soon().until(() -> second.state().held() == 10);
      assertThat(own.tokens(FOLDER)).isEqualTo(all);
      second.release();
      release(first);
      soon().until(() -> second.state().stage() == Stage.IDLE);
    }
    assertThat(own.tokens("INBOX")).isEqualTo(all);
  }

  @Test
  void theFolderIsNamedInItsOwnersLanguage() {
    assertThat(HeldFolderName.in(Locale.CANADA_FRENCH)).isEqualTo(HeldFolderName.FRENCH);
    assertThat(HeldFolderName.in(Locale.GERMANY)).isEqualTo(HeldFolderName.GERMAN);
    assertThat(HeldFolderName.in(Locale.JAPAN)).isEqualTo(HeldFolderName.ENGLISH);
  }

  private void add(String token) throws MessagingException {
    own.add("INBOX", token, "Message-ID: <" + token + "@example.org>\r\n");
  }

  private static void release(MailHolder holder) {
    holder.release();
    soon().until(() -> holder.state().stage() == Stage.IDLE);
  }

  private MailHolder holding(int port, Set<String> urgent) {
    MailHolder holder = holder(port, urgent, DovecotServer.PASSWORD);
    holder.start();
    holder.hold();
    soon().until(() -> holder.state().stage() == Stage.HOLDING);
    return holder;
  }

  private MailHolder holder(int port, Set<String> urgent, String password) {
    return holder(port, urgent, password, Duration.ZERO);
  }

  private MailHolder holder(int port, Set<String> urgent, String password, Duration behind) {
    return new MailHolder(
        OwnMailbox.at(port, password),
        () -> new HolderSettings(NAME, urgent, behind),
        new MailSightings(),
        cameBack::addAndGet,
        InstantSource.system(),
        QUICK);
  }

  private static ConditionFactory soon() {
    return await().pollInterval(Duration.ofMillis(10)).atMost(Duration.ofMinutes(1));
  }
}
