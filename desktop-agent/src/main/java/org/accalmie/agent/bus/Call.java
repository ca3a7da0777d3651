package org.accalmie.agent.bus;

import java.util.List;
import java.util.stream.Collectors;

/** A method call to be sent. */
public record Call(
    String destination,
    String path,
    String interfaceName,
    String member,
    List<Argument> arguments) {

  /** Keeps a copy of the arguments. */
  public Call {
    arguments = List.copyOf(arguments);
  }

  /** A call to the bus itself. */
  public static Call toBus(String member, Argument... arguments) {
    return new Call(
        "org.freedesktop.DBus",
        "/org/freedesktop/DBus",
        "org.freedesktop.DBus",
        member,
        List.of(arguments));
  }

  String signature() {
    return arguments.stream().map(Argument::signature).collect(Collectors.joining());
  }
}
