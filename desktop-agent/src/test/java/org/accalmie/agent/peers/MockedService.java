package org.accalmie.agent.peers;

import static org.accalmie.agent.peers.Program.patiently;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A service of a desktop that no test machine has, on a bus of its own, by Debian's
 * python-dbusmock: what it answers and tells is what its templates, or the test, say.
 */
public final class MockedService implements AutoCloseable {
  /** Debian's own, which has the package; another Python may come first on the path. */
  private static final String PYTHON = "/usr/bin/python3";

  /** Each call is listed with its time. */
  private static final Pattern TIMES = Pattern.compile("\\((uint64 )?\\d+,");

  private static final String MOCK = "org.freedesktop.DBus.Mock";

  private final SessionBus bus;
  private final String name;
  private final String path;
  private final Path directory = Program.directory("service");
  private final Program program;

  private MockedService(SessionBus bus, String name, String path, String... command) {
    this.bus = bus;
    this.name = name;
    this.path = path;
    List<String> all = new ArrayList<>(List.of(PYTHON, "-m", "dbusmock"));
    all.addAll(List.of(command));
    this.program =
        Program.start(bus.environment(), directory.resolve("log"), all.toArray(String[]::new));
    patiently().until(() -> bus.has(name));
  }

  /** systemd's logind, without any session yet. */
  public static MockedService logind(SessionBus bus) {
    return new MockedService(
        bus, "org.freedesktop.login1", "/org/freedesktop/login1", "--session", "-t", "logind");
  }

  /** GNOME's screen saver, which does not cover the screen yet. */
  public static MockedService gnomeScreenSaver(SessionBus bus) {
    return new MockedService(
        bus,
        "org.gnome.ScreenSaver",
        "/org/gnome/ScreenSaver",
        "--session",
        "-t",
        "gnome_screensaver");
  }

  /** A notification daemon that takes inhibitions, and has nothing that would confirm one. */
  public static MockedService unconfirmedNotifications(SessionBus bus) {
    String daemon = "org.freedesktop.Notifications";
    MockedService service = named(bus, daemon, "/org/freedesktop/Notifications");
    service.answer(daemon, "GetCapabilities", "", "as", "['inhibitions']");
    service.answer(daemon, "Inhibit", "ssa{sv}", "u", "7");
    return service;
  }

  /** One object that knows no method yet, with an interface named like the service. */
  public static MockedService named(SessionBus bus, String name, String path) {
    return new MockedService(bus, name, path, "--session", name, path, name);
  }

  /** Calls a method of its object; arguments as GVariant's text. */
  public String call(String method, String... arguments) {
    return callOn(path, method, arguments);
  }

  /** Calls a method of another of its objects. */
  public String callOn(String object, String method, String... arguments) {
    List<String> all =
        new ArrayList<>(
            List.of("gdbus", "call", "--session", "-d", name, "-o", object, "-m", method));
    all.addAll(List.of(arguments));
    return Program.run(bus.environment(), all.toArray(String[]::new));
  }

  /** Lets a method of an interface answer with a value, as Python writes it. */
  public void answer(String interfaceName, String method, String in, String out, String value) {
    call(MOCK + ".AddMethod", interfaceName, method, in, out, "ret = " + value);
  }

  /** Lets it tell something; the values as GVariant's text. */
  public void tell(String interfaceName, String signal, String signature, String values) {
    call(MOCK + ".EmitSignal", interfaceName, signal, signature, values);
  }

  /** Sets properties of an object, and tells of it. */
  public void set(String object, String interfaceName, String properties) {
    callOn(object, MOCK + ".UpdateProperties", interfaceName, properties);
  }

  /** How often a method was called. */
  public int calls(String method) {
    return (int) TIMES.matcher(call(MOCK + ".GetMethodCalls", method)).results().count();
  }

  /** Ends it as a crash would. */
  public void kill() {
    program.kill();
  }

  @Override
  public void close() {
    program.close();
    Program.delete(directory);
  }
}
