package org.accalmie.agent.sense;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.accalmie.agent.bus.Argument;
import org.accalmie.agent.bus.Bus;
import org.accalmie.agent.bus.BusAddress;
import org.accalmie.agent.bus.BusException;
import org.accalmie.agent.bus.Call;
import org.accalmie.agent.peers.DunstDaemon;
import org.accalmie.agent.peers.MemoryDump;
import org.accalmie.agent.peers.Program;
import org.accalmie.agent.peers.SessionBus;
import org.accalmie.agent.peers.XvfbDisplay;
import org.accalmie.agent.sense.SenseState.Condition;
import org.accalmie.policy.measure.Category;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NotificationSenseTest {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final Function<List<String>, Category> CATEGORIES = Applications.standard()::of;

  private final MinuteTally tally = new MinuteTally();

  @Test
  void eachNotificationIsCountedOnceAlsoAfterTheBusWasAway() throws IOException {
    try (XvfbDisplay display = XvfbDisplay.start();
        SessionBus bus = SessionBus.start();
        Sense sense = new NotificationSense(bus.environment(), name -> false, CATEGORIES)) {
      sense.start(tally);
      awaitCondition(sense, Condition.WORKING);
      try (DunstDaemon dunst = DunstDaemon.start(display, bus)) {
        dunst.send("one");
        dunst.send("two");
        dunst.send("three " + "long ".repeat(5000));
        await().until(() -> tally.count(Fact.NOTIFICATION) >= 3);
        assertThat(dunst.shown()).isEqualTo(3);
      }
      bus.kill();
      awaitCondition(sense, Condition.UNAVAILABLE);
      bus.startAgain();
      awaitCondition(sense, Condition.WORKING);
      try (DunstDaemon dunst = DunstDaemon.start(display, bus)) {
        dunst.send("four");
        await().until(() -> tally.count(Fact.NOTIFICATION) >= 4);
      }
    }
    assertThat(tally.count(Fact.NOTIFICATION)).isEqualTo(4);
    assertThat(tally.entries()).allSatisfy(entry -> assertThat(entry.detail()).isEqualTo("other"));
  }

  /** With a picture in the hints, and a text that is longer than what is read at once. */
  @Test
  void onlyTheKindOfTheApplicationIsKept() throws IOException {
    try (XvfbDisplay display = XvfbDisplay.start();
        SessionBus bus = SessionBus.start();
        DunstDaemon dunst = DunstDaemon.start(display, bus);
        Sense sense = new NotificationSense(bus.environment(), name -> false, CATEGORIES)) {
      sense.start(tally);
      awaitCondition(sense, Condition.WORKING);
      dunst.sendAs("Thunderbird", "Anna wrote");
      dunst.sendAs("Google Chrome", "a page " + "with much text ".repeat(3000));
      notifySend(dunst, "Nachrichten", "--hint=string:desktop-entry:org.signal.Signal");
      notifySend(dunst, "Mail", "--hint=string:x-of-theirs:Slack", "--hint=byte:urgency:2");
      notifySend(dunst, "nobody knows");
      await().until(() -> tally.count(Fact.NOTIFICATION) >= 5);
    }
    assertThat(tally.entries().stream().map(MinuteTally.Entry::detail))
        .containsExactly("mail", "browser", "chat", "mail", "other");
  }

  private static void notifySend(DunstDaemon dunst, String application, String... hints) {
    List<String> command = new ArrayList<>(List.of("notify-send", "--app-name=" + application));
    command.addAll(List.of(hints));
    command.add("a title");
    Program.run(dunst.environment(), command.toArray(String[]::new));
  }

  /** Of a process of its own, with the objects that nothing refers to any more. */
  @Test
  void neitherTitleNorTextStaysInTheMemoryOfWhatCounts(@TempDir Path directory) throws IOException {
    try (XvfbDisplay display = XvfbDisplay.start();
        SessionBus bus = SessionBus.start();
        DunstDaemon dunst = DunstDaemon.start(display, bus);
        Probe probe = Probe.start("notifications", directory, bus.environment())) {
      awaitWorking(probe);
      notify(dunst, "zztitlezz", "zztextzz");
      notify(dunst, "zzlongtitlezz", "zzlongtextzz ".repeat(3000));
      await().until(() -> probe.total() == 2);

      MemoryDump memory = MemoryDump.of(probe.pid(), directory.resolve("memory.hprof"));
      // What is there must be found, or the search shows nothing.
      assertThat(memory.holds("what they say is not read")).isTrue();
      assertThat(List.of("zztitlezz", "zztextzz", "zzlongtitlezz", "zzlongtextzz"))
          .noneMatch(memory::holds);
      assertThat(probe.entries()).extracting(MinuteTally.Entry::detail).containsOnly("chat");
    }
  }

  private static void awaitWorking(Probe probe) {
    await()
        .until(
            () -> {
              probe.ask();
              return probe.state().contains("WORKING");
            });
  }

  private static void notify(DunstDaemon dunst, String title, String text) {
    Program.run(dunst.environment(), "notify-send", "--app-name=Slack", title, text);
  }

  @Test
  void aBodyThatIsNoNotificationIsCountedAndNothingMore() throws IOException {
    try (SessionBus bus = SessionBus.start();
        Sense sense = new NotificationSense(bus.environment(), name -> false, CATEGORIES);
        Bus application = open(bus)) {
      sense.start(tally);
      awaitCondition(sense, Condition.WORKING);
      sendNotify(application);
      sendNotify(application);
      await().until(() -> tally.count(Fact.NOTIFICATION) >= 2);
      assertThat(sense.state().condition()).isEqualTo(Condition.WORKING);
    }
  }

  /** As GNOME's daemon does, which hands each notification on to the shell. */
  @Test
  void aNotificationThatTheDaemonHandsOnIsNotASecondOne() throws IOException {
    try (SessionBus bus = SessionBus.start();
        Sense sense = new NotificationSense(bus.environment(), name -> false, CATEGORIES);
        Bus daemon = open(bus);
        Bus application = open(bus)) {
      sense.start(tally);
      awaitCondition(sense, Condition.WORKING);
      daemon.call(
          Call.toBus(
              "RequestName",
              new Argument.Text("org.freedesktop.Notifications"),
              new Argument.Unsigned(0)),
          PATIENCE);
      sendNotify(application);
      sendNotify(daemon);
      sendNotify(application);
      await().until(() -> tally.count(Fact.NOTIFICATION) >= 2);
    }
    assertThat(tally.count(Fact.NOTIFICATION)).isEqualTo(2);
  }

  @Test
  void urgencyIsToldAndNothingElseOfTheHints() throws IOException {
    try (XvfbDisplay display = XvfbDisplay.start();
        SessionBus bus = SessionBus.start();
        DunstDaemon dunst = DunstDaemon.start(display, bus);
        Sense sense = new NotificationSense(bus.environment(), name -> false, CATEGORIES)) {
      sense.start(tally);
      awaitCondition(sense, Condition.WORKING);
      notifySend(dunst, "Slack", "--urgency=low");
      notifySend(dunst, "Slack", "--urgency=critical");
      await().until(() -> tally.count(Fact.NOTIFICATION) >= 2);
    }
    assertThat(tally.urgent()).isEqualTo(1);
  }

  /** GTK's own way on GNOME, and what the portal of sandboxed applications hands to its backend. */
  @ParameterizedTest
  @ValueSource(strings = {"org.gtk.Notifications", "org.freedesktop.impl.portal.Notification"})
  void otherWaysOfNotifyingAreCountedToo(String way) throws IOException {
    try (SessionBus bus = SessionBus.start();
        Sense sense = new NotificationSense(bus.environment(), name -> false, CATEGORIES);
        Bus application = open(bus)) {
      sense.start(tally);
      awaitCondition(sense, Condition.WORKING);
      send(application, way, "org.signal.Signal", "normal");
      send(application, way, "org.gnome.Geary", "urgent");
      await().until(() -> tally.count(Fact.NOTIFICATION) >= 2);
    }
    assertThat(tally.entries().stream().map(MinuteTally.Entry::detail))
        .containsExactly("chat", "mail");
    assertThat(tally.urgent()).isEqualTo(1);
  }

  /** The backend was there before the sense, and another one comes later. */
  @Test
  void whatThePortalPassesOnIsNotASecondOne() throws IOException {
    try (SessionBus bus = SessionBus.start();
        Sense sense = new NotificationSense(bus.environment(), name -> false, CATEGORIES);
        Bus portal = open(bus);
        Bus early = open(bus);
        Bus late = open(bus)) {
      own(early, "org.freedesktop.impl.portal.desktop.gtk");
      sense.start(tally);
      awaitCondition(sense, Condition.WORKING);
      own(late, "org.freedesktop.impl.portal.desktop.gnome");
      send(portal, "org.freedesktop.impl.portal.Notification", "org.signal.Signal", "normal");
      send(early, "org.gtk.Notifications", "org.signal.Signal", "normal");
      sendNotify(late);
      send(portal, "org.freedesktop.impl.portal.Notification", "org.signal.Signal", "normal");
      await().until(() -> tally.count(Fact.NOTIFICATION) >= 2);
    }
    assertThat(tally.entries().stream().map(MinuteTally.Entry::detail))
        .containsExactly("chat", "chat");
  }

  private static void own(Bus bus, String name) throws IOException {
    bus.call(
        Call.toBus("RequestName", new Argument.Text(name), new Argument.Unsigned(0)), PATIENCE);
  }

  private static void send(Bus from, String way, String application, String priority) {
    var call =
        new Call(
            "org.freedesktop.DBus",
            "/org/gtk/Notifications",
            way,
            "AddNotification",
            List.of(
                new Argument.Text(application),
                new Argument.Text("id"),
                new Argument.Named(
                    Map.of(
                        "title", new Argument.Text("Anna wrote " + "at length ".repeat(3000)),
                        "priority", new Argument.Text(priority)))));
    assertThatThrownBy(() -> from.call(call, PATIENCE)).isInstanceOf(BusException.class);
  }

  private static Bus open(SessionBus bus) throws IOException {
    return Bus.open((BusAddress.Socket) BusAddress.in(bus.environment()), PATIENCE);
  }

  /** The bus itself refuses it, but routes it as any other. */
  private static void sendNotify(Bus from) {
    var call =
        new Call(
            "org.freedesktop.DBus",
            "/org/freedesktop/Notifications",
            "org.freedesktop.Notifications",
            "Notify",
            List.of(new Argument.Text("x")));
    assertThatThrownBy(() -> from.call(call, PATIENCE)).isInstanceOf(BusException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"unix:abstract=/tmp/dbus-x", "tcp:host=localhost", ""})
  void aBusThatCannotBeReachedIsTold(String address) {
    try (Sense sense =
        new NotificationSense(
            Map.of("DBUS_SESSION_BUS_ADDRESS", address), name -> false, CATEGORIES)) {
      sense.start(tally);
      assertThat(sense.state().condition()).isEqualTo(Condition.UNAVAILABLE);
      assertThat(sense.state().explanation()).contains("start");
    }
  }

  private static void awaitCondition(Sense sense, Condition condition) {
    await().atMost(Duration.ofSeconds(15)).until(() -> sense.state().condition() == condition);
  }
}
