package org.accalmie.agent.secret;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.accalmie.agent.bus.Argument;
import org.accalmie.agent.bus.Body;
import org.accalmie.agent.bus.Bus;
import org.accalmie.agent.bus.BusAddress;
import org.accalmie.agent.bus.BusException;
import org.accalmie.agent.bus.Call;
import org.accalmie.agent.secret.SecretException.Kind;

/**
 * The desktop's keyring, over the Secret Service API ({@code org.freedesktop.secrets}).
 *
 * <p>Each use is a connection of its own, so that nothing is held in between.
 */
public final class Keyring implements SecretStore {
  private static final String NAME = "org.freedesktop.secrets";
  private static final String ROOT = "/org/freedesktop/secrets";
  private static final String API = "org.freedesktop.Secret.";

  /** The API's word for no object. */
  private static final String NONE = "/";

  private static final String DEFAULT = "default";
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration OWNERS_PATIENCE = Duration.ofMinutes(2);

  private final BusAddress.Socket address;
  private final boolean mayAsk;

  /**
   * Prepares it; nothing is called before it is used.
   *
   * @param mayAsk whether the keyring may ask its owner to unlock it; where nobody waits for an
   *     answer, a locked keyring is said to be locked
   */
  public Keyring(BusAddress.Socket address, boolean mayAsk) {
    this.address = address;
    this.mayAsk = mayAsk;
  }

  static Call service(String member, Argument... arguments) {
    return new Call(NAME, ROOT, API + "Service", member, List.of(arguments));
  }

  private static Call object(String path, String type, String member, Argument... arguments) {
    return new Call(NAME, path, API + type, member, List.of(arguments));
  }

  private interface Use<T> {
    T with(Bus bus) throws IOException, SecretException;
  }

  private <T> T use(Use<T> use) throws SecretException {
    try (Bus bus = Bus.open(address, PATIENCE)) {
      startIfNeeded(bus);
      return use.with(bus);
    } catch (BusException e) {
      boolean isLocked = e.errorName().endsWith(".IsLocked");
      throw new SecretException(isLocked ? Kind.LOCKED : Kind.ABSENT);
    } catch (IOException e) {
      throw new SecretException(Kind.ABSENT);
    }
  }

  /** Some desktops start the keyring only when it is asked for; others cannot start it. */
  private static void startIfNeeded(Bus bus) throws IOException {
    var name = new Argument.Text(NAME);
    if (!new Body(bus.call(Call.toBus("NameHasOwner", name), PATIENCE)).flag()) {
      bus.call(Call.toBus("StartServiceByName", name, new Argument.Unsigned(0)), PATIENCE);
    }
  }

  @Override
  public Optional<Secret> find(SecretName name) throws SecretException {
    return use(
        bus -> {
          Optional<String> item = item(bus, name);
          if (item.isEmpty()) {
            return Optional.empty();
          }
          KeyringSession session = KeyringSession.open(bus, PATIENCE);
          Call get = object(item.get(), "Item", "GetSecret", session.path());
          return Optional.of(session.decrypt(new Body(bus.call(get, PATIENCE))));
        });
  }

  /** The item's path, unlocked. */
  private Optional<String> item(Bus bus, SecretName name) throws IOException, SecretException {
    var body = new Body(bus.call(service("SearchItems", attributes(name)), PATIENCE));
    List<String> unlocked = body.texts();
    List<String> locked = body.texts();
    if (!unlocked.isEmpty()) {
      return Optional.of(unlocked.getFirst());
    }
    if (locked.isEmpty()) {
      return Optional.empty();
    }
    unlock(bus, locked.getFirst());
    return Optional.of(locked.getFirst());
  }

  private static Argument attributes(SecretName name) {
    return new Argument.NamedTexts(
        Map.of("application", "org.accalmie.agent", "name", name.value()));
  }

  private void unlock(Bus bus, String object) throws IOException, SecretException {
    var paths = new Argument.ObjectPaths(List.of(object));
    var body = new Body(bus.call(service("Unlock", paths), PATIENCE));
    body.texts();
    ask(bus, body.text());
  }

  /** Lets the keyring show its own window, and waits until its owner has answered. */
  private void ask(Bus bus, String prompt) throws IOException, SecretException {
    if (prompt.equals(NONE)) {
      return;
    }
    if (!mayAsk) {
      throw new SecretException(Kind.LOCKED);
    }
    var rule = "type='signal',sender='" + NAME + "',path='" + prompt + "',member='Completed'";
    bus.call(Call.toBus("AddMatch", new Argument.Text(rule)), PATIENCE);
    Call show = object(prompt, "Prompt", "Prompt", new Argument.Text(""));
    var ended = new Body(bus.callForSignal(show, API + "Prompt", "Completed", OWNERS_PATIENCE));
    if (ended.flag()) {
      throw new SecretException(Kind.DISMISSED);
    }
  }

  @Override
  public void keep(SecretName name, Secret secret) throws SecretException {
    use(
        bus -> {
          String collection = collection(bus);
          unlock(bus, collection);
          Call create =
              object(
                  collection,
                  "Collection",
                  "CreateItem",
                  properties(name),
                  KeyringSession.open(bus, PATIENCE).encrypt(secret),
                  new Argument.Flag(true));
          var body = new Body(bus.call(create, PATIENCE));
          body.text();
          ask(bus, body.text());
          return true;
        });
  }

  private static Argument properties(SecretName name) {
    return new Argument.Named(
        Map.of(
            API + "Item.Label",
            new Argument.Text("Accalmie: " + name.value()),
            API + "Item.Attributes",
            attributes(name)));
  }

  /** The owner's usual collection; an owner who wants none has no keyring. */
  private String collection(Bus bus) throws IOException, SecretException {
    String usual = aliased(bus);
    if (!usual.equals(NONE)) {
      return usual;
    }
    var label = new Argument.Named(Map.of(API + "Collection.Label", new Argument.Text("Default")));
    var create = service("CreateCollection", label, new Argument.Text(DEFAULT));
    var body = new Body(bus.call(create, PATIENCE));
    String made = body.text();
    try {
      ask(bus, body.text());
    } catch (SecretException e) {
      throw new SecretException(Kind.ABSENT);
    }
    return made.equals(NONE) ? aliased(bus) : made;
  }

  private static String aliased(Bus bus) throws IOException {
    Call read = service("ReadAlias", new Argument.Text(DEFAULT));
    return new Body(bus.call(read, PATIENCE)).text();
  }

  @Override
  public void forget(SecretName name) throws SecretException {
    use(
        bus -> {
          Optional<String> item = item(bus, name);
          if (item.isPresent()) {
            ask(bus, new Body(bus.call(object(item.get(), "Item", "Delete"), PATIENCE)).text());
          }
          return true;
        });
  }

  @Override
  public String where() {
    return "Passwords are kept in your desktop's keyring: whoever does not unlock it cannot read"
        + " them; programs that you run yourself can.";
  }
}
